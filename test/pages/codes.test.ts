// What a reader of a release sees of values that records write as codes: tags, names of vocabularies, terms.
import { resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { recordPages } from '../../src/pages/chapters/record-page.ts';
import type { PageFile } from '../../src/pages/edition.ts';
import { renderRelease, wholePage } from '../../src/pages/release.ts';
import { catalogueRecord, technology } from '../../src/policing/rules/example.ts';
import { keyWords } from '../../src/roadmap/key-words.ts';
import { loadRoadmap } from '../../src/roadmap/load.ts';
import { textsIn } from '../../src/roadmap/values.ts';
import { vocabularies } from '../../src/roadmap/vocabularies.ts';
import { type JsonSchema, resolve as resolved, type SchemaSet } from '../../src/schema/json-schema.ts';
import { readFolder } from '../../src/source/folder.ts';
import { domainPages } from '../support/domain.ts';
import { exampleRoadmap, exampleSnapshot } from '../support/example.ts';
import { listed } from '../support/listed.ts';

test.each([
  ['public-space', 'public space'],
  ['ai-act-law', 'AI Act law'],
  ['su-ai', 'SU-AI'],
  ['large-scale-it', 'large scale IT'],
  ['2028', '2028'],
])('%s is shown as "%s"', (tag, words) => {
  const abbreviations = { AI: 'x', IT: 'y', 'SU-AI': 'z' };
  expect(keyWords(tag, { abbreviations, keywords: ['AI Act'] })).toBe(words);
});

describe('a term of a vocabulary', () => {
  const tech = (xref: string) => ({
    'technologies/tech-example.yaml': technology(`xrefs: [{${xref}}]`, 'aliases: [tech-former-name]'),
  });
  const named = 'catalogues/catalogue-mitre-atlas.yaml';
  const page = async (files: Readonly<Record<string, string>>) => {
    const edition = { snapshot: exampleSnapshot(files), version: 'next', toolVersion: '0' };
    const pages = await listed(recordPages({ ...edition, roadmap: await exampleRoadmap(files) }));
    const found = pages.find(({ path }) => path.endsWith('/tech-example.md'));
    return { text: found ? (await wholePage(found)).text : '', inputs: found?.inputs() };
  };

  test('stands with the catalogue, its version and its name there', async () => {
    const { text } = await page({ ...tech('scheme: mitre-atlas, id: AML.T0051'), ...catalogueRecord });
    expect(text).toContain('catalogue-mitre-atlas.md');
    expect(text).toContain('MITRE ATLAS');
    expect(text).toContain('5.6.0');
    expect(text).not.toMatch(/\| mitre-atlas/);
    expect(text).toContain('tech-former-name');
  });

  test('stands as it is written where there is no catalogue', async () => {
    const { text } = await page(tech('scheme: d3fend, id: D3-X'));
    expect(text).toContain('d3fend');
    expect(text).toContain('`D3-X`');
  });

  test('is an input of the page with its catalogue', async () => {
    const files: Record<string, string> = {
      ...tech('scheme: mitre-atlas, id: AML.T0051'),
      ...catalogueRecord,
    };
    const before = await page(files);
    const after = await page({ ...files, [named]: (files[named] ?? '').replace('5.6.0', '5.7.0') });
    expect(after.text).not.toBe(before.text);
    expect(after.inputs).not.toBe(before.inputs);
    expect((await page(tech('scheme: mitre-atlas, id: AML.T0051'))).inputs).not.toBe(before.inputs);
  });
});

/** The values of enumerations that a reader would not take for a word: their title has other letters. */
function* valuesIn(schema: JsonSchema, set: SchemaSet): Generator<string> {
  for (const { enum: values = [], ...at } of everySchema(schema, schema, set))
    for (const [i, value] of values.entries()) {
      const title = at.enumTitles?.[i] || '';
      const plain = String(value).replaceAll('-', ' ');
      if (/[-_]/.test(String(value)) || (title !== '' && title.toLowerCase() !== plain)) yield String(value);
    }
}

function* everySchema(node: JsonSchema, root: JsonSchema, set: SchemaSet): Generator<JsonSchema> {
  const schema = resolved(node, root, set);
  yield schema;
  const { items } = schema;
  const parts = [...Object.values(schema.properties ?? {}), ...(typeof items === 'object' ? [items] : [])];
  for (const part of parts) yield* everySchema(part, root, set);
}

/** The words of a text that are joined by a hyphen. */
const compounds = (text: string): readonly string[] => text.match(/[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)+/g) ?? [];

describe('the reference release', () => {
  let pages: readonly PageFile[];
  let codes: ReadonlySet<string>;
  let values: ReadonlySet<string>;
  let prose: ReadonlySet<string>;
  let ids: ReadonlySet<string>;
  beforeAll(async () => {
    const snapshot = await readFolder(resolve(import.meta.dirname, '../..'), 'roadmap-data');
    const roadmap = await loadRoadmap(snapshot);
    const edition = { roadmap, snapshot, version: 'next', toolVersion: '0', domain: domainPages };
    pages = (await renderRelease(edition)).filter(({ path }) => path.endsWith('.md'));
    const tags = roadmap.all.flatMap(({ data }) => (Array.isArray(data.tags) ? data.tags.map(String) : []));
    ids = new Set(roadmap.records.keys());
    codes = new Set([...tags, ...vocabularies(roadmap).keys()].filter((code) => code.includes('-')));
    const { all, schemas } = roadmap.kinds;
    const known = all.flatMap(({ schema }) => [...valuesIn(schema, schemas)]);
    values = new Set(known.filter((value) => !tags.includes(value)));
    const written = [
      ...roadmap.all.map(({ data }) => data),
      roadmap.config,
      ...roadmap.kinds.schemas.values(),
    ];
    const texts = written.flatMap((value) => [...textsIn(value)].map(({ value: text }) => text));
    prose = new Set(texts.filter((text) => /\s/.test(text)).flatMap(compounds));
  }, 60_000);

  const read = (text: string) =>
    text.replace(/```[\s\S]*?```|`[^`]*`|\]\([^)\s]*\)|https?:\/\/\S+/g, ' ').replaceAll('\\', '');

  test('calls each value of an enumeration by its title', () => {
    expect(values.size).toBeGreaterThan(70);
    const found = pages.flatMap(({ path, text }) => {
      const cells = read(text)
        .split('\n')
        .filter((line) => /^ *(?:\||- )/.test(line))
        .flatMap((line) => line.split(/ \| |: |; |, |\*\*|<br>/))
        .map((part) => part.replace(/^[\s|*-]+|[\s|.*]+$/g, ''))
        .filter((part) => values.has(part));
      const unsaid = compounds(read(text)).filter((word) => values.has(word) && !prose.has(word));
      return [...cells, ...unsaid].map((word) => `${path}: ${word}`);
    });
    expect(found).toEqual([]);
  });

  test('shows no tag and no short name of a vocabulary in a cell of a table', () => {
    expect(codes.size).toBeGreaterThan(100);
    const cells = pages.flatMap(({ path, text }) =>
      text
        .split('\n')
        .filter((line) => line.startsWith('| ') && !line.startsWith('| **Short name**'))
        .flatMap((line) => line.split(' | ').flatMap((cell) => cell.replace(/^\| | \|$/g, '').split(', ')))
        .filter((word) => codes.has(word.replaceAll('`', '')))
        .map((word) => `${path}: ${word}`),
    );
    expect(cells).toEqual([]);
  });

  test('speaks of a record by its title, and has its id only where an id is meant', () => {
    const named = pages.flatMap((page) =>
      (read(page.text).match(/[a-z0-9]+(?:-[a-z0-9]+)+/g) ?? [])
        .filter((word) => ids.has(word))
        .map((word) => `${page.path}: ${word}`),
    );
    expect(named).toEqual([]);
  });
});
