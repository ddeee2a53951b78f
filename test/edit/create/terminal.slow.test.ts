import { cpSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { aligner, Repository } from '../../support/repository.ts';
import { screenOf } from '../../support/screen.ts';
import { type Keys, noTerminal, onTerminal } from '../../support/terminal.ts';
import { exampleRepository, filesIn } from './support.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const DOWN = '\u001b[B';
const ENTER = '\r';
const STOP = '\u0003';
const CLEAR = '\u0015';
const reason = noTerminal();

/** The fields of a kind in the order of its schema, and those that a record may leave out. */
function fieldsOf(kind: string): { readonly all: readonly string[]; readonly further: readonly string[] } {
  const schema = JSON.parse(readFileSync(join(ROOT, `schemas/${kind}.schema.json`), 'utf8'));
  const all = Object.keys(schema.properties);
  return { all, further: all.filter((name) => !schema.required.includes(name)) };
}

/** The keys that mark some of the further fields of a kind. */
function marks(kind: string, ...names: readonly string[]): string {
  const { further } = fieldsOf(kind);
  const at = names.map((name) => further.indexOf(name));
  const steps = at.map((index, i) => `${DOWN.repeat(index - (at[i - 1] ?? 0))} `);
  return `${steps.join('')}${ENTER}`;
}

/** How many records there are is not what the session is about. */
function withoutCounts(text: string): string {
  return text.replace(/Checked .* rules\./g, 'Checked everything.');
}

test('docs/contributor.md shows a session as it is', ({ skip }) => {
  skip(reason !== undefined, reason);
  // In a checkout, as the guide says.
  const { root: folder } = new Repository();
  cpSync(join(ROOT, 'roadmap-data'), join(folder, 'roadmap-data'), { recursive: true });
  const { status, left, output } = onTerminal(
    folder,
    ['new', 'need'],
    [
      ['? Title', `Keeping the logs of AI systems${ENTER}`],
      ['? Id', ENTER],
      ['? Summary', `Those who use high-risk systems must be able to keep the logs.${ENTER}`],
      ['? Status', `${DOWN}${ENTER}`],
      ['? Category', `${DOWN.repeat(7)}${ENTER}`],
      ['? Further fields', marks('need', 'touches', 'sources')],
      ['? Touches, first', 'acountab'],
      ['❯ Unclear resp', ENTER],
      ['? Touches, next', ENTER],
      ['? Source (type', 'ai act'],
      ['❯ Regulation (EU) 2024', ENTER],
      ['? Place', `Article 26(6)${ENTER}`],
      ['? Note', ENTER],
      ['add another entry?', ENTER],
      ['? Write it?', ENTER],
    ],
  );
  const screen = screenOf(output);
  expect({ status, left }, screen).toEqual({ status: 0, left: 0 });
  const lines = screen.split('\n').map((line) => (line === '' ? '' : `    ${line}`));
  const page = readFileSync(join(ROOT, 'docs/contributor.md'), 'utf8');
  expect(withoutCounts(page)).toContain(withoutCounts(lines.join('\n')));
});

test('findings are shown before anything is written, and a field can be changed first', ({ skip }) => {
  skip(reason !== undefined, reason);
  const made = exampleRepository();
  const { status, left, output } = onTerminal(
    made.root,
    ['new'],
    [
      ['? Which kind of record?', ENTER],
      ['? Title', `Voice evidence${ENTER}`],
      ['? Id (need-voice-evidence-2)', `need-voice-evidence${ENTER}`],
      ['need-voice-evidence-2 is free', `${CLEAR}need-voice-2${ENTER}`],
      ['? Summary', `short${ENTER}`],
      ['shorter than 10 characters', `${CLEAR}Something else is missing.${ENTER}`],
      ['? Status', `${DOWN}${ENTER}`],
      ['? Category', ENTER],
      ['? Further fields', ENTER],
      ['? Write it?', `${DOWN}${ENTER}`],
      ['? Which field?', `${DOWN.repeat(fieldsOf('need').all.indexOf('sources'))}${ENTER}`],
      ['? Source (type', 'exmple'],
      ['❯ Example source', ENTER],
      ['? Place', ENTER],
      ['? Note', ENTER],
      ['add another entry?', ENTER],
      ['? Write it?', ENTER],
    ],
  );
  expect({ status, left }, screenOf(output)).toEqual({ status: 0, left: 0 });
  const [found, nothing] = [
    'warning  "need-voice-2" names no source.',
    'The check finds nothing wrong with it.',
  ];
  expect(output.indexOf(found)).toBeGreaterThan(0);
  expect(output.indexOf(nothing)).toBeGreaterThan(output.indexOf(found));
  expect(readFileSync(join(made.root, 'roadmap-data/needs/need-voice-2.yaml'), 'utf8')).toBe(
    'id: need-voice-2\ntitle: Voice evidence\nsummary: Something else is missing.\nstatus: proposed\ncategory: data-handling\nsources:\n  - id: src-example\n',
  );
});

test('groups, links, choices, and what an answer makes necessary', ({ skip }) => {
  skip(reason !== undefined, reason);
  const made = exampleRepository();
  const sets = ['title=Radio', 'summary=It sends and receives.', 'status=superseded', 'category=audio'];
  const { status, left, output } = onTerminal(
    made.root,
    ['new', 'technology', ...sets.flatMap((each) => ['--set', each])],
    [
      ['? Id (tech-radio)', ENTER],
      ['? Superseded by', 'examp'],
      ['❯ Example technology', ENTER],
      ['? Further fields', marks('technology', 'trl', 'ai_act')],
      ['? Level', `ten${ENTER}`],
      ['has to be a whole number', `${CLEAR}7${ENTER}`],
      ['? Method', `By an expert${ENTER}`],
      ['? Date', `yesterday${ENTER}`],
      ['YYYY-MM-DD', `${CLEAR}2026-01-02${ENTER}`],
      ['? Class', `${DOWN}${ENTER}`],
      ['? Condition', ENTER],
      ['? Banned', ENTER],
      ['? References', `${DOWN.repeat(10)} ${ENTER}`],
      ['? Uses', ENTER],
      ['(may stay empty)', ENTER],
      ['(may stay empty)', ENTER],
      ['? Write it?', ENTER],
    ],
  );
  expect({ status, left }, screenOf(output)).toEqual({ status: 0, left: 0 });
  const text = readFileSync(join(made.root, 'roadmap-data/technologies/tech-radio.yaml'), 'utf8');
  expect(text).toContain(
    'trl:\n  value: 7\n  method: By an expert\n  date: 2026-01-02\nai_act:\n  class: high-risk\n  refs:\n    - AnnexIII-1-a\n',
  );
  expect(text).toContain('superseded_by: tech-example\n');
  expect(aligner(made.root, ['validate']).status).toBe(0);
});

const start: Keys = [
  ['? Title', `Skills${ENTER}`],
  ['? Id', ENTER],
  ['? Summary', `Skills are missing today.${ENTER}`],
  ['? Status', ENTER],
  ['? Category', ENTER],
];

test.skipIf(reason !== undefined).each<[string, readonly string[], Keys]>([
  ['the kind', ['new'], [['? Which kind', STOP]]],
  ['the first field', ['new', 'need'], [['? Title', STOP]]],
  ['the id', ['new', 'need'], [...start.slice(0, 1), ['? Id', STOP]]],
  ['the further fields', ['new', 'need'], [...start, ['? Further fields', STOP]]],
  [
    'a search',
    ['new', 'need'],
    [...start, ['? Further fields', marks('need', 'about')], ['(type to search)', STOP]],
  ],
  ['the last question', ['new', 'need'], [...start, ['? Further fields', ENTER], ['? Write it?', STOP]]],
])('Ctrl-C at %s leaves no file', (_where, args, keys) => {
  const made = exampleRepository();
  const { status, left, output } = onTerminal(made.root, args, keys);
  expect({ status, left }).toEqual({ status: 130, left: 0 });
  expect(output).toContain('Stopped. Nothing was written.');
  expect(filesIn(made)).toEqual(['need-voice-evidence.yaml']);
});

test('no, and a dry run, leave no file', ({ skip }) => {
  skip(reason !== undefined, reason);
  const made = exampleRepository();
  const no: Keys = [...start, ['? Further fields', ENTER], ['? Write it?', `${DOWN}${DOWN}${ENTER}`]];
  expect(onTerminal(made.root, ['new', 'need'], no)).toMatchObject({ status: 0, left: 0 });
  const dry: Keys = [...start, ['? Further fields', ENTER]];
  const { status, output } = onTerminal(made.root, ['new', 'need', '--dry-run'], dry);
  expect(status).toBe(0);
  expect(screenOf(output)).toContain('id: need-skills\ntitle: Skills\n');
  expect(output).not.toContain('Write it?');
  expect(filesIn(made)).toEqual(['need-voice-evidence.yaml']);
});
