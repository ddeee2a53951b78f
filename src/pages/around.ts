import type { NeighbourGroup, Neighbourhood } from '../pictures/neighbours.ts';
import type { Drawn } from '../pictures/picture.ts';
import type { Roadmap, RoadmapRecord } from '../roadmap/roadmap.ts';
import { titleOf } from '../roadmap/roadmap.ts';
import { connectionsOf } from './connections.ts';
import { presentKinds } from './edition.ts';
import { hueOf } from './hue.ts';

/** So many kinds are named of what lies one step further. */
const FURTHER = 3;

/** "2 needs, 1 crime": what a neighbour is connected with beside the record itself, by kind. */
function further(roadmap: Roadmap, record: RoadmapRecord, from: RoadmapRecord): string {
  const others = new Set(connectionsOf(roadmap, record).flatMap(({ records }) => records));
  others.delete(from);
  const parts = roadmap.kinds.all.flatMap((kind) => {
    const number = [...others].filter((other) => other.kind === kind).length;
    return number === 0 ? [] : [`${number} ${(number === 1 ? kind.title : kind.titlePlural).toLowerCase()}`];
  });
  const rest = parts.length - FURTHER;
  return [...parts.slice(0, FURTHER), ...(rest > 0 ? ['more'] : [])].join(', ');
}

/**
 * A record with its neighbours by relation and kind: those that name it, and those that it names; of each, what
 * lies one step further. `pageOf` gives the page of a record, where there is one.
 */
export function around(
  roadmap: Roadmap,
  record: RoadmapRecord,
  pageOf: (record: RoadmapRecord) => string | undefined = () => undefined,
): Neighbourhood {
  const kinds = presentKinds(roadmap);
  const shown = (other: RoadmapRecord): Drawn => {
    const page = pageOf(other);
    return {
      title: titleOf(other),
      hue: hueOf(kinds, other.kind),
      ...(page === undefined ? {} : { page }),
    };
  };
  const into: NeighbourGroup[] = [];
  const out: NeighbourGroup[] = [];
  for (const { label, records, links } of connectionsOf(roadmap, record))
    for (const kind of roadmap.kinds.all) {
      const some = records.filter((other) => other.kind === kind);
      const [first] = some;
      if (!first) continue;
      const side = links.get(first)?.from === record ? out : into;
      side.push({
        relation: label,
        kind: kind.titlePlural,
        byTool: kind.origin === undefined,
        hue: hueOf(kinds, kind),
        records: some.map((other) => ({ ...shown(other), further: further(roadmap, other, record) })),
      });
    }
  return { middle: shown(record), into, out };
}
