import { compareText } from '../findings/finding.ts';
import { type NeighbourGroup, type Neighbourhood, SHOWN } from '../pictures/neighbours.ts';
import type { Drawn } from '../pictures/picture.ts';
import { once } from '../roadmap/once.ts';
import type { Roadmap, RoadmapRecord } from '../roadmap/roadmap.ts';
import { titleOf } from '../roadmap/roadmap.ts';
import type { Kind } from '../schema/kind.ts';
import { connectionsOf } from './connections.ts';
import { presentKinds } from './edition.ts';
import { hueOf } from './hue.ts';

const presentIn = once((roadmap: Roadmap) => presentKinds(roadmap));

/** So many kinds are named of what lies one step further. */
const FURTHER = 2;

/** How many records of each kind a record is connected with, in the order of the kinds. */
export const numbersIn = once((roadmap: Roadmap) =>
  once((record: RoadmapRecord): readonly (readonly [Kind, number])[] => {
    const seen = new Set<RoadmapRecord>();
    for (const { records } of connectionsOf(roadmap, record)) for (const other of records) seen.add(other);
    const numbers = new Map<Kind, number>();
    for (const { kind } of seen) numbers.set(kind, (numbers.get(kind) ?? 0) + 1);
    return [...numbers].sort(([a], [b]) => roadmap.kinds.all.indexOf(a) - roadmap.kinds.all.indexOf(b));
  }),
);

/** "2 needs, 1 crime": what a neighbour is connected with beside the record itself, by kind. */
function further(roadmap: Roadmap, record: RoadmapRecord, from: RoadmapRecord): string {
  let [words, named] = ['', 0];
  for (const [kind, all] of numbersIn(roadmap)(record)) {
    const number = kind === from.kind ? all - 1 : all;
    if (number === 0) continue;
    if (named === FURTHER) return `${words}, more`;
    const noun = number === 1 ? kind.title : kind.titlePlural;
    words += `${named === 0 ? '' : ', '}${number} ${noun.toLowerCase()}`;
    named += 1;
  }
  return words;
}

/** Stands for all that the picture of a record shows and its page does not say: what lies one step further. */
export function furtherKey(roadmap: Roadmap, record: RoadmapRecord): string {
  const numbers = numbersIn(roadmap);
  let key = '';
  for (const { records } of connectionsOf(roadmap, record))
    for (const other of records) key += `${numbers(other).map(([{ name }, number]) => `${name} ${number}`)};`;
  return key;
}

/** The kinds of some records, in the order of their chapters. */
function kindsOf(records: readonly RoadmapRecord[]): readonly Kind[] {
  const kinds = new Set(records.map(({ kind }) => kind));
  return kinds.size < 2
    ? [...kinds]
    : [...kinds].sort((a, b) => a.order - b.order || compareText(a.name, b.name));
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
  const kinds = presentIn(roadmap);
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
    for (const kind of kindsOf(records)) {
      const some = records.filter((other) => other.kind === kind);
      const [first] = some;
      if (!first) continue;
      const side = links.get(first)?.from === record ? out : into;
      side.push({
        relation: label,
        kind: kind.titlePlural,
        byTool: kind.origin === undefined,
        hue: hueOf(kinds, kind),
        records: some.map((other, i) => ({
          ...shown(other),
          further: i < SHOWN ? further(roadmap, other, record) : '',
        })),
      });
    }
  return { middle: shown(record), id: record.id, into, out };
}
