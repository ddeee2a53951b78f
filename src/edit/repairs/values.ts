import { fold } from '../../findings/suggest.ts';
import { schemaAt } from '../../kinds/kind.ts';
import { onlyDate, unquoted } from '../../roadmap/repairs.ts';
import { valueAt } from '../../roadmap/values.ts';
import { canonicalScalar } from '../canonical.ts';
import { type FindRepairs, replaced } from './repair.ts';

/** The value of an enumeration that differs from what was written in case, separators or quotation marks only. */
function sameWord(written: string, allowed: readonly unknown[]): string | undefined {
  const word = fold(unquoted(written) ?? written);
  const found = allowed.filter((each) => typeof each === 'string' && fold(each) === word);
  return found.length === 1 ? String(found[0]) : undefined;
}

/** Dates in another form, where they stand for one day only, and words of an enumeration in another spelling. */
export const findValueRepairs: FindRepairs = function* (roadmap) {
  const byPath = new Map(roadmap.all.map((record) => [record.path, record]));
  for (const { code, place } of roadmap.problems) {
    const record = byPath.get(place.path);
    if (!record || !('pointer' in place)) continue;
    const { path, pointer } = place;
    const value = valueAt(record.data, pointer);
    if (typeof value !== 'string') continue;
    const allowed = schemaAt(record.kind, roadmap.kinds.schemas, pointer)?.enum ?? [];
    const meant =
      code === 'schema/wrong-date'
        ? onlyDate(value)
        : code === 'schema/unknown-value'
          ? sameWord(value, allowed)
          : undefined;
    if (meant === undefined) continue;
    yield {
      code,
      path,
      pointer,
      title: `write "${meant}"`,
      apply: (texts) => replaced(texts, path, pointer, 'value', canonicalScalar(meant)),
    };
  }
};
