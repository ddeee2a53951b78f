import { walk } from '../../pages/tree.ts';
import { type Roadmap, type RoadmapRecord, textOf } from '../../roadmap/roadmap.ts';
import { inheritedText, isHeading } from '../../roadmap/tree.ts';
import { isMapping } from '../../roadmap/values.ts';
import type { Kind } from '../../schema/kind.ts';

/** The criteria of Caldwell et al. 2020. */
export const CRITERIA = ['harm', 'profit', 'achievability', 'defeat_difficulty'] as const;

/** A form of crime with what is known of it. */
export interface Rated {
  readonly record: RoadmapRecord;
  readonly top: RoadmapRecord;
  readonly domain: string | undefined;
  readonly parent: RoadmapRecord | undefined;
  readonly maturity: string | undefined;
  readonly band: string | undefined;
  /** The four criteria, as far as a source rates them. */
  readonly criteria: readonly (number | undefined)[];
  readonly source: RoadmapRecord | undefined;
}

function rated(roadmap: Roadmap, record: RoadmapRecord, top: RoadmapRecord): Rated {
  const threat = isMapping(record.data.threat) ? record.data.threat : {};
  return {
    record,
    top,
    domain: inheritedText(roadmap, record, 'domain'),
    parent: roadmap.records.get(textOf(record, 'parent') ?? ''),
    maturity: textOf(record, 'maturity'),
    band: typeof threat.band === 'string' ? threat.band : undefined,
    criteria: CRITERIA.map((name) => {
      const value = threat[name];
      return typeof value === 'number' ? value : undefined;
    }),
    source: roadmap.records.get(String(threat.rated_by)),
  };
}

/** The forms of crime in the order of the tree; headings of others are left out unless a source rates them. */
export function forms(roadmap: Roadmap, kind: Kind): readonly Rated[] {
  const list: Rated[] = [];
  let top: RoadmapRecord | undefined;
  walk(roadmap, kind, (record, depth) => {
    if (depth === 0) top = record;
    if (!isHeading(roadmap, record) || record.data.threat !== undefined)
      list.push(rated(roadmap, record, top ?? record));
  });
  return list;
}

/** True when a source gives a band or a number. */
export function isRated({ band, criteria }: Rated): boolean {
  return band !== undefined || criteria.some((value) => value !== undefined);
}

/** The sum of the four criteria; undefined unless a source rates all of them. */
function total({ criteria }: Rated): number | undefined {
  return criteria.some((value) => value === undefined)
    ? undefined
    : criteria.reduce<number>((sum, value) => sum + (value ?? 0), 0);
}

/** Rated crimes by concern, then by the sum of the criteria; those that cannot be told apart share a place. */
export function ranked(order: readonly string[], list: readonly Rated[]): readonly (readonly Rated[])[] {
  const rank = ({ band }: Rated) => (band === undefined ? order.length : order.indexOf(band));
  const sum = (each: Rated) => total(each) ?? -1;
  const places: Rated[][] = [];
  const sorted = [...list].sort((a, b) => rank(a) - rank(b) || sum(b) - sum(a));
  for (const each of sorted) {
    const last = places.at(-1);
    const [first] = last ?? [];
    if (last && first && rank(first) === rank(each) && sum(first) === sum(each)) last.push(each);
    else places.push([each]);
  }
  return places;
}

/** Where the page of the ratings is. */
export function ratingsPath(kind: Kind): string {
  return `${kind.folder}/ratings.md`;
}
