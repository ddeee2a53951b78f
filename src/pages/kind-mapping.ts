import { escapeText } from '../markdown/markdown.ts';
import { once } from '../roadmap/once.ts';
import type { Link, Roadmap, RoadmapRecord } from '../roadmap/roadmap.ts';
import { isHeading } from '../roadmap/tree.ts';
import type { Kind, LinkDefinition } from '../schema/kind.ts';
import { groups, living, livingLinks } from './edition.ts';
import { anchors, wordsOf } from './headings.ts';

/** Two kinds that are mapped to each other by one link field. */
export interface LinkedPair {
  readonly rows: Kind;
  readonly columns: Kind;
  readonly definition: LinkDefinition;
  /** The kind in whose records the links are written. */
  readonly writer: Kind;
  /** The link to each column record, by its id, by the id of the row record. */
  readonly marks: ReadonlyMap<string, ReadonlyMap<string, Link>>;
  readonly number: number;
}

function widest(roadmap: Roadmap, kind: Kind): number {
  return Math.max(...groups(kind, living(roadmap, kind.name)).map(({ records }) => records.length), 0);
}

/** Marks of one link field, by the id at the row end. */
function marksOf(
  roadmap: Roadmap,
  pair: Omit<LinkedPair, 'marks' | 'number'>,
): Map<string, Map<string, Link>> {
  const { definition, writer, rows, columns } = pair;
  const marks = new Map<string, Map<string, Link>>();
  for (const { id } of living(roadmap, writer.name))
    for (const link of livingLinks(roadmap.outgoing.get(id))) {
      if (link.definition !== definition || link.target?.kind !== (rows === writer ? columns : rows))
        continue;
      const [row, column] = rows === writer ? [id, link.to] : [link.to, id];
      marks.set(row, (marks.get(row) ?? new Map()).set(column, link));
    }
  return marks;
}

/** Every pair of different kinds that a link field connects, citations left out: the main relations first. */
export const kindMapping = once((roadmap: Roadmap): readonly LinkedPair[] => {
  const widths = new Map(roadmap.kinds.all.map((kind) => [kind, widest(roadmap, kind)]));
  const widthOf = (kind: Kind) => widths.get(kind) ?? 0;
  const pairs = roadmap.kinds.all.flatMap((writer) =>
    writer.links.flatMap((definition): LinkedPair[] =>
      definition.to.flatMap((name) => {
        const other = roadmap.kinds.byName.get(name);
        if (!other || other === writer || other.role === 'source') return [];
        // Columns need room: the kind with the smaller groups stands there.
        const [rows, columns] = widthOf(writer) <= widthOf(other) ? [other, writer] : [writer, other];
        const pair = { rows, columns, definition, writer };
        const marks = marksOf(roadmap, pair);
        const number = [...marks.values()].reduce((sum, set) => sum + set.size, 0);
        return number === 0 ? [] : [{ ...pair, marks, number }];
      }),
    ),
  );
  return [
    ...pairs.filter(({ definition }) => definition.main),
    ...pairs.filter(({ definition }) => !definition.main),
  ];
});

/** The relation of a pair in words: "Technologies and needs: addresses". */
export function heading({ rows, columns, writer, definition }: LinkedPair): string {
  const other = writer === rows ? columns : rows;
  return `${writer.titlePlural} and ${other.nounPlural}: ${definition.title.toLowerCase()}`;
}

/** As many links of a relation beside the main ones need no matrix of their own. */
const FEW = 2;

/** The pairs with a section of their own in the chapter on the mapping, and those of so few links that it lists them together. */
export const shownPairs = once((roadmap: Roadmap): Record<'own' | 'few', readonly LinkedPair[]> => {
  const all = kindMapping(roadmap);
  const own = all.filter(({ definition, number }) => definition.main || number > FEW);
  return own.length === 0 ? { own: all, few: [] } : { own, few: all.filter((pair) => !own.includes(pair)) };
});

/** Where the chapter on the mapping tells of a pair. */
export function mappingPlace(roadmap: Roadmap, pair: LinkedPair): string {
  const words = shownPairs(roadmap).few.includes(pair) ? 'Other links' : heading(pair);
  return `mapping.md#${anchors()(wordsOf(escapeText(words)))}`;
}

/** Records without any link of the pair; headings of a tree do not count. */
export function unlinked(
  roadmap: Roadmap,
  { rows, columns, marks }: LinkedPair,
): { rows: RoadmapRecord[]; columns: RoadmapRecord[] } {
  const marked = new Set([...marks.values()].flatMap((links) => [...links.keys()]));
  const without = ({ name }: Kind, ids: { has(id: string): boolean }) =>
    living(roadmap, name).filter((record) => !ids.has(record.id) && !isHeading(roadmap, record));
  return { rows: without(rows, marks), columns: without(columns, marked) };
}
