// Whoever reads a roadmap meets words: no value of an enumeration, key word or name of a vocabulary as files write it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Files, Repository } from '../support/repository.ts';

const shared = (...names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, { $ref: `record.schema.json#/$defs/${name}` }]));

/** An enumeration of which every value begins with zz, and no title holds it. */
const choice = (title: string) => ({
  title,
  type: 'string',
  enum: [`zz-${title}-one`, `zz_${title}_two`].map((value) => value.toLowerCase()),
  enumTitles: [`First ${title}`, `Second ${title}`],
  enumDescriptions: ['It is the first.', 'It is the second.'],
});

const group = (title: string, properties: object) => ({
  title,
  type: 'object',
  additionalProperties: false,
  properties,
});
const list = (title: string, items: object) => ({ title, type: 'array', items });
const id = (to: string, inverse: string) => ({ type: 'string', 'x-link': { to: [to], inverse } });

const widget = {
  title: 'Widget',
  description: 'A widget.',
  'x-kind': {
    ...{ name: 'widget', plural: 'widgets', folder: 'widgets', prefix: 'widget-' },
    ...{ groupBy: 'group', tree: 'parent', leaf: 'leaf' },
  },
  type: 'object',
  additionalProperties: false,
  required: ['id', 'title', 'summary', 'status'],
  properties: {
    ...shared('id', 'title', 'summary', 'description', 'status', 'horizon', 'tags', 'sources', 'xrefs'),
    group: choice('Group'),
    leaf: choice('Leaf'),
    parent: { title: 'Part of', type: 'string', 'x-link': { to: ['.'], inverse: 'has', acyclic: true } },
    many: list('Many', choice('Many')),
    // A field without a title is called by its letters.
    zz_untitled: { type: 'string', enum: ['zz-untold', 'zz_unsaid'] },
    zz_to: { type: 'array', items: id('widget', 'zz bound by') },
    nest: group('Nest', {
      level: choice('Level'),
      words: list('Words', { type: 'string', 'x-words': true }),
      flag: { title: 'Flag', type: 'boolean' },
    }),
    entries: list('Entries', {
      ...group('Entry', {
        sort: choice('Sort'),
        link: { title: 'To', ...id('widget', 'met by') },
        why: { title: 'Why', type: 'string' },
      }),
    }),
    leans_on: list('Leans on', group('Leaning', { id: id('widget', 'holds'), weight: choice('Weight') })),
  },
};

/** The records of a roadmap in which every value is another in the second release. */
function records(release: 1 | 2): Files {
  const pick = <Of>(first: Of, second: Of): Of => (release === 1 ? first : second);
  const value = (name: string) => pick(`zz-${name}-one`, `zz_${name}_two`);
  const record = (name: string, other: string, ...more: readonly string[]) => [
    `roadmap-data/widgets/widget-${name}.yaml`,
    [
      `id: widget-${name}`,
      `title: Widget ${name}`,
      `summary: A widget named ${name}.`,
      `status: ${pick('draft', 'proposed')}`,
      `horizon: ${pick('mid', 'long')}`,
      `tags: [${pick('zz-tag-one', 'zz-tag-two')}, zz-common-tag]`,
      'sources: [{id: src-example}]',
      `xrefs: [{scheme: zz-scheme, id: ${pick('Z.1', 'Z.2')}, relation: ${pick('narrow', 'broad')}}]`,
      `group: ${value('group')}`,
      `leaf: ${value('leaf')}`,
      `many: [${value('many')}]`,
      `zz_untitled: ${pick('zz-untold', 'zz_unsaid')}`,
      `zz_to: [widget-${pick(other, name)}]`,
      `nest: {level: ${value('level')}, words: [${pick('zz-some-words', 'zz-other-words')}], flag: ${release === 1}}`,
      `entries: [{sort: ${value('sort')}, link: widget-${other}, why: Since it is ${release}.}]`,
      `leans_on: [{id: widget-${other}, weight: ${value('weight')}}]`,
      ...more,
    ].join('\n'),
  ];
  return {
    ...Object.fromEntries([
      record('cog', 'wheel'),
      record('wheel', 'spoke', 'parent: widget-cog'),
      record('spoke', 'cog', 'parent: widget-cog'),
    ]),
    'roadmap-data/boards/board-example.yaml': `id: board-example\ntitle: A board\nsummary: A board of them.\nstatus: proposed\ntype: ${pick('user-group', 'steering')}\ncomposition: [{sector: civil-society, count: ${release}}]\nsources: [{id: src-example}]\n`,
    'roadmap-data/events/event-example.yaml': `id: event-example\ntitle: An event\nsummary: An event of them.\nstatus: proposed\ntype: ${pick('policy-lab', 'workshop')}\nmode: ${pick('on-site', 'online')}\nstart: "2024"\nboards: [board-example]\nsources: [{id: src-example}]\n`,
    'roadmap-data/sources/src-example.yaml': `id: src-example\ntitle: A source\nsummary: A source of them.\nstatus: proposed\ntype: ${pick('web-page', 'report')}\nyear: 2024\nurl: https://example.org/a\naccessed: "2025-01-01"\nread: ${pick('not-read', 'secondary')}\n`,
  };
}

const roadmap = (language: string): Files => ({
  'roadmap-data/roadmap.yaml': `schema_version: 3\ntitle: Widgets\ndescription: All about widgets.\npublisher: Nobody\nlicence: CC-BY-4.0\ndomain: none\nlanguage: ${language}\nsite: https://example.org/widgets/\n`,
  'roadmap-data/schemas/widget.schema.json': JSON.stringify(widget),
  'roadmap-data/catalogues/catalogue-example.yaml':
    'id: catalogue-example\ntitle: Zed list\nsummary: A list of terms.\nscheme: zz-scheme\nversion: "1.0"\norigin: By hand.\nterms:\n  - {id: Z.1, name: First term}\n  - {id: Z.2, name: Second term}\n',
});

// Those of the values of shipped schemas that are no words of a reader are looked for too.
const CODES = /zz[-_]|policy-lab|not-read|user-group|civil-society|web-page|\btrue\b/;

/** The lines that hold a code. Of a catalogue it is told what records call it. */
function codesIn(text: string): readonly string[] {
  return text
    .replace(/<(script|style|head)\b[\s\S]*?<\/\1>|\]\([^)\s]*\)/g, '')
    .replace(/(?<=<[^>]*) (?:class|href|id|rel|src|aria-\w+|data-[a-z-]+|viewBox)="[^"]*"/g, '')
    .replace(/(Short name[\s*|]*(?:<[^>]*>\s*)*)zz-scheme/g, '$1')
    .split('\n')
    .filter((line) => CODES.test(line));
}

describe.each(['en', 'de'])('a roadmap in "%s"', (language) => {
  let repository: Repository;
  beforeAll(() => {
    repository = new Repository({ ...roadmap(language), ...records(1) });
    repository.release('v1.0.0');
    repository.write(records(2)).release('v1.1.0');
    repository.write(records(1)).commit();
    expect(repository.aligner('validate').stdout).toContain('No finding.');
    expect(repository.aligner('build', '--target', 'markdown,html').status).toBe(0);
  });

  test('has words on every page, in Markdown and on the web', () => {
    const pages = readdirSync(join(repository.root, 'dist'), { recursive: true, encoding: 'utf8' }).filter(
      (path) => /\.(?:md|html|svg|xml)$/.test(path),
    );
    for (const path of ['1.1.0/changes.md', 'html/compare.html', 'html/1.1.0/explore.html'])
      expect(pages.join('\n')).toContain(path);
    const found = pages.flatMap((path) =>
      codesIn(readFileSync(join(repository.root, 'dist', path), 'utf8')).map((line) => `${path}: ${line}`),
    );
    expect(found).toEqual([]);
  });

  test.each([
    'diff v1.0.0 v1.1.0',
    'diff v1.0.0 v1.1.0 --format markdown',
    'diff --all',
    'diff --all --format markdown',
    'report --base v1.1.0',
    'report --base v1.1.0 --format html',
    'show widget-wheel',
    'show widget-wheel --history',
    'show widget-wheel --impact',
    'gaps',
    'releases',
  ])('has words in what "%s" says', (command) => {
    const { status, stdout } = repository.aligner(...command.split(' '));
    expect(status).toBe(0);
    expect(codesIn(stdout)).toEqual([]);
  });

  test('has its values as they are written in JSON', () => {
    const { stdout } = repository.aligner('diff', 'v1.0.0', 'v1.1.0', '--format', 'json');
    for (const code of ['zz-group-one', 'zz_sort_two', 'zz-tag-two', '"mid"']) expect(stdout).toContain(code);
  });
});
