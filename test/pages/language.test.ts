import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { isMapping } from '../../src/roadmap/values.ts';
import { builtinKinds, roadmapFileSchema } from '../../src/schema/builtin.ts';
import { type Kind, schemaAt } from '../../src/schema/kind.ts';
import * as de from '../../src/site/words/de.ts';
import { type Files, Repository } from '../support/repository.ts';

const DATA = resolve(import.meta.dirname, '../../roadmap-data');
const { all: kinds, schemas } = builtinKinds;
/** As many records of a kind are taken. */
const MOST = 6;

/** A text of each sort of block and piece of Markdown, in one word. */
const LONG = `Wörter *Wörter*, **Wörter**. [Wörter](https://example.org/a), [[src-ai-act]]

## Wörter

- Wörter
- Wörter \`Wörter\`
  - Wörter

1. Wörter

> Wörter

| Wörter | Wörter |
| --- | --- |
| Wörter | Wörter |

\`\`\`
Wörter {{ Wörter }}
\`\`\`
`;

/** What stands in the German records as it did: words of enumerations, ids, terms, addresses. */
const kept = new Set<string>();

/** A value of a record with one German word in the place of all that people may write as they like. */
function translated(
  value: unknown,
  kind: Pick<Kind, 'schema'>,
  place: readonly (string | number)[],
): unknown {
  if (Array.isArray(value)) return value.map((item, i) => translated(item, kind, [...place, i]));
  if (isMapping(value))
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, translated(item, kind, [...place, key])]),
    );
  const schema = schemaAt(kind, schemas, place);
  if (typeof value !== 'string' || !schema) return value;
  if (schema.contentMediaType) return LONG;
  const fixed = schema.enum ?? schema['x-link'] ?? schema['x-term'] ?? schema.format;
  if (fixed !== undefined || (schema.pattern && !new RegExp(schema.pattern, 'u').test('Wörter Wörter'))) {
    kept.add(schema['x-words'] ? value.replaceAll('-', ' ') : value);
    return value;
  }
  const step = place.at(-1);
  // Entries of a list have to differ.
  return value.replace(/\p{L}[\p{L}\p{M}'’-]*/gu, 'Wörter') + (typeof step === 'number' ? ` ${step}` : '');
}

/** Some records of each kind of the reference roadmap, in German. */
function german(): Record<string, string> {
  const read = (path: string): unknown => parse(readFileSync(join(DATA, path), 'utf8'));
  const config = {
    ...Object(translated(read('roadmap.yaml'), { schema: roadmapFileSchema }, [])),
    language: 'de',
  };
  const files: Record<string, string> = { 'roadmap-data/roadmap.yaml': stringify(config) };
  files['roadmap-data/releases/1.0.0.yaml'] =
    'id: 1.0.0\ntitle: Wörter\nsummary: Wörter Wörter.\nhighlights:\n  - Wörter Wörter.\n';
  for (const kind of kinds.filter(({ name }) => name !== 'release-notes')) {
    const folder = readdirSync(join(DATA, kind.folder)).filter((name) => name.startsWith(kind.prefix));
    for (const name of [...folder.slice(0, MOST), ...folder.filter((each) => each === 'src-ai-act.yaml')])
      files[`roadmap-data/${kind.folder}/${name}`] = stringify(
        translated(read(join(kind.folder, name)), kind, []),
      );
  }
  return files;
}

interface MarkedText {
  readonly text: string;
  readonly lang: string;
}

/** The texts of a page without its title, and those of attributes, each with the language of the nearest element that names one. */
function texts(html: string): readonly MarkedText[] {
  const found: MarkedText[] = [];
  const open: { readonly name: string; readonly lang: string }[] = [];
  const lang = () => open.at(-1)?.lang ?? '';
  for (const [piece] of html.replace(/<title.*<\/title>/, '').matchAll(/<[^>]*>|[^<]+/g)) {
    const [, end, name = ''] = /^<(\/?)([a-z0-9]+)/.exec(piece) ?? [];
    if (!piece.startsWith('<')) found.push({ text: piece, lang: lang() });
    else if (end) while (open.length > 0 && open.pop()?.name !== name);
    else if (!/^<(?:!|meta|link|br\b)|\/>$/.test(piece)) {
      // The end of a cell or row may be left out where the next begins.
      const ended = /^t[dh]$/.test(name) ? /^t[dh]$/ : name === 'tr' ? /^t[dhr]$/ : /^$/;
      while (ended.test(open.at(-1)?.name ?? '-')) open.pop();
      open.push({ name, lang: / lang="([a-z]+)"/.exec(piece)?.[1] ?? lang() });
      for (const [, text = ''] of piece.matchAll(/ (?:aria-label|title|alt|placeholder)="([^"]*)"/g))
        found.push({ text, lang: lang() });
    }
  }
  expect(open).toEqual([]);
  return found;
}

/** A page without the elements and attributes that only name a language. */
function unnamed(page: string): string {
  const open: boolean[] = [];
  const left = page
    .replace(/(?<=<[^>]*) lang="(?:en|fr)"/g, '')
    .replace(/<(\/?)(?:span|div)([^>]*)>/g, (all, end, attributes) => {
      if (!end) open.push(attributes === '');
      return (end ? open.pop() : attributes === '') ? '' : all;
    });
  return left.replace(/>\n*</g, '>\n<').replace(/became “(?:en|fr)”/, '');
}

/** German words of the frame, the longest first. */
const FRAME = Object.values(de.frame).sort((a, b) => b.length - a.length);

/** The texts that are not in the language that their element names. */
function mistaken(html: string): readonly MarkedText[] {
  return texts(html).filter(({ text, lang }) => {
    const rest = lang === 'de' ? FRAME.reduce((left, words) => left.replaceAll(words, ' '), text) : text;
    const words = rest.replace(/&[a-z]+;/g, ' ').match(/\p{L}+/gu) ?? [];
    const german = words.filter((word) => word === 'Wörter').length;
    // Of no language are BibTeX, names of files, checksums and commands.
    if (words.length === 0 || lang === 'zxx') return false;
    return lang === 'de' ? german < words.length && !kept.has(text) : lang !== 'en' || german > 0;
  });
}

const CONFIRMED = 'validated_by:\n  - board: board-leaab\n    date: 2026-01-01\n    of_hash: 0123456789ab\n';

/** A release, and what became of its records since. */
function released(files: Files): Repository {
  const needs = Object.entries(files).filter(([path]) => path.includes('/needs/'));
  const [retired, renamed, revised, dropped] = needs.map(([path, text]) => ({ path, text: String(text) }));
  if (!retired || !renamed || !revised || !dropped) throw new Error('four needs are wanted');
  const repository = new Repository({ ...files, [revised.path]: revised.text + CONFIRMED });
  repository.release('v1.0.0');
  repository.write({
    [retired.path]: retired.text.replace(
      /^status: .*$/m,
      'status: withdrawn\nwithdrawn_reason: Wörter Wörter.',
    ),
    [revised.path]: revised.text.replace(/^summary: /m, 'summary: Wörter, Wörter ') + CONFIRMED,
  });
  repository.remove(dropped.path);
  expect(repository.aligner('rename', basename(renamed.path, '.yaml'), 'need-woerter').status).toBe(0);
  repository.commit();
  return repository;
}

/** What is built of it, by path. */
function built(repository: Repository): ReadonlyMap<string, string> {
  // Links to records that were not taken lead nowhere, and are named.
  expect(repository.aligner('build', '--target', 'html', '--out', 'out').stdout).toMatch(
    /^Built 1.0.0, next:/,
  );
  const top = join(repository.root, 'out');
  const paths = readdirSync(top, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /\.(?:md|html)$/.test(path),
  );
  return new Map(paths.map((path) => [path, readFileSync(join(top, path), 'utf8')]));
}

describe('a roadmap in another language than the words of the tool', () => {
  const repository = released(german());
  const pages = built(repository);
  const web = [...pages].filter(([path]) => path.endsWith('.html'));

  test('is marked in HTML: German are the texts of records, English the words of the tool, and nothing is mixed', () => {
    expect(web.length).toBeGreaterThan(150);
    expect(web.flatMap(([path, html]) => mistaken(html).map((each) => ({ path, ...each })))).toEqual([]);
  });

  test('is read as one in English: but for the names of the language the pages are the same', () => {
    const path = join(repository.root, 'roadmap-data/roadmap.yaml');
    const config = readFileSync(path, 'utf8');
    const pagesIn = (language: string) => {
      writeFileSync(path, config.replace('language: de', `language: ${language}`));
      const found = [...built(repository)].filter(([name]) => name.startsWith('html/next/'));
      return found.map(([name, page]) => [name, unnamed(page)] as const);
    };
    const english = new Map(pagesIn('en'));
    const different = pagesIn('fr').filter(([name, page]) => page !== english.get(name));
    writeFileSync(path, config);
    for (const [name, page] of different.slice(0, 3)) expect(page, name).toBe(english.get(name));
    expect(different.map(([name]) => name)).toEqual([]);
  });

  test('is named at the title of a page that is the title of a record, and not where the tool adds words', () => {
    const titles = web.map(([path, html]) => [path, /<title.*<\/title>/.exec(html)?.[0]]);
    expect(titles).toContainEqual([
      'html/next/index.html',
      '<title lang="de">Wörter Wörter Wörter Wörter Wörter Wörter Wörter</title>',
    ]);
    expect(titles).toContainEqual(['html/next/mapping.html', '<title>Mapping</title>']);
  });

  test('is a matter of HTML: Markdown, and a roadmap in English, name no language', () => {
    const path = join(repository.root, 'roadmap-data/roadmap.yaml');
    writeFileSync(path, readFileSync(path, 'utf8').replace('language: de', 'language: en'));
    const english = built(repository);
    const drafts = [...pages].filter(([name]) => name.startsWith('next/') && !name.endsWith('/changes.md'));
    // What changed stands on the first page too.
    const rest = (text = '') => text.replace(/^Since .*$/m, '');
    expect(drafts.filter(([name, text]) => rest(english.get(name)) !== rest(text))).toEqual([]);
    const named = [...english].filter(
      ([name, text]) => name.startsWith('html/next/') && / lang="(?!en)/.test(text),
    );
    expect(named).toEqual([]);
    expect([...pages.values(), ...english.values()].filter((text) => /[\u0001-\u0005]/.test(text))).toEqual(
      [],
    );
  });
});
