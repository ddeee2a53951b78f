// How well the reference roadmap is mapped and evidenced, in figures that are computed from it. Each has a bound, stated
// here once, which may only be moved in the good direction.
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { gapsOf } from '../src/roadmap/gaps.ts';
import { groupOf, isJudgement } from '../src/roadmap/link.ts';
import { loadRoadmap } from '../src/roadmap/load.ts';
import { mentionsIn } from '../src/roadmap/prose.ts';
import { isRetired, type RoadmapRecord, recordsOf, textOf } from '../src/roadmap/roadmap.ts';
import { isMapping } from '../src/roadmap/values.ts';
import { readFolder } from '../src/source/folder.ts';

const roadmap = await loadRoadmap(await readFolder(resolve(import.meta.dirname, '..'), 'roadmap-data'));
const gaps = gapsOf(roadmap);
const main = roadmap.links.filter(({ definition, from }) => definition.main && !isRetired(from));
const living = (kind: string) => recordsOf(roadmap, kind).filter((record) => !isRetired(record));
const sources = living('source');

/** How many records a gap leaves open; those that say why they need no such link are not among them. */
function open(code: string): number {
  const gap = gaps.find((each) => each.code === code);
  if (!gap) throw new Error(`There is no gap ${code}.`);
  return gap.records.length;
}

function without(kind: string, field: string): number {
  return living(kind).filter(({ data }) => data[field] === undefined).length;
}

function readAs(...words: readonly string[]): number {
  return sources.filter(({ data }) => words.includes(String(data.read))).length;
}

describe('figures that may not sink', () => {
  test.each([
    ['links of the main relations', main.length, 380],
    ['links with a reason', roadmap.links.filter(groupOf).length, 210],
    [
      'technologies with a place in the AI Act, or a reason for none',
      living('technology').filter(({ data }) => isMapping(data.ai_act)).length,
      43,
    ],
    [
      'crimes of which a case is known',
      living('crime').filter(({ data }) => data.maturity === 'realized').length,
      35,
    ],
    ['sources that were read in full', readAs('full'), 31],
    [
      'assessments that are not invented',
      living('assessment').filter(({ data }) => data.illustrative !== true).length,
      6,
    ],
    [
      'signals with a step, a decision and its reason',
      living('watch-signal').filter(({ data }) => data.decision && data.decision_reason).length,
      18,
    ],
    ['signals that led to a record', living('watch-signal').filter(({ data }) => data.led_to).length, 10],
    [
      'sources with authors or a DOI',
      sources.filter(({ data }) => data.creators !== undefined || data.doi !== undefined).length,
      39,
    ],
  ])('%s: %i, at least %i', (_, figure, least) => {
    expect(figure).toBeGreaterThanOrEqual(least);
  });
});

describe('figures that may not rise', () => {
  test.each([
    ['needs that no technology addresses', open('need-without-technology'), 0],
    ['forms of crime that no technology counters', open('crime-without-counter'), 3],
    ['technologies without an issue', open('technology-without-issue'), 0],
    ['issues that no recommendation answers', open('issue-without-recommendation'), 4],
    ['recommendations without evidence', open('recommendation-without-evidence'), 0],
    ['needs without a horizon', without('need', 'horizon'), 0],
    ['technologies without a horizon', without('technology', 'horizon'), 2],
    ['policy recommendations without a horizon', without('policy-recommendation', 'horizon'), 0],
    ['sources that were not seen themselves', readAs('secondary', 'not-read'), 4],
  ])('%s: %i, at most %i', (_, figure, most) => {
    expect(figure).toBeLessThanOrEqual(most);
  });
});

test('a link with a reason says what it rests on, and what rests on no source is marked as our judgement', () => {
  const unfounded = roadmap.links.filter((link) => {
    const { basis } = groupOf(link) ?? { basis: {} };
    const cites = isMapping(basis) && Array.isArray(basis.sources);
    return groupOf(link) !== undefined && !cites && !isJudgement(link);
  });
  expect(unfounded.map(({ from, to }) => `${from.id} ${to}`)).toEqual([]);
});

// The summary and the key messages say these in words; here they are held against the records.
describe('what is said in words is true of the records', () => {
  const share = (kind: string, field: string, ...values: readonly string[]): number => {
    const rated = living(kind).filter(({ data }) => data[field] !== undefined);
    return rated.filter(({ data }) => values.includes(String(data[field]))).length / rated.length;
  };
  const inGroup = (category: string) => share('need', 'category', category);
  const needs = living('need');
  const policies = living('policy-recommendation');

  test.each([
    ['most needs fall within the next two years', share('need', 'horizon', 'short'), 0.5, 1],
    [
      'a large part of the research comes later',
      share('research-recommendation', 'horizon', 'mid', 'long'),
      0.4,
      1,
    ],
    [
      'more than a quarter of the needs are no matter of technology',
      1 - without('need', 'no_technology') / needs.length,
      0.25,
      0.34,
    ],
    [
      'most policy recommendations are for agencies',
      policies.filter(({ data }) => Array.isArray(data.addressees) && data.addressees.includes('leas'))
        .length / policies.length,
      0.5,
      1,
    ],
    [
      'most are carried out by procedure or law',
      share('policy-recommendation', 'instrument', 'procedure', 'legislation'),
      0.5,
      1,
    ],
    ['in most forms of crime AI is a means', share('crime', 'ai_role', 'vector'), 0.5, 1],
    [
      'in most of the others it is the target',
      share('crime', 'ai_role', 'surface') / (1 - share('crime', 'ai_role', 'vector')),
      0.5,
      1,
    ],
    ['most forms of crime have been seen in cases', share('crime', 'maturity', 'realized'), 0.5, 1],
  ])('%s: %f, more than %f and at most %f', (_, figure, over, most) => {
    expect(figure).toBeGreaterThan(over);
    expect(figure).toBeLessThanOrEqual(most);
  });

  test('governance is the largest group of needs, and data handling the next', () => {
    const groups = [...new Set(needs.map(({ data }) => String(data.category)))];
    expect(groups.sort((a, b) => inGroup(b) - inGroup(a)).slice(0, 2)).toEqual([
      'governance',
      'data-handling',
    ]);
  });

  test('each assessment is made at a desk or invented', () => {
    const others = living('assessment').filter(
      ({ data }) => data.desk !== true && data.illustrative !== true,
    );
    expect(others.map(({ id }) => id)).toEqual([]);
  });
});

test('each link of the summary is read as one: its words stand on one line', () => {
  const summary = roadmap.config.summary ?? '';
  expect(mentionsIn(summary)).toHaveLength(summary.split('](record:').length - 1);
});

// Names that stand for themselves, and Roman numerals.
const NAMES = [
  'ChatGPT',
  'WormGPT',
  'OnlyFake',
  'OpenAI',
  'PromptLock',
  'CHANGELOG',
  'II',
  'III',
  'IV',
  'VI',
  'VII',
  'XII',
];

/** The words with two capitals in a row in what a reader reads of a record first. */
function abbreviationsIn(record: RoadmapRecord): readonly string[] {
  const text = ['title', 'summary', 'description'].map((field) => textOf(record, field) ?? '').join('\n');
  const words =
    text.replace(/\]\([^)\s]*\)|`[^`]*`/g, ' ').match(/[A-Za-z0-9]+(?:-[A-Z0-9][A-Za-z0-9]*)*/g) ?? [];
  const explained = (word: string) => text.includes(`(${word})`) || new RegExp(`\\b${word}\\s\\(`).test(text);
  return words.filter((word) => /[A-Z]{2}/.test(word) && !explained(word));
}

test('each abbreviation is in the list of roadmap.yaml, or explained where it stands', () => {
  const listed = new Set([
    ...NAMES,
    ...Object.keys(roadmap.config.abbreviations ?? {}).flatMap((short) => [short, ...short.split(' ')]),
  ]);
  const isKnown = (word: string): boolean => listed.has(word) || listed.has(word.replace(/s$/, ''));
  const unknown = roadmap.all
    // The titles of sources are quotations.
    .filter((record) => record.kind.name !== 'source' && !isRetired(record))
    .flatMap((record) =>
      abbreviationsIn(record)
        .filter(
          (word) =>
            !isKnown(word) && !word.split('-').every((part) => isKnown(part) || !/[A-Z]{2}/.test(part)),
        )
        .map((word) => `${record.id}: ${word}`),
    );
  expect(unknown).toEqual([]);
});

/** All texts of a value, at any depth. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

test('a word of capitals that stands in three records or more is in the list, also in titles of sources and in notes', () => {
  const listed = new Set([
    ...NAMES,
    ...Object.keys(roadmap.config.abbreviations ?? {}).flatMap((short) => [short, ...short.split(/[ -]/)]),
  ]);
  const where = new Map<string, Set<string>>();
  for (const { id, data, kind } of roadmap.all) {
    if (kind.role === 'catalogue') continue;
    // Neither addresses nor identifiers with points: AML.T0051.
    for (const text of textsIn(data))
      for (const [word] of text
        .replace(/https?:\/\/\S+|\]\([^)\s]*\)|`[^`]*`/g, ' ')
        .matchAll(/(?<![A-Za-z0-9.])[A-Z]{2,6}(?=s?(?![A-Za-z0-9]|\.[A-Z0-9]))/g))
        where.set(word, (where.get(word) ?? new Set()).add(id));
  }
  expect(where.size).toBeGreaterThan(100);
  const unlisted = [...where].filter(([word, ids]) => ids.size >= 3 && !listed.has(word));
  expect(unlisted.map(([word, ids]) => `${word}: ${[...ids].join(', ')}`)).toEqual([]);
});
