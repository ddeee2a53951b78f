import { indexPath, living, pagePath } from '../../pages/edition.ts';
import { type LinkedPair, shownPairs, unlinked } from '../../pages/kind-mapping.ts';
import { type Gap, gapsOf } from '../../roadmap/gaps.ts';
import { once } from '../../roadmap/once.ts';
import type { Roadmap, RoadmapRecord } from '../../roadmap/roadmap.ts';
import { isHeading } from '../../roadmap/tree.ts';
import type { Kind } from '../../schema/kind.ts';
import { bandsOf, type MatrixBand, onlyIn } from './bands.ts';

/** As many cells a page holds with the records that lack a link; larger matrices are cut, and leave these out. */
const CELLS = 4_000;
/** As many columns, rows and links a part of a larger matrix has at most. */
const [COLUMNS, ROWS, LINKS] = [25, 100, 200];
/** In more parts nobody finds a link: what is so large is read as text, and looked for in Explore. */
const PARTS = 24;

/** A part of a matrix that stands on one page. */
export interface MatrixSheet {
  readonly path: string;
  readonly rows: readonly MatrixBand[];
  readonly columns: readonly MatrixBand[];
}

/** What one end of a matrix lacks. */
export interface MatrixEnd {
  readonly kind: Kind;
  readonly all: number;
  readonly linked: number;
  /** Absent where it is no gap to have no such link. */
  readonly gap?: Gap;
}

/** Two kinds that a link field connects, on one page or more; on none where there are too many links for a table. */
export interface PairMatrix {
  readonly pair: LinkedPair;
  readonly ends: Readonly<Record<'rows' | 'columns', MatrixEnd>>;
  readonly sheets: readonly MatrixSheet[];
}

const slug = (text: string) => text.replace(/[^A-Za-z0-9]+/g, '-').toLowerCase();

/** Names each sheet; no page of a record has such a name, even where a kind has this folder. */
function namer({ all, kinds }: Roadmap): (pair: LinkedPair) => string {
  const taken = new Set([...all.map(pagePath), ...kinds.all.map(indexPath)]);
  return ({ writer, rows, columns, definition }) => {
    const other = writer === rows ? columns : rows;
    const name = `matrix/${[writer.name, definition.field, other.name].map(slug).join('-')}`;
    let path = `${name}.md`;
    for (let i = 2; taken.has(path); i++) path = `${name}-${i}.md`;
    taken.add(path);
    return path;
  };
}

function endOf(roadmap: Roadmap, pair: LinkedPair, end: 'rows' | 'columns', lacking: number): MatrixEnd {
  const { writer, definition } = pair;
  const kind = pair[end];
  const gap = gapsOf(roadmap).find(({ relations }) =>
    relations.some(
      (each) => each.writer === writer && each.definition === definition && each.lacking === kind,
    ),
  );
  const all = living(roadmap, kind.name).filter((record) => !isHeading(roadmap, record)).length;
  return { kind, all, linked: all - lacking, ...(gap && { gap }) };
}

/** Rows that come one after the other and fit a page. */
function cut(rows: readonly MatrixBand[], links: (row: RoadmapRecord) => number): Set<RoadmapRecord>[] {
  const parts: Set<RoadmapRecord>[] = [];
  let room = 0;
  for (const row of rows.flatMap(({ records }) => records)) {
    const number = links(row);
    if (number === 0) continue;
    const last = parts.at(-1);
    if (!last || last.size >= ROWS || number > room) {
      parts.push(new Set([row]));
      room = LINKS - number;
    } else {
      last.add(row);
      room -= number;
    }
  }
  return parts;
}

function sheetsOf(
  roadmap: Roadmap,
  pair: LinkedPair,
  ends: PairMatrix['ends'],
  name: () => string,
): MatrixSheet[] {
  const { marks } = pair;
  const columnIds = new Set([...marks.values()].flatMap((links) => [...links.keys()]));
  const shown = (end: 'rows' | 'columns', ids: { has(id: string): boolean }, withGaps: boolean) => {
    const gaps = new Set(withGaps ? ends[end].gap?.records : []);
    const { kind } = ends[end];
    return bandsOf(
      roadmap,
      kind,
      living(roadmap, kind.name).filter((record) => ids.has(record.id) || gaps.has(record)),
    );
  };
  const size = (bands: readonly MatrixBand[]) => bands.reduce((sum, { records }) => sum + records.length, 0);
  if (columnIds.size > PARTS * COLUMNS || pair.number > PARTS * LINKS) return [];
  const [rows, columns] = [shown('rows', marks, true), shown('columns', columnIds, true)];
  if (size(rows) * size(columns) <= CELLS && pair.number <= 2 * LINKS)
    return [{ path: name(), rows, columns }];
  const [linkedRows, linkedColumns] = [shown('rows', marks, false), shown('columns', columnIds, false)];
  const list = linkedColumns.flatMap(({ records }) => records);
  const sheets: MatrixSheet[] = [];
  for (let at = 0; at < list.length; at += COLUMNS) {
    const some = new Set(list.slice(at, at + COLUMNS));
    const ids = new Set([...some].map(({ id }) => id));
    const links = ({ id }: RoadmapRecord) =>
      [...(marks.get(id)?.keys() ?? [])].filter((to) => ids.has(to)).length;
    for (const part of cut(linkedRows, links)) {
      const here = new Set([...part].flatMap(({ id }) => [...(marks.get(id)?.keys() ?? [])]));
      const used = new Set([...some].filter(({ id }) => here.has(id)));
      sheets.push({ path: name(), rows: onlyIn(linkedRows, part), columns: onlyIn(linkedColumns, used) });
    }
  }
  return sheets;
}

/** The matrices of a roadmap: those that the chapter on the mapping shows, the main relations first. */
export const matricesOf = once((roadmap: Roadmap): readonly PairMatrix[] => {
  const name = namer(roadmap);
  return shownPairs(roadmap).own.map((pair) => {
    const open = unlinked(roadmap, pair);
    const ends = {
      rows: endOf(roadmap, pair, 'rows', open.rows.length),
      columns: endOf(roadmap, pair, 'columns', open.columns.length),
    };
    return { pair, ends, sheets: sheetsOf(roadmap, pair, ends, () => name(pair)) };
  });
});
