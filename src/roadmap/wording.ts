import { createHash } from 'node:crypto';
import type { Data, RoadmapRecord } from './roadmap.ts';
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
