import type { Kind } from '../schema/kind.ts';
import { countedFields, digits, fingerprintOf, holds, type Meant, type Names } from './fingerprint.ts';
import type { Data, Roadmap } from './roadmap.ts';
import { isMapping } from './values.ts';

const FIELDS = ['title', 'summary', 'description', 'category'];

/** The fingerprint of a wording in version 1, which older confirmations hold. */
function firstFingerprint(data: Data): string {
  const parts = FIELDS.map((name) => (typeof data[name] === 'string' ? data[name].trimEnd() : ''));
  return digits(parts.join('\n'));
}

/** Stands for what a board confirms of a record: its wording, by the fields that the schema of the kind names. */
export function wordingFingerprint(record: Meant, names: Names): string {
  return fingerprintOf(record, countedFields(record.kind, 'of_hash') ?? FIELDS, names);
}

/** True for the fingerprint of what a record says now. */
export function isPresentWording(hash: string, record: Meant, names: Names): boolean {
  const now = () => wordingFingerprint(record, names);
  return holds(hash, now, () => firstFingerprint(record.data));
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
export function validationsOf(record: Meant, names: Names): readonly BoardValidation[] {
  const { validated_by: list } = record.data;
  if (!Array.isArray(list)) return [];
  return list
    .filter(isMapping)
    .flatMap(({ board, date, of_hash: hash }) =>
      typeof board === 'string' && typeof date === 'string' && typeof hash === 'string'
        ? [{ board, date, hash, current: isPresentWording(hash, record, names) }]
        : [],
    );
}

/**
 * Who stands behind a record: boards that confirmed what it says now, and those that confirmed what it said before.
 * `current` is true where a board confirmed the present wording, or another named body reviewed the record.
 */
export function confirmation(record: Meant, names: Names) {
  const all = validationsOf(record, names);
  const boards = all.filter(({ current }) => current);
  const { reviewed, reviewed_by: bodies } = record.data;
  const reviewedBy = typeof reviewed === 'string' && Array.isArray(bodies) && bodies.length > 0;
  return { boards, earlier: all.filter(({ current }) => !current), current: boards.length > 0 || reviewedBy };
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
