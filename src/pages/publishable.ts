import { hasIdForm, type Link, type Roadmap, type RoadmapRecord } from '../roadmap/roadmap.ts';
import { indexPath, pagePath } from './edition.ts';

const LONGEST_ID = 120;

/** True for a record whose id can name its page: it leads nowhere else and takes the place of no other page. */
function canHavePage(record: RoadmapRecord): boolean {
  const { id, kind } = record;
  return (
    hasIdForm(id, kind) &&
    id.startsWith(kind.prefix) &&
    id.length <= LONGEST_ID &&
    pagePath(record).toLowerCase() !== indexPath(kind).toLowerCase()
  );
}

/**
 * A roadmap without the records that validation refuses for their ids. A release shows the others all
 * the same, as a tag cannot be mended.
 */
export function publishable(roadmap: Roadmap): Roadmap {
  const unfit = new Set([...roadmap.records.values()].filter((record) => !canHavePage(record)));
  if (unfit.size === 0) return roadmap;
  const isFit = (record: RoadmapRecord) => !unfit.has(record);
  const keep = ({ from, target }: Link) => isFit(from) && (target === undefined || isFit(target));
  const kept = (links: ReadonlyMap<string, readonly Link[]>) =>
    new Map([...links].map(([id, list]) => [id, list.filter(keep)]));
  return {
    ...roadmap,
    records: new Map([...roadmap.records].filter(([, record]) => isFit(record))),
    all: roadmap.all.filter(isFit),
    byKind: new Map([...roadmap.byKind].map(([kind, records]) => [kind, records.filter(isFit)])),
    aliases: new Map([...roadmap.aliases].filter(([, record]) => isFit(record))),
    links: roadmap.links.filter(keep),
    outgoing: kept(roadmap.outgoing),
    incoming: kept(roadmap.incoming),
  };
}
