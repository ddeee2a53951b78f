import { createHash } from 'node:crypto';
import type { Kind } from '../schema/kind.ts';
import type { Data, Roadmap, RoadmapRecord } from './roadmap.ts';
import { isMapping } from './values.ts';

const FIELDS = ['title', 'summary', 'description', 'category'];
const DIGITS = 12;

/** Stands for what a record says: 12 digits of the SHA-256 of title, summary, description and category. */
export function wordingFingerprint(data: Data): string {
  const parts = FIELDS.map((name) => (typeof data[name] === 'string' ? data[name].trimEnd() : ''));
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, DIGITS);
}

/** That a board confirmed a record. */
export interface BoardValidation {
  readonly board: string;
  readonly date: string;
  readonly hash: string;
  /** True when the record still says what the board saw. */
  readonly current: boolean;
}

/** The validations of a record by boards, in the order of its file; what does not fit the schema is left out. */
export function validationsOf({ data }: Pick<RoadmapRecord, 'data'>): readonly BoardValidation[] {
  const { validated_by: list } = data;
  if (!Array.isArray(list)) return [];
  const now = wordingFingerprint(data);
  return list
    .filter(isMapping)
    .flatMap(({ board, date, of_hash: hash }) =>
      typeof board === 'string' && typeof date === 'string' && typeof hash === 'string'
        ? [{ board, date, hash, current: hash === now }]
        : [],
    );
}

/** Who stands behind a record. */
interface Confirmation {
  /** Boards that confirmed what it says now. */
  readonly boards: readonly BoardValidation[];
  /** Boards that confirmed what it said before. */
  readonly earlier: readonly BoardValidation[];
  /** True when a board confirmed what it says now, or another named body reviewed it. */
  readonly current: boolean;
}

/** Who confirmed a record, and in which wording. */
export function confirmation(record: Pick<RoadmapRecord, 'data'>): Confirmation {
  const all = validationsOf(record);
  const boards = all.filter(({ current }) => current);
  const { reviewed, reviewed_by: bodies } = record.data;
  const reviewedBy = typeof reviewed === 'string' && Array.isArray(bodies) && bodies.length > 0;
  return {
    boards,
    earlier: all.filter(({ current }) => !current),
    current: boards.length > 0 || reviewedBy,
  };
}

/** True for a kind whose records can say who confirmed them. */
export function isConfirmable({ fields }: Kind): boolean {
  return fields.some(({ name }) => name === 'validated_by' || name === 'reviewed_by');
}

/** Why rules about confirmations have nothing to look at; undefined where a board confirmed a record. */
export function withoutValidations(roadmap: Roadmap): string | undefined {
  return roadmap.all.some(({ data }) => data.validated_by !== undefined)
    ? undefined
    : 'no board has confirmed a record';
}
