import { isMapping, valueAt } from '../../roadmap/values.ts';
import { schemaAt, writtenEnd } from '../../schema/kind.ts';
import { certainWord } from './certain.ts';
import { type FindRepairs, replaced } from './repair.ts';

/** Misspelt names of fields, where the field that was meant is not there. */
export const findFieldRepairs: FindRepairs = function* (roadmap) {
  const byPath = new Map(roadmap.all.map((record) => [record.path, record]));
  // A word that is a field of another kind is no slip: it was taken over from there.
  const elsewhere = new Set(roadmap.kinds.all.flatMap(({ fields }) => fields.map(({ name }) => name)));
  for (const { code, place } of roadmap.problems) {
    const record = byPath.get(place.path);
    if (code !== 'schema/unknown-field' || !record || !('pointer' in place)) continue;
    const { path, pointer } = place;
    const parent = pointer.slice(0, -1);
    const name = pointer.at(-1);
    const siblings = valueAt(record.data, parent);
    if (typeof name !== 'string' || !isMapping(siblings) || elsewhere.has(name)) continue;
    const known = Object.keys(schemaAt(record.kind, roadmap.kinds.schemas, parent)?.properties ?? {});
    const meant = certainWord(name, known);
    if (meant === undefined || Object.hasOwn(siblings, meant)) continue;
    // What looks like a field may be a link written at its wrong end.
    if (writtenEnd(name, record.kind, roadmap.kinds.all)) continue;
    yield {
      code,
      place,
      title: `call the field "${meant}"`,
      apply: (texts) => replaced(texts, path, pointer, 'key', meant),
    };
  }
};
