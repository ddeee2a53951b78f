import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { crime, need, technology } from '../../src/policing/rules/example.ts';
import type { Example } from '../../src/rules/rule.ts';
import { aligner, Repository, temporaryFolder, writeFiles } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';
import { noTerminal, onTerminal } from '../support/terminal.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const FILE = 'roadmap-data/needs/need-example.yaml';
const board =
  'id: board-example\ntitle: Example board\nsummary: A body that advises on the roadmap.\nstatus: proposed\ntype: advisory\nsources:\n  - id: src-example\n';
const commented =
  '# A comment on top\nid: need-example   # the id\ntitle: "Example need"\n\nsummary: Something that is missing today.\nstatus: proposed\ncategory: skills\nsources:\n  - id: src-example # why\n# about the notes\nnotes: [ "A note." ]\n';

function folder(example: Example = { 'needs/need-example.yaml': commented }): string {
  const made = temporaryFolder();
  writeFiles(made, exampleFiles({ 'boards/board-example.yaml': board, ...example }));
  return made;
}

const read = (place: string, path = FILE) => readFileSync(join(place, path), 'utf8');
const json = (place: string, ...args: string[]) =>
  JSON.parse(aligner(place, [...args, '--format', 'json']).stdout);

describe('due', () => {
  test('tells what is due in the reference roadmap, and counts what was never reviewed', () => {
    const { status, stdout, stderr } = aligner(ROOT, ['due', '--as-of', '2026-11-23']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('What to look at on 2026-11-23, and what becomes due by 2027-02-21.');
    expect(stdout).toMatch(/2026-12-02 {2}comes into force .*law-ai-act-new-prohibitions/);
    expect(stdout).toMatch(/waits at "validate" .*watch-promptlock/);
    const needs = readdirSync(join(ROOT, 'roadmap-data/needs')).length;
    expect(stdout).toMatch(new RegExp(`Never reviewed \\(\\d{3}\\)\\n +${needs} {2}needs\\n`));
    expect(stdout.split('\n').length).toBeLessThan(40);
  });

  test('as data names every record', () => {
    const { kind, data } = json(folder(), 'due', '--as-of', '2026-11-23', '--within', '2w');
    expect(kind).toBe('due');
    expect(data).toMatchObject({ asOf: '2026-11-23', until: '2026-12-07', reviews: [], milestones: [] });
    expect(data.neverReviewed.kinds[0]).toEqual({
      kind: 'need',
      count: 2,
      ids: ['need-example', 'need-voice-evidence'],
    });
  });

  test('reads an earlier state', () => {
    const made = new Repository(exampleFiles({ 'needs/need-example.yaml': need('reviewed: 2026-01-01') }));
    made.release('v1.0.0');
    made.write({ [FILE]: need('reviewed: 2026-11-01') });
    const reviews = (...rev: string[]) =>
      json(made.root, 'due', '--as-of', '2026-11-23', ...rev).data.reviews;
    expect(reviews()).toEqual([]);
    expect(reviews('--rev', 'v1.0.0')).toMatchObject([
      { id: 'need-example', reviewed: '2026-01-01', due: '2026-07-03', overdue: 143 },
    ]);
  });

  test.each([
    [['due', '--within', 'soon'], '--within soon is no length of time.'],
    [['due', '--as-of', '23.11.2026'], '--as-of 23.11.2026 is no date.'],
    [['law', '--as-of', '2026-02-30'], '--as-of 2026-02-30 is no date.'],
  ])('%j is refused', (args, message) => {
    const { status, stderr } = aligner(folder(), args);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });
});

describe('review', () => {
  test('adds one line and keeps every other byte', () => {
    const place = folder();
    const { status, stdout } = aligner(place, ['review', 'need-example', '--date', '2026-03-01', '--yes']);
    expect({ status, stdout }).toEqual({ status: 0, stdout: `${FILE}: reviewed on 2026-03-01\n` });
    expect(read(place)).toBe(
      commented.replace('# about the notes', 'reviewed: 2026-03-01\n# about the notes'),
    );
    expect(aligner(place, ['validate']).status).toBe(0);
  });

  test('changes an older date where it stands', () => {
    const place = folder({ 'needs/need-example.yaml': need('tags: [x]', 'reviewed: 2020-01-01') });
    aligner(place, ['review', 'need-example', '--date', '2026-03-01', '--yes', '--by', 'Ethics board']);
    expect(read(place)).toBe(need('tags: [x]', 'reviewed: 2026-03-01', 'reviewed_by:\n  - Ethics board'));
  });

  test('keeps the line ends of Windows', () => {
    const place = folder();
    writeFileSync(join(place, FILE), commented.replaceAll('\n', '\r\n'));
    aligner(place, ['review', 'need-example', '--date', '2026-03-01', '--yes']);
    expect(read(place)).toBe(
      commented
        .replace('# about the notes', 'reviewed: 2026-03-01\n# about the notes')
        .replaceAll('\n', '\r\n'),
    );
  });

  test('keeps a byte order mark', () => {
    const place = folder();
    writeFileSync(join(place, FILE), `\ufeff${commented}`);
    aligner(place, ['review', 'need-example', '--date', '2026-03-01', '--yes']);
    expect(read(place)).toBe(
      `\ufeff${commented.replace('# about the notes', 'reviewed: 2026-03-01\n# about the notes')}`,
    );
  });

  test('says what it would write, and writes nothing', () => {
    const place = folder();
    const { status, stdout } = aligner(place, [
      ...['review', 'need-example', 'issue-privacy', 'need-example', '--dry-run'],
      ...['--date', '2026-03-01', '--by', 'Editor'],
    ]);
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: `${FILE}: would be reviewed on 2026-03-01 by Editor\nroadmap-data/ethical-issues/issue-privacy.yaml: would be reviewed on 2026-03-01 by Editor\n`,
    });
    expect(read(place)).toBe(commented);
  });

  test('does nothing where the file says so already', () => {
    const place = folder({ 'needs/need-example.yaml': need('reviewed: 2026-03-01') });
    const { stdout } = aligner(place, ['review', 'need-example', '--date', '2026-03-01', '--yes']);
    expect(stdout).toBe(`${FILE}: says so already\n`);
  });

  test('records that a board confirmed the present wording, and the pages say when it changed', () => {
    const place = folder();
    const args = ['review', 'need-example', '--board', 'board-example', '--date', '2026-03-01', '--yes'];
    expect(aligner(place, args).stdout).toBe(`${FILE}: validated on 2026-03-01 by board-example\n`);
    expect(read(place)).not.toContain('reviewed:');
    expect(aligner(place, ['validate']).status).toBe(0);
    const page = () => {
      aligner(place, ['build', 'next']);
      return read(place, 'dist/roadmap/next/needs/need-example.md');
    };
    expect(page()).toContain(
      '| [Example board](../boards/board-example.md) | 2026-03-01 | the present wording |',
    );
    writeFileSync(join(place, FILE), read(place).replace('missing today', 'missing still'));
    expect(page()).toContain('| 2026-03-01 | an earlier wording |');
    expect(read(place, 'dist/roadmap/next/engagement.md')).toContain(
      'an earlier wording; the record was changed since',
    );
  });

  test.each<[string, string[], string, string]>([
    ['without a terminal', [], 'There is no terminal to ask on.', 'Add --yes'],
    ['an unknown id', ['need-exmple'], 'There is no record "need-exmple".', 'Did you mean "need-example"?'],
    ['a former id', ['need-old'], 'There is no record "need-old".', 'It is called "need-renamed" today.'],
    [
      'a record that is gone',
      ['need-gone', '--yes'],
      '"need-gone" was withdrawn, so it is not reviewed.',
      'Leave it out.',
    ],
    [
      'a record with errors',
      ['need-wrong', '--yes'],
      'has errors, so nothing can be written into it.',
      'aligner validate',
    ],
    [
      'a day that lies ahead',
      ['--date', '2999-01-01', '--yes'],
      '--date 2999-01-01 lies ahead.',
      'when it has been made',
    ],
    ['a day that is none', ['--date', 'today', '--yes'], '--date today is no date.', 'YYYY-MM-DD'],
    [
      'an unknown board',
      ['--board', 'board-exmple', '--yes'],
      'There is no record "board-exmple".',
      'board-example',
    ],
    [
      'what boards do not confirm',
      ['src-example', '--board', 'board-example', '--yes'],
      '"src-example" is a source',
      'leave out --board',
    ],
    [
      'a board and a role',
      ['--board', 'board-example', '--by', 'Editor', '--yes'],
      '--by and --board',
      '--board for a validation',
    ],
  ])('refuses %s and writes nothing', (_, args, message, hint) => {
    const place = folder({
      'needs/need-example.yaml': commented,
      'needs/need-renamed.yaml': need('id: need-renamed', 'title: Renamed need', 'aliases: [need-old]'),
      'needs/need-gone.yaml': need(
        'id: need-gone',
        'title: Gone',
        'status: withdrawn',
        'withdrawn_reason: It is gone.',
      ),
      'needs/need-wrong.yaml': need('id: need-wrong', 'title: Wrong', 'categori: skills'),
    });
    const { status, stderr, stdout } = aligner(place, ['review', 'need-example', ...args]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).toContain(hint);
    expect(read(place)).toBe(commented);
  });

  test('asks about each record alone, with its title and summary', ({ skip }) => {
    const reason = noTerminal();
    skip(reason !== undefined, reason);
    const place = folder();
    const session = onTerminal(
      place,
      ['review', 'need-example', 'crime-fraud', 'issue-privacy', '--date', '2026-03-01'],
      [
        ['whole of need-example', 'y\r'],
        ['whole of crime-fraud', '\r'],
        ['whole of issue-privacy', '\u0003'],
      ],
    );
    expect(session).toMatchObject({ status: 130, left: 0 });
    for (const text of ['Something that is missing today.', 'Deception for gain', 'Left as it is.'])
      expect(session.output).toContain(text);
    expect(session.output).toContain('Stopped. Written before: roadmap-data/needs/need-example.yaml.');
    expect(read(place)).toContain('reviewed: 2026-03-01\n');
    expect(read(place, 'roadmap-data/crimes/crime-fraud.yaml')).not.toContain('reviewed');
    expect(read(place, 'roadmap-data/ethical-issues/issue-privacy.yaml')).not.toContain('reviewed');
  });
});

describe('law', () => {
  test.each([
    ['2024-07-31', [], ['law-ai-act-in-force', 'law-ai-act-prohibitions']],
    ['2025-02-02', ['law-ai-act-prohibitions'], ['law-ai-act-high-risk-annex-iii']],
    [
      '2027-12-02',
      ['law-ai-act-prohibitions', 'law-ai-act-high-risk-annex-iii'],
      ['law-ai-act-large-scale-it'],
    ],
  ])('on %s', (day, holds, comes) => {
    const { kind, data } = json(ROOT, 'law', '--as-of', day);
    const ids = (list: readonly { readonly milestone: string }[]) => list.map(({ milestone }) => milestone);
    expect(kind).toBe('law');
    expect(ids(data.holds)).toEqual(expect.arrayContaining(holds));
    expect(ids(data.comes)).toEqual(expect.arrayContaining(comes));
    expect(data.prohibited.map(({ id }: { readonly id: string }) => id)).toContain(
      'tech-face-recognition-live',
    );
    expect(data.highRiskWithoutRightsAssessment).toContainEqual(
      expect.objectContaining({ id: 'tech-emotion-recognition', assessment: 'none' }),
    );
  });

  test('tells people which ban holds for what', () => {
    const { status, stdout } = aligner(ROOT, ['law', '--as-of', '2026-11-23']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/Bans\n {2}2025-02-02 {2}Article 5\(1\)\(a\) to \(c\): /);
    expect(stdout).toContain(
      'Live face recognition in public spaces (tech-face-recognition-live): Article 5(1)(h)',
    );
    expect(stdout).toContain('An orientation, not legal advice.');
  });

  test('shows hostile text harmless', () => {
    const place = folder({
      'technologies/tech-example.yaml': technology(
        'title: "Bad \\e[31m title"',
        'ai_act: {class: prohibited, refs: [A5-1-h]}',
      ),
      'crimes/crime-example.yaml': crime('parent: crime-fraud'),
    });
    const { stdout } = aligner(place, ['law']);
    expect(stdout).not.toContain('\u001b');
    expect(stdout).toContain('prohibited');
  });
});

test('validate counts what is suppressed, and shows it again after its day', () => {
  const file = (until: string) =>
    `schema_version: 2\ntitle: Example roadmap\ndescription: A roadmap for examples.\npublisher: Nobody\nlicence: CC-BY-4.0\nsuppressions:\n  - record: need-example\n    code: citation/missing\n    reason: The report appears in spring.\n    until: ${until}\n`;
  const state = (until: string) => {
    const place = folder({
      'needs/need-example.yaml': commented.replace(/sources:\n.*\n/, ''),
      'roadmap.yaml': file(until),
    });
    return aligner(place, ['validate', '--fail-on', 'warning']);
  };
  expect(state('2999-12-31')).toMatchObject({ status: 0 });
  expect(state('2999-12-31').stdout).toContain('1 finding is suppressed in roadmap.yaml');
  expect(state('2020-12-31').status).toBe(1);
  expect(state('2020-12-31').stdout).toMatch(/citation\/missing[\s\S]*suppression\/expired/);
});
