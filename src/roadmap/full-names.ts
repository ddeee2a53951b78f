import type { RoadmapRecord } from './roadmap.ts';
import { textOf } from './roadmap.ts';

/** The copies that were made of records, so that the same record with the same name stays the same object. */
const copies = new WeakMap<RoadmapRecord, RoadmapRecord>();

function withName(record: RoadmapRecord, name: string): RoadmapRecord {
  const before = copies.get(record);
  if (before?.name === name) return before;
  const copy = { ...record, name };
  copies.set(record, copy);
  return copy;
}

/**
 * Records of a tree, named with the record above them where their own title does not say it: "Direct" below
 * "Prompt injection" is "Prompt injection: Direct". Trees that come with the tool have titles that stand alone.
 */
export function withFullNames(records: readonly RoadmapRecord[]): readonly RoadmapRecord[] {
  const inTrees = records.filter(({ kind }) => kind.tree !== undefined && kind.origin !== undefined);
  if (inTrees.length === 0) return records;
  const titles = new Map(inTrees.map((record) => [record.id, textOf(record, 'title')]));
  return records.map((record) => {
    const { tree, origin, prefix } = record.kind;
    const above = tree === undefined || origin === undefined ? undefined : textOf(record, tree);
    if (above === undefined || above === record.id || !above.startsWith(prefix)) return record;
    const [title, parent] = [textOf(record, 'title'), titles.get(above)];
    if (title === undefined || parent === undefined) return record;
    return title.toLowerCase().includes(parent.toLowerCase())
      ? record
      : withName(record, `${parent}: ${title}`);
  });
}
