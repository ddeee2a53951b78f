import { compareText } from '../findings/finding.ts';
import type { Kinds } from '../schema/builtin.ts';
import type { Roadmap, RoadmapRecord } from './roadmap.ts';

/** Records by their ids, kinds and former ids. */
export function indexRecords(
  all: readonly RoadmapRecord[],
  kinds: Kinds,
): Pick<Roadmap, 'records' | 'byKind' | 'aliases'> {
  const records = new Map<string, RoadmapRecord>();
  // Where an id is used twice, it belongs to the file that is called by it; else to the first.
  const named = ({ id, path }: RoadmapRecord) => path.endsWith(`/${id}.yaml`);
  for (const record of all.slice().sort((a, b) => compareText(a.id, b.id))) {
    const other = records.get(record.id);
    if (!other || (named(record) && !named(other))) records.set(record.id, record);
  }
  const byKind = new Map(kinds.all.map((kind) => [kind.name, [] as RoadmapRecord[]]));
  const aliases = new Map<string, RoadmapRecord>();
  for (const record of records.values()) {
    byKind.get(record.kind.name)?.push(record);
    if (Array.isArray(record.data.aliases))
      for (const alias of record.data.aliases) if (typeof alias === 'string') aliases.set(alias, record);
  }
  return { records, byKind, aliases };
}
