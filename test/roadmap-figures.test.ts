// How well the reference roadmap is mapped and evidenced, in figures that are computed from it. Each has a bound, stated
// here once, which may only be moved in the good direction.
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { groupOf, isJudgement } from '../src/roadmap/link.ts';
import { loadRoadmap } from '../src/roadmap/load.ts';
import { isRetired, recordsOf } from '../src/roadmap/roadmap.ts';
import { isMapping } from '../src/roadmap/values.ts';
import { readFolder } from '../src/source/folder.ts';
import { gapsOf } from '../src/views/gaps.ts';

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
