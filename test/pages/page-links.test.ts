import { posix } from 'node:path';
import fc from 'fast-check';
import { Lexer, type Token } from 'marked';
import { beforeAll, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { exampleRecords } from '../../src/edit/init/records.ts';
import { everyToken, markdownText } from '../../src/markdown/markdown.ts';
import { anchors, tokenWords } from '../../src/pages/headings.ts';
import { releasePages } from '../../src/pages/release.ts';
import { loadRoadmap } from '../../src/roadmap/load.ts';
import { builtinKinds } from '../../src/schema/builtin.ts';
import { htmlPath } from '../../src/site/address.ts';
import { htmlPage } from '../../src/site/page.ts';
import { tags } from '../robustness/html-tokens.ts';
import { domainPages, check as validate } from '../support/domain.ts';
import { exampleSnapshot } from '../support/example.ts';

// The law: whatever a text says that passes the check, a release is built from it, and every page keeps its
// links. Links are values between signs of their own (src/markdown/page-link.ts); no text can look like one.

type Files = Readonly<Record<string, string>>;
type Place = readonly [file: string, ...steps: (string | number)[]];

const own: Record<string, unknown> = {
  'schemas/tactic.schema.json': {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Tactic',
    description: 'A tactic of its own kind.',
    'x-kind': { name: 'tactic', plural: 'tactics', folder: 'tactics', prefix: 'tactic-', order: 25 },
    type: 'object',
    required: ['id', 'title'],
    properties: {
      id: { type: 'string', pattern: '^tactic-[a-z0-9-]+$' },
      title: { type: 'string', title: 'Title' },
      summary: { type: 'string', title: 'Summary', description: 'In a sentence.' },
      steps: {
        title: 'Steps',
        type: 'array',
        items: { type: 'object', properties: { text: { title: 'Text' } } },
      },
      used_in: {
        title: 'Used in',
        description: 'Where it is used.',
        type: 'array',
        items: { type: 'string', 'x-link': { to: ['crime'], inverse: 'uses tactic' } },
      },
    },
  },
  'tactics/tactic-one.yaml': {
    id: 'tactic-one',
    title: 'One',
    summary: 'The first.',
    used_in: ['crime-fraud'],
    steps: [{ text: 'Begin.' }],
  },
};

const benign: Record<string, unknown> = {
  'roadmap.yaml': {
    schema_version: 2,
    title: 'Example roadmap',
    description: 'A roadmap for examples.',
    publisher: 'Nobody',
    licence: 'CC-BY-4.0',
  },
};
for (const { path, text } of exampleRecords(builtinKinds, { editor: false }))
  benign[path.replace(/^[^/]+\//, '')] = parse(text);

function filesOf(values: Readonly<Record<string, unknown>>): Files {
  return Object.fromEntries(
    Object.entries(values).map(([path, value]) => [
      path,
      path.endsWith('.json') ? JSON.stringify(value) : stringify(value),
    ]),
  );
}

function* textsIn(value: unknown, steps: (string | number)[]): Generator<(string | number)[]> {
  if (typeof value === 'string') yield steps;
  else if (typeof value === 'object' && value !== null)
    for (const [key, item] of Object.entries(value))
      yield* textsIn(item, [...steps, Array.isArray(value) ? Number(key) : key]);
}

function replaced(value: unknown, steps: readonly (string | number)[], text: string): unknown {
  const [step, ...rest] = steps;
  if (step === undefined) return text;
  if (Array.isArray(value)) return value.map((item, i) => (i === step ? replaced(item, rest, text) : item));
  return { ...Object(value), [step]: replaced(Reflect.get(Object(value), step), rest, text) };
}

function edition(
  roadmap: Awaited<ReturnType<typeof loadRoadmap>>,
  snapshot: ReturnType<typeof exampleSnapshot>,
) {
  return {
    roadmap,
    snapshot,
    version: '1.0.0',
    tag: 'v1.0.0',
    date: '2026-01-02',
    toolVersion: '0',
    domain: domainPages,
  };
}

/** How many links each page has to each other one, as a reader of its Markdown and of its HTML finds them. */
function linksOf(
  pages: readonly { path: string; markdown: string; html: string }[],
): Record<string, unknown> {
  const places = new Map(
    pages.map(({ path, markdown }) => {
      const anchor = anchors();
      const found = everyToken(new Lexer({ gfm: true }).lex(markdown));
      return [
        path,
        new Set(
          found.flatMap((each) =>
            each.type === 'heading' ? anchor(tokenWords(each.tokens ?? []).trim()) : [],
          ),
        ),
      ];
    }),
  );
  const ids = new Map(
    pages.map(({ path, html }) => [
      htmlPath(path),
      new Set(tags(html).map(({ attributes }) => attributes.get('id'))),
    ]),
  );
  const outer = /^(?:\.\.\/)+(?:records\/.*\.md|1\.0\.0\/.*|style\.css)$/;
  const target = (from: string, href: string, known: ReadonlyMap<string, ReadonlySet<unknown>>): string => {
    const [file = '', anchor] = decodeURI(href).split('#');
    const to = file === '' ? from : posix.normalize(posix.join(posix.dirname(from), file));
    if (anchor !== undefined && !known.get(to)?.has(anchor)) throw new Error(`${from}: no heading ${href}`);
    return anchor === undefined ? to : `${to}#`;
  };
  const tally = (list: string[]) => list.sort().join('\n');
  return Object.fromEntries(
    pages.map(({ path, markdown, html }) => {
      const hrefs = everyToken(new Lexer({ gfm: true }).lex(markdown)).flatMap((token: Token) =>
        token.type === 'link' && !/^(?:https?|mailto):/i.test(token.href) ? [String(token.href)] : [],
      );
      const inHtml = tags(html).flatMap(({ name, attributes }) => {
        const href = name === 'a' && attributes.get('class') !== 'skip' ? attributes.get('href') : undefined;
        return href === undefined || /^(?:https?|mailto):/i.test(href) ? [] : [href];
      });
      return [
        path,
        [
          tally(hrefs.map((href) => (outer.test(href) ? href : target(path, href, places)))),
          tally(inHtml.map((href) => (outer.test(href) ? href : target(htmlPath(path), href, ids)))),
        ],
      ];
    }),
  );
}

async function built(values: Readonly<Record<string, unknown>>) {
  const snapshot = exampleSnapshot(filesOf(values));
  const roadmap = await loadRoadmap(snapshot);
  const errors = (await validate(roadmap, '2026-11-23')).findings.filter(
    ({ severity }) => severity === 'error',
  );
  const links = async () => {
    const pages: Parameters<typeof linksOf>[0][number][] = [];
    for await (const file of releasePages(edition(roadmap, snapshot))) {
      const page = await file.page?.();
      if (page?.path.endsWith('.md'))
        pages.push({
          path: page.path,
          markdown: markdownText(page),
          html: (await htmlPage(page, { group: '', language: 'en' })).text,
        });
    }
    return linksOf(pages);
  };
  return { errors, links };
}

function withText(text: string, chosen: readonly Place[], start = benign): Record<string, unknown> {
  const values = { ...start };
  for (const [file, ...steps] of chosen) values[file] = replaced(values[file], steps, text);
  return values;
}

/** The places that may hold a text, besides those that hold it already. */
async function takers(
  text: string,
  chosen: readonly Place[],
  already: readonly Place[] = [],
): Promise<readonly Place[]> {
  const whole = [...already, ...chosen];
  if (chosen.length === 0 || (await built(withText(text, whole))).errors.length === 0) return whole;
  if (chosen.length === 1) return already;
  const half = Math.ceil(chosen.length / 2);
  return takers(text, chosen.slice(half), await takers(text, chosen.slice(0, half), already));
}

let expected: Record<string, unknown>;
let places: readonly Place[] = [];

beforeAll(async () => {
  const { errors, links } = await built(benign);
  expect(errors).toEqual([]);
  expected = await links();
  const all = Object.entries(benign).flatMap(([file, value]) =>
    [...textsIn(value, [])].map((steps): Place => [file, ...steps]),
  );
  places = await takers('A text that says something.', all);
}, 120_000);

/** Puts a text into as many of the places as take it, and compares all links. */
async function check(text: string, chosen: readonly Place[]): Promise<number> {
  const taken = await takers(text, chosen);
  if (taken.length > 0) expect(await (await built(withText(text, taken))).links()).toEqual(expected);
  return taken.length;
}

const hostile = [
  'Hits ](95%.md) of the cases.',
  'T [a](b) c and more words',
  'See https://example.org/a_b(c) for it',
  'Said “https://example.org/x”',
  '](../needs/need-example.md)',
  '[x]: https://example.org "y',
  'Ends in a backslash \\',
  '`code` and ``` and ~~~',
  'a | b || c',
  'mail a@b.eu, www.example.org]',
  '&lt;b&gt; &#91;x&#93;(y.md) &amp;',
  '__init__ *a* **b** ~~c~~ !x',
];

test.each(hostile)('%s', async (text) => {
  expect(await check(text, places)).toBeGreaterThan(50);
});

test.each(hostile.slice(0, 3))('in a kind of its own: %s', async (text) => {
  const names = /^(?:description|text|summary)$/;
  const chosen = Object.entries(own).flatMap(([file, value]) =>
    [...textsIn(value, [])]
      .filter((steps) => names.test(String(steps.at(-1))))
      .map((steps): Place => [file, ...steps]),
  );
  const [plain, spiked] = [
    await built({ ...benign, ...own }),
    await built(withText(text, chosen, { ...benign, ...own })),
  ];
  expect([plain.errors, spiked.errors]).toEqual([[], []]);
  expect(await spiked.links()).toEqual(await plain.links());
});

const sign = fc.constantFrom(
  ...[
    '[',
    ']',
    '(',
    ')',
    '](',
    '.md)',
    '.md',
    '%',
    '%41',
    '#',
    '`',
    '|',
    '<',
    '>',
    '&',
    '&lt;',
    '\\',
    '!',
    '*',
    '**',
    '_',
    '~',
    '~~',
  ],
  ...[
    ':',
    '/',
    '.',
    'http://',
    'https://a.eu',
    'www.a.eu',
    'a@b.eu',
    '{',
    '}',
    '{{ x }}',
    '{% x %}',
    ' ',
    '  ',
    '“',
    '”',
    '"',
    "'",
  ],
  ...[
    'need-example',
    'README.md',
    '../',
    '[[',
    ']]',
    '^1',
    '[^1]',
    '$',
    '=',
    '-',
    '+ ',
    '1. ',
    'ß',
    '漢',
    '😀',
    '\u0301',
    'word',
    '@',
    '‘',
    '\u00a0',
  ],
);

test('no text of signs changes a link', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(sign, { minLength: 2, maxLength: 12 }).map((signs) => `Words ${signs.join('')} end`),
      fc.array(fc.nat(), { minLength: 3, maxLength: 3 }),
      async (text, picks) => {
        const list = picks.flatMap((pick) => places.slice(pick % places.length).slice(0, 1));
        await check(text, list);
      },
    ),
    { numRuns: Number(process.env.RUNS ?? 15) },
  );
});
