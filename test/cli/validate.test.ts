import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { need } from '../../src/policing/rules/example.ts';
import { aligner, alignerInShell, Repository, temporaryFolder, writeFiles } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';

const GOLDEN = resolve(import.meta.dirname, '../golden');
const { version } = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../package.json'), 'utf8'));

/** A copy of the roadmap with mistakes, outside of any repository. */
function mistakes(): string {
  const folder = temporaryFolder();
  cpSync(resolve(import.meta.dirname, '../fixtures/mistakes'), folder, { recursive: true });
  return folder;
}

/** A folder with the example roadmap, which has no finding. */
function clean(): string {
  const folder = temporaryFolder();
  writeFiles(folder, exampleFiles());
  return folder;
}

describe('what people see', () => {
  test('is the golden file, without colours', async () => {
    const { status, stdout, stderr } = aligner(mistakes(), ['validate']);
    expect(status).toBe(1);
    expect(stderr).toBe(
      'note: 4 of them can be repaired for you: "aligner validate --fix --dry-run" shows how.\n',
    );
    await expect(stdout).toMatchFileSnapshot(join(GOLDEN, 'validate-pretty.txt'));
  });

  test('says what was looked at, and by which rules nothing, when there is nothing to say', () => {
    const { status, stdout, stderr } = aligner(clean(), ['validate']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(
      /^No finding\. Checked 5 files, 4 records, 3 links with \d+ rules\.\n\d+ more rules had nothing to look at:\n(?: {2}\d+ rules?: [a-zA-Z .]+\n){1,4}(?: {2}\d+ others, for \d+ other reasons; --format json names all of them\n)?$/,
    );
  });
});

// Removed to see it fail: the count of what is left out, in `idleLines` (src/findings/reporters/pretty.ts).
test('the rules that had nothing to look at close the report in six lines, and none is left out of the count', () => {
  const folder = clean();
  const lines = aligner(folder, ['validate']).stdout.split('\n').slice(1, -1);
  expect(lines.length).toBeLessThanOrEqual(6);
  const [all = 0, ...counts] = lines.map((line) => Number(/\d+/.exec(line)?.[0]));
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(all);
  const { idle } = JSON.parse(aligner(folder, ['validate', '--format', 'json']).stdout).data.checked;
  expect(idle).toHaveLength(all);
});

describe('what programs see', () => {
  const report = () => JSON.parse(aligner(mistakes(), ['validate', '--format', 'json']).stdout);

  test('is the envelope of the design', () => {
    const envelope = report();
    expect(Object.keys(envelope)).toEqual(['schemaVersion', 'tool', 'kind', 'data']);
    expect(envelope).toMatchObject({
      schemaVersion: 1,
      tool: { name: 'aligner', version },
      kind: 'validation',
    });
    expect(Object.keys(envelope.data)).toEqual(['checked', 'history', 'findings', 'summary']);
    expect(envelope.data.checked).toMatchObject({ files: 6, records: 4, links: 5 });
    expect(envelope.data.summary).toEqual({
      errors: envelope.data.findings.length - 1,
      warnings: 1,
      infos: 0,
    });
  });

  test('are findings in order, each with its place', () => {
    const { findings } = report().data;
    const keys = findings.map((each: { path: string; line: number; column: number }) => [
      each.path,
      String(each.line).padStart(4, '0'),
      String(each.column).padStart(4, '0'),
    ]);
    expect(keys).toEqual([...keys].sort());
    expect(findings).toContainEqual({
      code: 'link/wrong-kind',
      severity: 'error',
      message: '"counters" names a crime, but "need-voice-evidence" is a need.',
      hint: 'Write it under "addresses".',
      path: 'roadmap-data/technologies/tech-speaker-recognition.yaml',
      line: 8,
      column: 5,
      endLine: 8,
      endColumn: 24,
      record: 'tech-speaker-recognition',
      related: [
        {
          path: 'roadmap-data/needs/need-voice-evidence.yaml',
          line: 1,
          column: 5,
          message: '"need-voice-evidence" is this need',
        },
      ],
    });
  });
});

describe('what GitHub sees', () => {
  test('is one annotation a finding', () => {
    const lines = aligner(mistakes(), ['validate', '--format', 'github']).stdout.split('\n');
    expect(lines[0]).toBe(
      '::warning file=roadmap-data/crimes/crime-voice-cloning.yaml,line=1,endLine=1,col=5,endColumn=24,title=citation/missing::roadmap-data/crimes/crime-voice-cloning.yaml:1:5 "crime-voice-cloning" names no source.%0AAdd "sources:" with the ids of source records, or set "status: draft".',
    );
    expect(lines.filter((line) => line.startsWith('::error '))).toHaveLength(8);
    expect(lines.at(-2)).toMatch(/^8 errors, 1 warnings, 0 notes\. Checked 6 files/);
  });

  test('stays one annotation when the text is hostile', () => {
    const folder = clean();
    const title = '"a%0A::error::forged\\n::set-output name=x::y\\n##[group]x, y: z %"';
    writeFiles(folder, {
      'roadmap-data/needs/need-example.yaml': need(`category: ${title}`, '"::stop-commands::x": y'),
    });
    const { stdout } = aligner(folder, ['validate', '--format', 'github']);
    const commands = stdout.split('\n').filter((line) => /^\s*(::|##\[)/.test(line));
    expect(commands).toHaveLength(2);
    for (const command of commands) {
      expect(command).toMatch(/^::error file=roadmap-data\/needs\/need-example\.yaml,line=\d+,/);
      expect(command.slice(2)).not.toMatch(/::(?:error|set-output|stop-commands)/);
      expect(command).not.toContain('##[');
    }
    expect(stdout).toContain('a%250A');
  });
});

describe('exit codes', () => {
  let folder: string;
  beforeAll(() => {
    folder = clean();
    const uncited = need('id: need-uncited').replace('sources:\n  - id: src-example\n', '');
    writeFiles(folder, { 'roadmap-data/needs/need-uncited.yaml': uncited });
  });

  test.each<[number, string[]]>([
    [0, ['validate']],
    [0, ['validate', '--fail-on', 'error']],
    [1, ['validate', '--fail-on', 'warning']],
    [1, ['validate', '--fail-on=info']],
    [0, ['validate', 'roadmap-data/crimes', '--fail-on', 'info']],
    [0, ['--version']],
    [0, ['--help']],
    [0, ['help', 'validate']],
    [0, []],
    [2, ['validate', '--fail-on', 'fatal']],
    [2, ['validate', '--format', 'xml']],
    [2, ['validate', '--formt', 'json']],
    [2, ['valdate']],
    [2, ['validate', 'roadmap-data/neds']],
    [2, ['validate', '/etc/passwd']],
    [2, ['validate', '--rev', 'HEAD']],
    [2, ['-C', 'nowhere', 'validate']],
    [2, ['-C', 'roadmap-data/roadmap.yaml', 'validate']],
  ])('%i for %j', (status, args) => {
    const outcome = aligner(folder, args);
    expect(outcome.status).toBe(status);
    if (status === 2) expect(outcome.stdout).toBe('');
    if (status === 2) expect(outcome.stderr).not.toBe('');
  });

  test('a misspelt command, option or value gives a suggestion', () => {
    expect(aligner(folder, ['valdate']).stderr).toContain('Did you mean "validate"?');
    expect(aligner(folder, ['validate', '--formt', 'json']).stderr).toContain('Did you mean "--format"?');
    expect(aligner(folder, ['validate', '--format', 'xml']).stderr).toContain('pretty, github, gitlab, json');
    expect(aligner(folder, ['-C', 'nowhere', 'validate']).stderr).toContain('nowhere does not exist');
  });
});

describe('a part of the roadmap', () => {
  test('is reported alone, and the output says so', () => {
    const { status, stdout } = aligner(mistakes(), [
      'validate',
      'roadmap-data/needs',
      'roadmap-data/crimes/crime-voice-cloning.yaml',
    ]);
    expect(status).toBe(1);
    expect(stdout).not.toContain('tech-speaker-recognition.yaml\n');
    expect(stdout).toContain(
      'Only findings in roadmap-data/needs, roadmap-data/crimes/crime-voice-cloning.yaml are reported; the whole roadmap was read to check them. There are 5 more findings elsewhere.',
    );
  });

  test('may be named from inside the folder', () => {
    const { stdout } = aligner(join(mistakes(), 'roadmap-data/needs'), ['validate', 'need-triage.yaml']);
    expect(stdout).toContain('yaml/colon-in-text');
    expect(stdout).toContain('1 error, 0 warnings.');
  });

  test('in JSON carries the scope', () => {
    const { stdout } = aligner(mistakes(), ['validate', 'roadmap-data/sources', '--format', 'json']);
    expect(JSON.parse(stdout).data).toMatchObject({
      scope: expect.stringContaining('roadmap-data/sources'),
      findings: [],
    });
  });
});

describe('a green result is never about nothing', () => {
  test('an empty folder', () => {
    const { status, stderr } = aligner(temporaryFolder(), ['validate']);
    expect(status).toBe(2);
    expect(stderr).toContain('There is no roadmap in this folder');
  });

  test('an empty data folder', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'roadmap-data/needs'), { recursive: true });
    expect(aligner(folder, ['validate']).status).toBe(2);
  });

  test('a roadmap without records', () => {
    const folder = clean();
    for (const kind of ['needs', 'crimes', 'sources', 'ethical-issues'])
      rmSync(join(folder, 'roadmap-data', kind), { recursive: true });
    const { status, stdout } = aligner(folder, ['validate']);
    expect(status).toBe(1);
    expect(stdout).toContain('roadmap/no-records');
  });

  test('a folder above a roadmap, or a repository inside one', () => {
    const folder = clean();
    expect(aligner(join(folder, 'roadmap-data'), ['validate']).status).toBe(0);
    const repository = new Repository(exampleFiles());
    repository.git('init', '-q', 'inner');
    expect(aligner(join(repository.root, 'inner'), ['validate']).status).toBe(2);
  });
});

describe('a revision', () => {
  test('is read from git, whatever the working tree says', () => {
    const repository = new Repository(exampleFiles());
    repository.release('v1.0.0');
    repository.write({ 'roadmap-data/needs/need-broken.yaml': '"' });
    expect(repository.aligner('validate').status).toBe(1);
    for (const revision of [
      'v1.0.0',
      '1.0.0',
      'HEAD',
      'main',
      repository.git('rev-parse', '--short', 'HEAD'),
    ])
      expect(repository.aligner('validate', '--rev', revision).status).toBe(0);
  });

  test('that is unknown is named', () => {
    const repository = new Repository(exampleFiles());
    repository.commit();
    const { status, stderr } = repository.aligner('validate', '--rev', 'v9');
    expect(status).toBe(2);
    expect(stderr).toMatch(/^error: There is no revision "v9" in this repository\.\n {2}hint: /);
  });
});

test('settings of roadmap.yaml change severities', () => {
  const folder = clean();
  const config = new TextDecoder().decode(
    Uint8Array.from(readFileSync(join(folder, 'roadmap-data/roadmap.yaml'))),
  );
  writeFiles(folder, {
    'roadmap-data/roadmap.yaml': `${config}rules:\n  link/unknown-target: warning\n  schema/unknown-value: "off"\n`,
    'roadmap-data/needs/need-example.yaml': need('category: odd', 'about: [crime-nothing]'),
  });
  const { status, stdout } = aligner(folder, ['validate']);
  expect(status).toBe(0);
  expect(stdout).toContain('0 errors, 1 warning.');
});

describe('a good citizen of a shell', () => {
  test('a reader that leaves early is no error', () => {
    const { status, stdout, stderr } = alignerInShell(
      mistakes(),
      'set -o pipefail; $ALIGNER explain --format json | head -c 1',
    );
    expect({ stdout, stderr }).toEqual({ stdout: '{', stderr: '' });
    expect(status).toBeLessThan(2);
  });

  test('a full disk is one', () => {
    const { status, stderr } = alignerInShell(mistakes(), '$ALIGNER validate > /dev/full');
    expect(status).toBe(2);
    expect(stderr).toContain('ENOSPC');
  });

  test('a slow reader gets every byte', () => {
    const folder = clean();
    const many = Object.fromEntries(
      Array.from({ length: 800 }, (_, i) => [
        `roadmap-data/needs/need-n${i}.yaml`,
        need(`id: need-n${i}`, 'category: odd'),
      ]),
    );
    writeFiles(folder, many);
    const { stdout } = alignerInShell(folder, '$ALIGNER validate --format json | (sleep 1; cat)');
    expect(JSON.parse(stdout).data.findings).toHaveLength(800);
    const pretty = aligner(folder, ['validate']).stdout;
    expect(pretty).toContain('… and 600 more findings. Use --format json to see all.');
    expect(pretty.match(/schema\/unknown-value/g)).toHaveLength(200);
  });

  test('no colour in a pipe, even when it is wished for', () => {
    const { stdout } = aligner(mistakes(), ['validate'], {
      FORCE_COLOR: '1',
      CLICOLOR_FORCE: '1',
      TERM: 'xterm-256color',
    });
    expect(stdout).not.toContain('\u001b');
  });
});
