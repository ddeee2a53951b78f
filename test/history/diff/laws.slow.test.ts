import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Diff, isEmpty } from '../../../src/history/diff/change.ts';
import { diffRoadmaps } from '../../../src/history/diff/diff.ts';
import { highest } from '../../../src/history/diff/level.ts';
import { meaningOf, placesOf } from '../../../src/roadmap/entries.ts';
import { builtinKinds } from '../../../src/schema/builtin.ts';
import { loadAll, randomHistory } from '../random.ts';
import { applyDiff, contentOf, type RecordContent } from './apply.ts';
import { reverse } from './reverse.ts';

const NO_PLACES = { links: [], unordered: [] };
const RUNS = { numRuns: 300 };

/** Content as text in which the order of keys and of lists of links does not show. */
function meaning({ roadmap, records }: RecordContent): unknown {
  return [
    meaningOf(roadmap, NO_PLACES),
    ...[...records].map(([id, { kind, data }]) => {
      const known = builtinKinds.byName.get(kind);
      return [id, kind, meaningOf(data, known ? placesOf(known) : NO_PLACES)];
    }),
  ];
}

function asJson(diff: Diff): Diff {
  return JSON.parse(JSON.stringify(diff));
}

describe('the laws of the diff, on random histories', () => {
  it('the diff of a roadmap with itself is empty', async () => {
    await fc.assert(
      fc.asyncProperty(randomHistory(2), async ([, files = {}]) => {
        const [a, b] = await loadAll([files, files]);
        if (!a || !b) throw new Error('nothing was loaded');
        const diff = await diffRoadmaps(a, b);
        expect(isEmpty(diff)).toBe(true);
        expect(diff.level).toBe('none');
      }),
      RUNS,
    );
  });

  it('diff(a, b) mirrors diff(b, a)', async () => {
    await fc.assert(
      fc.asyncProperty(randomHistory(3), async (history) => {
        const [, a, b] = await loadAll(history);
        if (!a || !b) throw new Error('nothing was loaded');
        const diff = await diffRoadmaps(a, b);
        expect(reverse(diff)).toEqual(await diffRoadmaps(b, a));
        expect(reverse(reverse(diff))).toEqual(diff);
      }),
      RUNS,
    );
  });

  it('applying the JSON diff to a gives b, and its reverse gives a again', async () => {
    await fc.assert(
      fc.asyncProperty(randomHistory(3), async (history) => {
        const [, a, b] = await loadAll(history);
        if (!a || !b) throw new Error('nothing was loaded');
        const diff = asJson(await diffRoadmaps(a, b));
        expect(meaning(applyDiff(contentOf(a), diff))).toEqual(meaning(contentOf(b)));
        expect(meaning(applyDiff(contentOf(b), reverse(diff)))).toEqual(meaning(contentOf(a)));
      }),
      RUNS,
    );
  });

  it('nothing is told that did not happen, and the level is that of the heaviest change', async () => {
    await fc.assert(
      fc.asyncProperty(randomHistory(3), async (history) => {
        const [, a, b] = await loadAll(history);
        if (!a || !b) throw new Error('nothing was loaded');
        const diff = await diffRoadmaps(a, b);
        expect(isEmpty(diff)).toBe(
          JSON.stringify(meaning(contentOf(a))) === JSON.stringify(meaning(contentOf(b))),
        );
        expect(diff.level).toBe(highest([...diff.records, ...diff.roadmap].map(({ level }) => level)));
        for (const record of diff.records) {
          expect(b.records.has(record.id)).toBe(record.change !== 'deleted');
          for (const { change, id, title } of record.links)
            expect((change === 'added' ? b : a).records.has(id)).toBe(title !== undefined);
        }
      }),
      RUNS,
    );
  });
});
