// Help and rules speak of what every roadmap has: a word for a kind that a domain brings would only puzzle others.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { commandsOf } from '../../src/cli/commands.ts';
import { absentCommands } from '../../src/cli/here.ts';
import { program } from '../../src/cli/program.ts';
import { rulesFor } from '../../src/domain/domain.ts';
import { noPaint } from '../../src/findings/paint.ts';
import { event } from '../../src/rules/example.ts';
import type { Example } from '../../src/rules/rule.ts';
import { validate } from '../../src/rules/validate.ts';
import { builtinKinds, coreKinds } from '../../src/schema/builtin.ts';
import { domains } from '../support/domain.ts';
import { exampleRoadmap } from '../support/example.ts';
import { temporaryFolder } from '../support/repository.ts';

const top = temporaryFolder();
mkdirSync(join(top, 'roadmap-data'));
const config =
  'schema_version: 3\ntitle: Elsewhere\ndescription: Another field.\npublisher: Nobody\nlicence: CC-BY-4.0\ndomain: none\n';
writeFileSync(join(top, 'roadmap-data/roadmap.yaml'), config);

/** The words of the kinds that only a domain brings: names, plurals, and prefixes of their ids. */
const words = builtinKinds.all
  .filter(({ name }) => !coreKinds().byName.has(name))
  .flatMap(({ name, plural, noun, nounPlural, folder, prefix }) => [
    ...[name, plural, noun, nounPlural, folder].map((word) => `${word.replaceAll('-', '[- ]')}(?![a-z])`),
    ...(prefix === '' ? [] : [`${prefix}(?=[a-z])`]),
  ]);
const FOREIGN = new RegExp(
  `(?<![a-z-])(?:${[...new Set(words)].join('|')})|polic(?:e|ing)|law enforcement`,
  'gi',
);

/** The lines of a text that speak of such a kind; where "--domain" names its values, the domain is named. */
function foreign(text: string): string[] {
  const lines = text.replace(/--domain <name>[^-]*\(choices:[^)]*\)/, '').split('\n');
  return lines.filter((line) => line.match(FOREIGN));
}

/** What the program prints for a command line in the roadmap. */
async function told(...args: readonly string[]): Promise<string> {
  let text = '';
  const take = (more: string | Uint8Array) => {
    text += String(more);
    return true;
  };
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation(take);
  const world = {
    print: take,
    note: take,
    chalk: noPaint,
    version: '',
    unreadable: [],
  };
  const root = program(
    domains,
    (folder) => absentCommands(folder, domains),
    async (directory) => ({ ...world, directory }),
    (code) => expect(code, args.join(' ')).toBe(0),
  );
  try {
    await root.parseAsync(['node', 'aligner', '-C', top, ...args]);
  } finally {
    spy.mockRestore();
  }
  return text;
}

test('the words are those of kinds that only a domain brings', () => {
  expect(foreign('Which needs, tech-rag or issue-privacy?\nAn ethical issue.\nA polrec-x.')).toHaveLength(3);
  expect(foreign('An event, event-needless, a source and src-need.\nNo needle.')).toEqual([]);
});

test('help of every command speaks of no kind of a domain', async () => {
  const pages = ['all', ...commandsOf([]).map(({ name }) => name)];
  for (const page of pages) {
    const text = await told('help', page);
    expect(text.length, page).toBeGreaterThan(100);
    expect(foreign(text), page).toEqual([]);
  }
});

test('no schema of a roadmap without a domain speaks of a field of work', () => {
  for (const [id, schema] of coreKinds().schemas) {
    const lines = JSON.stringify(schema, null, 1).split('\n');
    expect(
      lines.filter((line) => /polic(?:e|ing)|law.enforcement|ALIGNER|crime/.test(line)),
      id,
    ).toEqual([]);
  }
  const sectors = (kinds: typeof builtinKinds) => JSON.stringify(kinds.byRole.get('board')?.schema);
  expect(sectors(coreKinds())).toContain('"practice","research"');
  expect(sectors(builtinKinds)).toContain('"law-enforcement","research"');
});

test('every rule of a roadmap without a domain explains itself with what every roadmap has', async () => {
  const rules = await rulesFor({ config: { domain: 'none' } }, domains);
  expect(rules.length).toBeGreaterThan(50);
  for (const { code } of rules) {
    const text = await told('explain', code);
    expect(text, code).toContain('Good');
    expect(foreign(text), code).toEqual([]);
  }
});

test('a term of a vocabulary asks for no catalogue where no domain brings that kind', async () => {
  const withTerm = { 'events/event-example.yaml': event('xrefs: [{scheme: mitre-atlas, id: AML.T0051}]') };
  const codes = async (example: Example) => {
    const roadmap = await exampleRoadmap(example);
    const { findings } = await validate(roadmap, await rulesFor(roadmap, domains));
    return findings.map(({ code }) => code);
  };
  expect(await codes(withTerm)).toEqual(['term/unknown-catalogue']);
  expect(await codes({ ...withTerm, 'roadmap.yaml': config })).not.toContain('term/unknown-catalogue');
});
