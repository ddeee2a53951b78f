import { describe, expect, test } from 'vitest';
import { type Finding, START } from '../../src/findings/finding.ts';
import { noPaint } from '../../src/findings/paint.ts';
import { need, technology } from '../../src/policing/rules/example.ts';
import { reporters } from '../support/reporters.ts';
import { Repository, temporaryFolder, writeFiles } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';
import { measured } from './measured.ts';

// What may reach a log: printable characters and line feeds, and no line or part of one that a host obeys.
const FORGED =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|##\w*\[|^\s*::[a-z_-]+(?: |::)/imu;

const RAW =
  'a\u001b[31m\u001b]8;;https://evil.example\u0007\u202e\u009b2J\b\rover\u2028\u200b\n::error::forged\n::ERROR file=x::forged\n##[error]x ##vso[task.setvariable]y';
const text = JSON.stringify(RAW).replace(
  /[\u007f-\uffff]/g,
  (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
);

/** A repository whose second release holds the text everywhere, ids and names of files included. */
function hostile(): Repository {
  const repository = new Repository(exampleFiles({ 'needs/need-x.yaml': need('id: need-x') }));
  repository.release('v1.0.0');
  const fields = ['title', 'summary', 'description', 'category', 'reviewed', 'wording'].map(
    (name) => `${name}: ${text}`,
  );
  repository.write({
    'roadmap-data/needs/need-x.yaml': need(
      'id: need-x',
      ...fields,
      `${text}: y`,
      `notes: [${text}]`,
      `tags: [${text}]`,
      `about: [${text}]`,
      `related: [need-y]`,
      `sources: [{id: ${text}, locator: ${text}, note: ${text}}, {id: src-example, locator: ${text}}]`,
      `aliases: [${text}]`,
    ),
    'roadmap-data/needs/need-y.yaml': need(`id: ${text}`, 'related: [need-x]', `title: ${text}`),
    'roadmap-data/technologies/tech-x.yaml': technology('id: tech-x', 'addresses: [need-x]', ...fields),
    'roadmap-data/needs/need-\u001b[31m\n::error::x.yaml': need(),
    'roadmap-data/needs/need-raw.yaml': `${need('id: need-raw')}# ${RAW}\n`,
    'roadmap-data/sources/src-example.yaml': `id: src-example\ntitle: ${text}\nread: full\n`,
  });
  return repository;
}

describe('promise 12: logs cannot be forged', () => {
  const repository = hostile();
  repository.commit();

  // Removed to see it fail: the three replacements of `printable`, one by one, in src/findings/escape.ts.
  test.each(['pretty', 'junit', 'gitlab'])('promise 12: validate --format %s', (format) => {
    const { status, stdout, stderr } = repository.aligner('validate', '--format', format);
    expect(status).toBe(1);
    expect(stdout.length).toBeGreaterThan(2000);
    expect(FORGED.exec(stdout + stderr)).toBeNull();
  });

  // Removed to see it fail: annotationText, then printableLine of the path, in src/findings/reporters/github.ts.
  test('promise 12: validate --format github writes its own commands only', () => {
    const { stdout, stderr } = repository.aligner('validate', '--format', 'github');
    const own =
      /^::(?:error|warning|notice) file=[^,:]*,line=\d+,endLine=\d+,col=\d+,endColumn=\d+,title=[a-z/-]+::/;
    const lines = stdout.trimEnd().split('\n');
    expect(lines.filter((line) => own.test(line)).length).toBeGreaterThan(10);
    for (const line of [...lines, stderr]) expect(FORGED.exec(line.replace(own, ''))).toBeNull();
  });

  // Removed to see it fail: printableLine of titles, in src/cli/commands/show.ts, src/cli/commands/list.ts and src/cli/diff/pretty.ts.
  test.each([
    ['show', 'need-x'],
    ['show', 'tech-x'],
    ['show', RAW.replace('\u0007', '')],
    ['list', 'needs'],
    ['list', 'needs', '--where', `title=${RAW}`],
    ['explain', RAW],
    ['diff', 'v1.0.0'],
    ['diff', 'v1.0.0', RAW],
    ['show', 'need-x', '--history'],
    ['list', 'technologies', '--by', 'needs'],
    ['gaps'],
    ['list'],
    ['show', 'tech-x', '--down'],
    ['show', 'need-x', '--impact'],
    ['due'],
    ['releases'],
    ['diff', '--all'],
    ['diff', 'v1.0.0', '--format', 'markdown'],
    ['gaps', '--format', 'markdown'],
    ['list', 'technologies', '--by', 'needs', '--format', 'markdown'],
    ['show', 'tech-x', '--down', '--format', 'markdown'],
    ['list', 'needs', '--format', 'markdown'],
    ['law'],
    ['fmt', '--check'],
    ['validate', '--since', 'v1.0.0'],
    ['validate', '--fix', '--dry-run'],
  ])('promise 12: %s %s', (...args) => {
    const { stdout, stderr } = repository.aligner(...args);
    expect(stdout + stderr).not.toBe('');
    expect(FORGED.exec(stdout + stderr)).toBeNull();
  });
});

describe('promise 13: output is bounded', () => {
  const findings: Finding[] = Array.from({ length: 10_000 }, (_, i) => ({
    code: 'yaml/syntax',
    severity: 'error',
    message: `${i} ${'long '.repeat(60)}`,
    hint: 'long '.repeat(60),
    path: `roadmap-data/needs/need-${i % 50}.yaml`,
    ...START,
  }));
  const report = {
    validation: {
      checked: { files: 50, records: 50, links: 0, rules: 1, idle: [] },
      findings,
      summary: { errors: 10_000, warnings: 0, infos: 0 },
    },
    texts: new Map([['roadmap-data/needs/need-1.yaml', 'x'.repeat(250_000)]]),
    rules: [],
    failOn: 'error',
  } as const;

  // Removed to see it fail: `SHOWN`, in src/findings/reporters/pretty.ts and github.ts (made 20,000).
  test.each(['pretty', 'github'])(
    'promise 13: %s shows 200 findings of 10,000 and counts the rest',
    (format) => {
      const shown = reporters[format]?.(report, { chalk: noPaint, version: '0' }) ?? '';
      expect(shown.match(/yaml\/syntax/g)).toHaveLength(200);
      expect(shown).toContain('and 9800 more findings');
      expect(shown.length).toBeLessThan(5 * 2 ** 20);
    },
  );

  // Removed to see it fail: `MOST`, in src/findings/reporters/worst-first.ts (made 50,000).
  test.each(['sarif', 'junit', 'gitlab'])('promise 13: %s stays below the limits of the hosts', (format) => {
    const shown = reporters[format]?.(report, { chalk: noPaint, version: '0' }) ?? '';
    expect(shown.match(/yaml\/syntax/g)?.length).toBeLessThanOrEqual(3 * 5000);
    expect(shown.length / 2 ** 20).toBeLessThan(10);
  });

  // Removed to see it fail: `problems.slice` in `report`, in src/roadmap/load.ts.
  test('promise 13: 30,000 mistakes in a process', () => {
    const folder = temporaryFolder();
    writeFiles(folder, exampleFiles());
    for (let i = 0; i < 60; i++)
      writeFiles(folder, {
        [`roadmap-data/needs/need-${i}.yaml`]: need(
          `id: need-${i}`,
          ...Array.from({ length: 480 }, (_, n) => `k${n}: x`),
        ),
      });
    const { status, signal, stdout, seconds } = measured(folder, 'validate');
    expect({ status, signal }).toEqual({ status: 1, signal: null });
    expect(stdout.match(/^ {2}\d+:\d+ {2}error/gm)).toHaveLength(200);
    expect(stdout).toMatch(/and \d+ more findings/);
    expect(stdout.length).toBeLessThan(5 * 2 ** 20);
    expect(seconds).toBeLessThan(10);
    const json = measured(folder, 'validate', '--format', 'json');
    expect(JSON.parse(json.stdout).data.findings.length).toBeLessThanOrEqual(60 * 101);
    expect(json.stdout.length).toBeLessThan(5 * 2 ** 20);
  });
});
