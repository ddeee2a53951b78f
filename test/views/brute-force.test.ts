import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { crime, need, technology } from '../../src/policing/rules/example.ts';
import { gapsOf } from '../../src/roadmap/gaps.ts';
import { loadRoadmap } from '../../src/roadmap/load.ts';
import { isRetired, type Roadmap } from '../../src/roadmap/roadmap.ts';
import { impactOf } from '../../src/views/impact.ts';
import { matrixOf } from '../../src/views/matrix.ts';
import { type TraceNode, traceOf } from '../../src/views/trace.ts';
import { exampleSnapshot } from '../support/example.ts';

const SIZE = 5;
const ids = (prefix: string) =>
  Array.from({ length: SIZE }, (_, i) => `${prefix}-${String.fromCharCode(97 + i)}x`);
const needs = ids('need');
const technologies = ids('tech');
const crimes = ids('crime');
const some = (list: readonly string[]) => fc.subarray([...list]);
const list = (field: string, to: readonly string[]) =>
  to.length > 0 ? [`${field}: [${to.join(', ')}]`] : [];

/** A random roadmap: technologies that address needs and counter crimes, needs about crimes, some retired. */
const roadmaps = fc
  .record({
    technology: fc.array(
      fc.record({
        addresses: some(needs),
        counters: some(crimes),
        raises: fc.boolean(),
        retired: fc.boolean(),
        related: some(technologies),
      }),
      { minLength: SIZE, maxLength: SIZE },
    ),
    need: fc.array(fc.record({ about: some(crimes), retired: fc.boolean() }), {
      minLength: SIZE,
      maxLength: SIZE,
    }),
    parents: fc.array(fc.option(fc.nat(SIZE - 1)), { minLength: SIZE, maxLength: SIZE }),
  })
  .map((random): Promise<Roadmap> => {
    const gone = ['status: withdrawn', 'withdrawn_reason: It was dropped for the test.'];
    const files: Record<string, string> = {};
    random.technology.forEach((each, i) => {
      const id = technologies[i] ?? '';
      files[`technologies/${id}.yaml`] = technology(
        `id: ${id}`,
        ...list('addresses', each.addresses),
        ...list('counters', each.counters),
        ...(each.raises ? ['raises: [issue-privacy]'] : []),
        ...list('related', each.related),
        ...(each.retired ? gone : []),
      );
    });
    random.need.forEach((each, i) => {
      const id = needs[i] ?? '';
      files[`needs/${id}.yaml`] = need(
        `id: ${id}`,
        ...list('about', each.about),
        ...(each.retired ? gone : []),
      );
    });
    random.parents.forEach((parent, i) => {
      const id = crimes[i] ?? '';
      // Only upwards, so that the tree has no circle.
      files[`crimes/${id}.yaml`] = crime(
        `id: ${id}`,
        ...(parent !== null && parent < i ? [`parent: ${crimes[parent]}`] : []),
      );
    });
    return loadRoadmap(exampleSnapshot(files));
  });

const law = (check: (roadmap: Roadmap) => void) =>
  fc.assert(
    fc.asyncProperty(roadmaps, async (made) => check(await made)),
    { numRuns: 150 },
  );
const kind = (roadmap: Roadmap, name: string) => {
  const found = roadmap.kinds.byName.get(name);
  if (!found) throw new Error(name);
  return found;
};
/** Every pair of records of which one names the other in a field, read straight from the data. */
const pairs = (roadmap: Roadmap): [string, string, string][] =>
  [...roadmap.records.values()].flatMap(({ id, data }) =>
    ['addresses', 'counters', 'raises', 'about', 'related', 'parent', 'sources'].flatMap(
      (field): [string, string, string][] => {
        const value = data[field];
        const to = Array.isArray(value)
          ? value.map((item: unknown) =>
              typeof item === 'string' ? item : String(Reflect.get(Object(item), 'id')),
            )
          : typeof value === 'string'
            ? [value]
            : [];
        return to.filter((other) => roadmap.records.has(other)).map((other) => [id, field, other]);
      },
    ),
  );
const living = (roadmap: Roadmap, id: string) => {
  const record = roadmap.records.get(id);
  return record !== undefined && !isRetired(record);
};

describe('against a computation by brute force', () => {
  test('matrix', () =>
    law((roadmap) => {
      for (const [rows, columns] of [
        ['need', 'technology'],
        ['technology', 'crime'],
        ['crime', 'need'],
      ] as const) {
        const { marks } = matrixOf(roadmap, kind(roadmap, rows), kind(roadmap, columns));
        const found = [...marks].flatMap(([row, set]) => [...set].map((column) => `${row} ${column}`)).sort();
        const prefix = { need: 'need-', technology: 'tech-', crime: 'crime-' };
        const wanted = new Set(
          pairs(roadmap)
            .filter(([from, , to]) => living(roadmap, from) && living(roadmap, to))
            .flatMap(([from, , to]) => [
              [from, to],
              [to, from],
            ])
            .filter(([a, b]) => a?.startsWith(prefix[rows]) && b?.startsWith(prefix[columns]))
            .map(([a, b]) => `${a} ${b}`),
        );
        expect(found).toEqual([...wanted].sort());
      }
    }));

  test('gaps', () =>
    law((roadmap) => {
      const all = pairs(roadmap);
      const linked = (field: string, to: string) =>
        all.some(([from, name, other]) => name === field && other === to && living(roadmap, from));
      // A sort of gap of which there are no records is left out.
      const of = (code: string) =>
        (gapsOf(roadmap).find((gap) => gap.code === code)?.records ?? []).map(({ id }) => id);
      const alive = (prefix: string) =>
        [...roadmap.records.keys()].filter((id) => id.startsWith(prefix) && living(roadmap, id)).sort();
      expect(of('need-without-technology')).toEqual(alive('need-').filter((id) => !linked('addresses', id)));
      expect(of('crime-without-counter')).toEqual(
        alive('crime-').filter(
          (id) => !linked('counters', id) && !all.some(([, field, to]) => field === 'parent' && to === id),
        ),
      );
      expect(of('technology-without-issue')).toEqual(
        alive('tech-').filter((id) => !all.some(([from, field]) => from === id && field === 'raises')),
      );
    }));

  test('trace reaches what can be reached, each once, and no further', () =>
    law((roadmap) => {
      const all = pairs(roadmap);
      for (const up of [false, true])
        for (const depth of [1, 2, 4]) {
          const start = roadmap.records.get('tech-ax');
          if (!start) throw new Error('no start');
          const told: string[] = [];
          const walk = (node: TraceNode): void => {
            if (!node.seen) told.push(node.record.id);
            node.children.forEach(walk);
          };
          walk(traceOf(roadmap, start, up, depth));
          const exact = new Set(['tech-ax']);
          let level = ['tech-ax'];
          for (let i = 0; i < depth; i++) {
            level = all.flatMap(([from, , to]) =>
              up ? (level.includes(to) ? [from] : []) : level.includes(from) ? [to] : [],
            );
            for (const id of level) exact.add(id);
          }
          expect(told.sort()).toEqual([...exact].sort());
        }
    }));

  test('impact', () =>
    law((roadmap) => {
      const all = pairs(roadmap);
      for (const depth of [1, 2, 3]) {
        const near = new Map<string, number>([['crime-ax', 0]]);
        for (let i = 1; i <= depth; i++)
          for (const [from, , to] of all) if (near.get(to) === i - 1 && !near.has(from)) near.set(from, i);
        near.delete('crime-ax');
        expect(
          new Map(impactOf(roadmap, ['crime-ax'], depth).map(({ record, depth: at }) => [record.id, at])),
        ).toEqual(new Map([...near].sort(([a], [b]) => (a < b ? -1 : 1))));
      }
    }));
});
