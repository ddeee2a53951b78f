import { compareText } from '../findings/finding.ts';
import type { RoadmapRecord } from './roadmap.ts';

/** What a value counts as in an order: numbers before texts, values of an enumeration by their place in it, nothing last. */
function rank(value: unknown, values: readonly unknown[] | undefined): readonly [number, string] {
  if (values?.includes(value)) return [values.indexOf(value), ''];
  if (typeof value === 'number') return [value, ''];
  return value === undefined || value === null ? [Infinity, '\uffff'] : [Infinity, String(value)];
}

/** Compares records of a kind by the field that it is ordered by; 0 where there is none. */
export function compareByField(a: RoadmapRecord, b: RoadmapRecord): number {
  const { kind } = a;
  if (kind !== b.kind || kind.sortBy === undefined) return 0;
  const values = kind.fields.find(({ name }) => name === kind.sortBy)?.schema.enum;
  const [one, other] = [rank(a.data[kind.sortBy], values), rank(b.data[kind.sortBy], values)];
  if (one[0] !== other[0]) return one[0] < other[0] ? -1 : 1;
  return compareText(one[1], other[1]);
}
