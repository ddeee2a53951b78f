import { Failure } from '../findings/failure.ts';
import { living, livingLinks } from '../pages/edition.ts';
import { compareByField } from '../roadmap/order.ts';
import type { Roadmap, RoadmapRecord } from '../roadmap/roadmap.ts';
import type { Kind } from '../schema/kind.ts';

/** Which records of one kind are linked with which of another. */
export interface Matrix {
  readonly rows: readonly RoadmapRecord[];
  readonly columns: readonly RoadmapRecord[];
  /** The link fields that were looked at. */
  readonly via: readonly string[];
  readonly marks: ReadonlyMap<string, ReadonlySet<string>>;
}

/** The fields that can link two kinds, whichever of them writes the link. */
function connecting(rows: Kind, columns: Kind): string[] {
  const fields = (from: Kind, to: Kind) =>
    from.links
      .filter(({ to: names }) => names.includes(to.name) || names.includes('*'))
      .map(({ field }) => field);
  return [...new Set([...fields(rows, columns), ...fields(columns, rows)])];
}

/**
 * The matrix of two kinds in either direction; `via` picks one link field. Retired records are left
 * out. A Failure when nothing can connect the two.
 */
export function matrixOf(roadmap: Roadmap, rows: Kind, columns: Kind, via?: string): Matrix {
  const fields = connecting(rows, columns);
  if (fields.length === 0)
    throw new Failure(
      `No field links ${rows.plural} and ${columns.plural}.`,
      'See docs/reference/kinds.md for the fields of each kind.',
    );
  if (via !== undefined && !fields.includes(via))
    throw new Failure(
      `No field "${via}" links ${rows.plural} and ${columns.plural}.`,
      `Fields: ${fields.join(', ')}.`,
    );
  const used = via === undefined ? fields : [via];
  const marks = new Map<string, Set<string>>();
  const mark = (row: string, column: string) => marks.set(row, (marks.get(row) ?? new Set()).add(column));
  for (const { from, target, definition } of livingLinks(roadmap.links)) {
    if (!target || !used.includes(definition.field)) continue;
    if (from.kind === rows && target.kind === columns) mark(from.id, target.id);
    if (target.kind === rows && from.kind === columns) mark(target.id, from.id);
  }
  const inOrder = ({ name }: Kind) => [...living(roadmap, name)].sort(compareByField);
  return { rows: inOrder(rows), columns: inOrder(columns), via: used, marks };
}
