// The core knows what kinds are for (their roles), and none by its name: a roadmap may call them as it likes.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { builtinKinds } from '../../src/schema/builtin.ts';
import { rooms } from './rooms.ts';

const SOURCE = resolve(import.meta.dirname, '../../src');
const KINDS = new Set(builtinKinds.byName.keys());
const ROLES = new Set<string>(builtinKinds.byRole.keys());

/** Rooms that know policing: the domain itself, the program that puts it in, the reference of all that is shipped. */
const BESIDE = ['policing', 'main.ts', 'reference'];
const core = rooms.map(({ name }) => name).filter((name) => !BESIDE.includes(name));

/** What asks for a kind by its role. */
const ASKS = /\b(?:recordsOfRole|livingOfRole|byRole\.get)\([^()]*$|\brole (?:===|!==) '$|\bRecordOf<'$/;

/** Literals that are spelled like the name of a kind and mean something else. */
const OTHERS: readonly (readonly [file: string, literal: string, why: string])[] = [
  ['cli/commands/review.ts', 'board', 'the option --board'],
  ['memory/build-id.ts', 'source', 'a build that runs from its sources'],
  ['roadmap/migrations/0002-ai-act-group.ts', 'technology', 'what was called so in an older form'],
  ['rules/example.ts', 'event', 'how the id of an example begins'],
  ['rules/coverage/missing-link.ts', 'board', 'the schema of an example'],
  ['roadmap/gaps.ts', 'board', 'a role'],
  ['roadmap/gaps.ts', 'source', 'a role'],
  ['views/query/tokens.ts', 'board', 'an example of a condition'],
  ['views/query/tokens.ts', 'event', 'an example of a condition'],
];

interface Literal {
  readonly file: string;
  readonly text: string;
  /** What stands before it in its line. */
  readonly before: string;
}

/** The literals of a file, and the keys of its objects that are no role. */
function literals(file: string): Literal[] {
  const text = readFileSync(join(SOURCE, file), 'utf8')
    .replace(/^ *\/\*\*[\s\S]*?\*\/$/gm, '')
    .replace(/(?<=^|\s)\/\/ .*$/gm, '');
  return [...text.matchAll(/(?<=(['"`]))[a-z-]+(?=\1)|(?<=^ *|[{,] )[a-z]+(?=: )/gm)].flatMap((match) => {
    const [word] = match;
    if (match[1] === undefined && ROLES.has(word)) return [];
    const before = text.slice(text.lastIndexOf('\n', match.index) + 1, match.index);
    return [{ file, text: word, before }];
  });
}

const named = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.includes('generated/'))
  .filter((file) => core.includes(file.split('/')[0] ?? ''))
  .flatMap(literals)
  .filter(({ text }) => KINDS.has(text));

test('no kind is named in the core but by its role', () => {
  const wrong = named.filter(
    ({ file, text, before }) =>
      !(ROLES.has(text) && ASKS.test(before)) &&
      !OTHERS.some(([where, literal]) => where === file && literal === text),
  );
  expect(wrong.map(({ file, text, before }) => `${file}: ${before}${text}`)).toEqual([]);
});

test('every exception is one', () => {
  for (const [file, literal] of OTHERS)
    expect(
      named.some((each) => each.file === file && each.text === literal),
      `${file} ${literal}`,
    ).toBe(true);
  expect(named.length).toBeGreaterThan(OTHERS.length);
});
