import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { movedCommands } from '../../src/cli/commands.ts';
import { plannedFiles } from '../../src/edit/init/plan.ts';
import { defaults } from '../../src/edit/init/settings.ts';
import { builtinKinds } from '../../src/schema/builtin.ts';
import { commands } from '../support/domain.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

function below(folder: string, ending: RegExp): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name) && !name.includes('generated'))
    .map((name) => join(folder, name));
}

const documents = [
  ...readdirSync(ROOT).filter((name) => name.endsWith('.md')),
  ...below('docs', /\.(?:md|yml)$/),
  ...below('roadmap-data', /\.md$/),
];
const sources = [...below('src', /\.ts$/), ...below('schemas', /\.json$/), 'scripts/demo.mjs', '.ci/run'];

// What stands before "aligner" where it is a command and no name of the tool in a sentence.
const BEFORE = String.raw`(?:^ *(?:- |\$ )?|[\x60"'(]|: |&& |\|\| |expect [01] |run: )(?:node (?:\.aligner/)?bin/|npx )?`;
const LINE = new RegExp(
  String.raw`${BEFORE}aligner(?:\.js)?(?: -C (?:"[^"]*"|\S+))? ([a-z][a-z-]*)((?: [^\x60\n&|;#]*)?)`,
  'gm',
);

interface Named {
  readonly line: string;
  readonly command: string;
  readonly options: readonly string[];
}

function named(command: string, rest: string, line: string): Named {
  return { line: line.trim(), command, options: rest.match(/(?<=^|[ "'([])--[a-z][a-z\d-]*/g) ?? [] };
}

/** The command lines that a text holds. */
function commandLines(text: string): Named[] {
  return [...text.matchAll(LINE)].map(([line, command = '', rest = '']) => {
    const mark = /^["']/.exec(line)?.[0];
    return named(command, (mark === undefined ? rest : rest.split(mark)[0]) ?? '', line);
  });
}

/** The options of a command, with those that every command has. */
function optionsOf(command: string): Set<string> {
  const spec = commands.find(({ name }) => name === command);
  return new Set([
    ...(spec?.options ?? []).flatMap(({ flags }) => flags.match(/--[a-z][a-z\d-]*/g) ?? []),
    '--help',
    '--debug',
  ]);
}

const known = new Set([...commands.map(({ name }) => name), 'help']);

/** What a text names and the table does not have. */
function unknown(lines: readonly Named[]): string[] {
  return lines.flatMap(({ line, command, options }) => {
    if (!known.has(command)) return [`${line}: no command "${command}"`];
    const has = optionsOf(command);
    return options.filter((option) => !has.has(option)).map((option) => `${line}: no option "${option}"`);
  });
}

test.each([...documents, ...sources])('%s names commands and options that there are', (path) => {
  expect(unknown(commandLines(read(path)))).toEqual([]);
});

test('there are command lines to look at', () => {
  const count = (paths: readonly string[]) => paths.flatMap((path) => commandLines(read(path))).length;
  expect(count(documents)).toBeGreaterThan(150);
  expect(count(sources)).toBeGreaterThan(80);
  expect(unknown(commandLines('Run "aligner nonsense".'))).toHaveLength(1);
  expect(unknown(commandLines('    aligner show ID --nonsense'))).toHaveLength(1);
});

describe('the files that init writes', () => {
  test.each(['github', 'gitlab', 'none'] as const)('%s', (host) => {
    const settings = { ...defaults, chosen: new Set<string>(), host, forms: host !== 'none', editor: true };
    const files = plannedFiles(builtinKinds, {
      ...settings,
      tool: { kind: 'kept' },
      branch: 'main',
      version: '0.1.0',
    });
    const lines = files.flatMap(({ text }) => commandLines(text));
    expect(lines.length).toBeGreaterThan(3);
    expect(unknown(lines)).toEqual([]);
  });
});

test('the examples of the commands', () => {
  const lines = commands.flatMap(({ examples }) =>
    examples.map(([line]) => named(line.split(' ')[0] ?? '', line.replace(/'[^']*'/g, ''), line)),
  );
  expect(unknown(lines)).toEqual([]);
});

/** The code inside lines of a document. */
function code(path: string): string[] {
  const text = read(path).replace(/^(```+)[\s\S]*?^\1$/gm, '');
  return [...text.matchAll(/`([^`\n]+)`/g)].map(([, each = '']) => each);
}

// Pages that speak of what was before, of rooms of the source, and of fields.
const OF_BEFORE = [
  'docs/decisions/0013-fewer-commands.md',
  'docs/architecture.md',
  'docs/reference/kinds.md',
  'CHANGELOG.md',
];
// These are words for other things too: a field of records, a value in JSON.
const ALSO_OTHERWISE = ['history', 'reviewed'];

test.each(documents.filter((path) => path.endsWith('.md')))('%s names commands alone as they are', (path) => {
  const spans = code(path);
  const withOptions = spans.flatMap((span) => {
    const [, command = '', rest = ''] = /^([a-z]+)( (?:.* )?--[a-z].*)$/.exec(span) ?? [];
    return command === '' ||
      ['aligner', 'git', 'npm', 'npx', 'node', 'curl', 'tsc', 'biome', 'gh', 'sh'].includes(command)
      ? []
      : [named(command, rest, span)];
  });
  expect(unknown(withOptions)).toEqual([]);
  if (OF_BEFORE.includes(path)) return;
  const old = [...movedCommands.keys()].filter((name) => !ALSO_OTHERWISE.includes(name));
  expect(spans.filter((span) => old.includes(span.split(' ')[0] ?? ''))).toEqual([]);
});

test('nothing is fetched by a name: npx runs only what is installed', () => {
  const fetched = [...documents, ...sources].flatMap((path) =>
    (read(path).match(/\bnpx (?!--no-install\b)[\w@-]+/g) ?? []).map((line) => `${path}: ${line}`),
  );
  expect(fetched).toEqual([]);
});
