import type { Meant, Names } from '../roadmap/fingerprint.ts';
import type { Data } from '../roadmap/roadmap.ts';
import { isMapping } from '../roadmap/values.ts';
import { withField } from '../roadmap/with-field.ts';
import { isPresentWording, wordingFingerprint } from '../roadmap/wording.ts';

/** What a person says: the record was checked on a day, by some roles, or a board confirmed it. */
export interface Statement {
  readonly date: string;
  readonly by: readonly string[];
  readonly board?: string;
}

function validations(data: Data, board: string, date: string, record: Meant, names: Names): unknown[] {
  const list: unknown[] = Array.isArray(data.validated_by) ? data.validated_by : [];
  // The same board may confirm the same wording again; then only the day is new.
  const others = list.filter(
    (entry) =>
      !(isMapping(entry) && entry.board === board && isPresentWording(String(entry.of_hash), record, names)),
  );
  return [...others, { board, date, of_hash: wordingFingerprint(record, names) }];
}

/** Steps on the way to a confirmation: a board that confirms the record ends them. */
const UNCONFIRMED: ReadonlySet<unknown> = new Set(['draft', 'proposed']);

/**
 * The data of a file with what a person says about it. With a board, its confirmation is added and the status
 * rises to "validated"; without one, the review date is set. `record` is what the file came to in the current form.
 */
export function withStatement(data: Data, record: Meant, { date, by, board }: Statement, names: Names): Data {
  const { kind } = record;
  if (board !== undefined) {
    const confirmed = withField(data, kind, 'validated_by', validations(data, board, date, record, names));
    return UNCONFIRMED.has(data.status) ? { ...confirmed, status: 'validated' } : confirmed;
  }
  const reviewed = withField(data, kind, 'reviewed', date);
  return by.length === 0 ? reviewed : withField(reviewed, kind, 'reviewed_by', by);
}
