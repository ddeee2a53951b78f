import { compareText } from '../../../src/findings/finding.ts';
import type { Diff, FieldChange } from '../../../src/history/diff/change.ts';
import { contentRecords, type Data, type Roadmap } from '../../../src/roadmap/roadmap.ts';

/** The content of a roadmap as plain data: what a diff can be applied to. */
export interface RecordContent {
  readonly roadmap: Data;
  /** By id, in the order of ids. */
  readonly records: ReadonlyMap<string, { readonly kind: string; readonly data: Data }>;
}

/** The content of a roadmap. */
export function contentOf(roadmap: Roadmap): RecordContent {
  const records = contentRecords(roadmap).map(
    ({ id, kind, data }) => [id, { kind: kind.name, data }] as const,
  );
  return { roadmap: { ...roadmap.config }, records: new Map(records) };
}

function applyFields(data: Data, fields: readonly FieldChange[]): Data {
  const values = new Map(Object.entries(data));
  for (const change of fields)
    if (Object.hasOwn(change, 'new')) values.set(change.field, change.new);
    else values.delete(change.field);
  return Object.fromEntries(values);
}

/** Makes the newer content from the older one: applyDiff(a, diff(a, b)) is b. */
export function applyDiff(content: RecordContent, diff: Pick<Diff, 'roadmap' | 'records'>): RecordContent {
  const records = new Map(content.records);
  for (const change of diff.records)
    if (change.change !== 'added') records.delete(change.before?.id ?? change.id);
  for (const change of diff.records) {
    if (change.change === 'deleted') continue;
    const old = content.records.get(change.before?.id ?? change.id)?.data ?? {};
    const data = change.change === 'added' ? (change.data ?? {}) : applyFields(old, change.fields);
    records.set(change.id, { kind: change.kind, data });
  }
  return {
    roadmap: applyFields(content.roadmap, diff.roadmap),
    records: new Map([...records].sort(([a], [b]) => compareText(a, b))),
  };
}
