import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { paragraph } from '../../src/cli/paragraph.ts';
import { exampleRepository } from '../edit/create/support.ts';
import type { Repository } from '../support/repository.ts';
import { aligner } from '../support/repository.ts';
import { type Keys, noTerminal, onTerminal } from '../support/terminal.ts';

const DOWN = '\u001b[B';
const ENTER = '\r';
const reason = noTerminal();
const onATerminal = describe.skipIf(reason !== undefined);

/** What was shown, without what moves the cursor. */
function linesOf(output: string): string[] {
  return output
    .replaceAll(/\u001b\[\??\d*[A-Za-z]/g, '\n')
    .split(/[\r\n]+/)
    .filter((line) => line.trim() !== '');
}

/** A repository that can be released, or that lacks nothing but its release notes. */
function releasable(notes: boolean): Repository {
  const made = exampleRepository();
  if (notes)
    made.write({
      'roadmap-data/releases/0.1.0.yaml':
        'id: 0.1.0\ntitle: The first release\nsummary: The first records of the roadmap.\n',
    });
  made.commit('start');
  return made;
}

const first: Keys = [
  ['? Title', `Skills${ENTER}`],
  ['? Id', ENTER],
  ['? Summary', `Skills are missing today.${ENTER}`],
];

const questions: readonly (readonly [string, () => Repository, readonly string[], Keys, string])[] = [
  ['new, the kind', exampleRepository, ['new'], [], '? Which kind'],
  ['new, a text', exampleRepository, ['new', 'need'], [], '? Title'],
  ['new, a choice', exampleRepository, ['new', 'need'], first, '? Status'],
  [
    'new, several choices',
    exampleRepository,
    ['new', 'need', '--set', 'category=skills', '--set', 'status=draft'],
    first,
    '? Further fields',
  ],
  [
    'new, a search',
    exampleRepository,
    ['new', 'crime', '--set', 'status=draft'],
    [...first, ['? Further fields', `${DOWN} ${ENTER}`]],
    '? Part of',
  ],
  ['assess, the method', exampleRepository, ['assess', 'tech-example'], [], '? Which method?'],
  ['review', exampleRepository, ['review', 'need-voice-evidence'], [], '? Has a person'],
  ['release, the tag', () => releasable(true), ['release', '0.1.0'], [], '? Tag this commit'],
  ['release, the notes', () => releasable(false), ['release', '0.1.0'], [], '? Write a draft'],
];

onATerminal('every question', () => {
  test.each(questions)('%s: Ctrl-D and Ctrl-C stop it', (name, repository, args, keys, question) => {
    const made = repository();
    const before = aligner(made.root, ['list', 'need', '--format', 'json']).stdout;
    const stops = name.startsWith('new, a') ? ['\u0004'] : ['\u0004', '\u0003'];
    for (const stop of stops) {
      const out = join(made.root, '.git', 'out');
      const { status, left, output } = onTerminal(made.root, args, [...keys, [question, stop]], {
        columns: 80,
        stdout: out,
      });
      expect({ status, left }, output).toEqual({ status: 130, left: 0 });
      expect(output).toContain('Stopped. Nothing was written.');
      expect(output).not.toContain('bug');
      // The question is not among the data.
      expect(readFileSync(out, 'utf8')).not.toContain(question.slice(2));
    }
    expect(aligner(made.root, ['list', 'need', '--format', 'json']).stdout).toBe(before);
  });

  test.each([80, 120] as const)('no word is broken at %d columns', (columns) => {
    const made = exampleRepository();
    const description = 'The field of work in which the capability is missing.';
    const keys: Keys = [
      ...first,
      ['? Status', ENTER],
      ['? Category', ENTER],
      ['? Further fields', `${DOWN.repeat(8)}`],
      ['(9 of ', '\u0003'],
    ];
    const { status, left, output } = onTerminal(made.root, ['new', 'need'], keys, { columns });
    expect({ status, left }, output).toEqual({ status: 130, left: 0 });
    const lines = linesOf(output);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns);
    const text = lines.join(' ').replaceAll(/\s+/g, ' ');
    expect(text).toContain(description);
    expect(text).toContain('How far the record has come. The split between superseded (replaced by another');
    expect(text).toMatch(/\(1 of \d+, arrows for more\)/);
  });

  test('a pasted text of 5,000 characters is drawn a few times only', () => {
    const made = exampleRepository();
    const pasted = 'word '.repeat(1000).trim();
    const { status, left, output } = onTerminal(
      made.root,
      ['new', 'need'],
      [
        ['? Title', `${pasted}${ENTER}`],
        ['longer than', '\u0015Short title\r'],
        ['? Id (need-short-title)', '\u0004'],
      ],
    );
    expect({ status, left }).toEqual({ status: 130, left: 0 });
    expect(output).toContain(`characters (it has ${pasted.length})`);
    expect(output.length).toBeLessThan(pasted.length * 40);
  });
});

onATerminal('what was answered', () => {
  test('is kept, and the line that is shown goes on with it', () => {
    const made = exampleRepository();
    const stop = onTerminal(made.root, ['new', 'need'], [...first, ['? Status', '\u0004']]);
    const line = 'aligner new need --from .git/aligner/new-need-1.json';
    expect(stop.output).toContain(line);
    const { status, left, output } = onTerminal(made.root, line.split(' ').slice(1), [
      ['? Status', `${DOWN}${ENTER}`],
      ['? Category', ENTER],
      ['? Further fields', ENTER],
      ['? Write it?', ENTER],
    ]);
    expect({ status, left }, output).toEqual({ status: 0, left: 0 });
    expect(readFileSync(join(made.root, 'roadmap-data/needs/need-skills.yaml'), 'utf8')).toContain(
      'title: Skills\nsummary: Skills are missing today.\nstatus: proposed\n',
    );
    expect(existsSync(join(made.root, '.git/aligner/new-need-1.json'))).toBe(false);
  });

  test('a source is made while it is looked for; stopping then says what was written', () => {
    const made = exampleRepository();
    const args = ['new', 'crime', '--set', 'status=draft', '--set', 'parent=crime-fraud'];
    const { status, left, output } = onTerminal(made.root, args, [
      ...first,
      ['? Further fields', ENTER],
      ['names no source.', ''],
      ['? Write it?', `${DOWN}${ENTER}`],
      ['? Which field?', `sources`],
      ['❯ Sources', ENTER],
      ['? Source (type', 'nothingsuch'],
      ['❯ (make a new source now)', ENTER],
      ['? Title', `A new report${ENTER}`],
      ['? Id', ENTER],
      ['? Read', ENTER],
      ['? Further fields', ENTER],
      ['? Write it?', `${DOWN.repeat(0)}${ENTER}`],
      ['Back to: New Crime', ''],
      ['? Place', '\u0003'],
    ]);
    expect({ status, left }, output.slice(-3000)).toEqual({ status: 130, left: 0 });
    expect(output).toContain('Stopped. Written before: roadmap-data/sources/src-a-new-report.yaml.');
    expect(output).toContain('aligner new crime --from .git/aligner/new-crime-1.json');
    expect(existsSync(join(made.root, 'roadmap-data/crimes/crime-skills.yaml'))).toBe(false);
  });

  test('a crime outside the tree is said to be so', () => {
    const made = exampleRepository();
    const { status, output } = onTerminal(
      made.root,
      ['new', 'crime', '--set', 'status=draft'],
      [...first, ['? Further fields', ENTER], ['? Write it?', '\u0003']],
    );
    expect(status).toBe(130);
    expect(output).toContain('Without "Part of" the crime stands outside the tree');
    expect(output).toContain('The crime names no source.');
  });
});

test('only the module of questions asks', () => {
  const folder = resolve(import.meta.dirname, '../../src');
  const asking = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .filter((file) => readFileSync(join(folder, file), 'utf8').includes("'inquirer'"));
  expect(asking).toEqual(['cli/prompts.ts']);
});

test('a paragraph keeps every word whole and every line within its width', () => {
  const word = fc.stringMatching(/^[a-z]{1,30}$/);
  fc.assert(
    fc.property(fc.array(word), fc.integer({ min: 1, max: 60 }), fc.nat(20), (words, width, before) => {
      const lines = paragraph(words.join(' '), width, before).split('\n');
      expect(lines.join(' ').trim()).toBe(words.join(' '));
      for (const [i, line] of lines.entries())
        if (line.includes(' ')) expect(line.length + (i === 0 ? before : 0)).toBeLessThanOrEqual(width);
    }),
  );
});
