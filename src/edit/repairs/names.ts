// Repairs of names: of fields, of records without an id, and of files.

import { baseName } from '../../roadmap/read-record.ts';
import { hasIdForm } from '../../roadmap/roadmap.ts';
import { isMapping, valueAt } from '../../roadmap/values.ts';
import { schemaAt, writtenEnd } from '../../schema/kind.ts';
import { fieldTexts } from '../fields.ts';
import { splice } from '../splice.ts';
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

/** Records without an id, in the folder of the kind that the name of their file says: the id is that name. */
export const findMissingIds: FindRepairs = function* (roadmap) {
  const readable = new Set(roadmap.all.map(({ path }) => path));
  const root = roadmap.folder === '' ? '' : `${roadmap.folder}/`;
  for (const { code, place } of roadmap.problems) {
    const { path } = place;
    const id = baseName(path);
    if (code !== 'schema/missing-field' || readable.has(path) || !('pointer' in place)) continue;
    const named = roadmap.kinds.all.some(
      ({ prefix, folder }) =>
        prefix !== '' && id.startsWith(prefix) && path === `${root}${folder}/${id}.yaml`,
    );
    if (!named || place.pointer.length > 0 || roadmap.records.has(id)) continue;
    yield {
      code,
      place,
      title: `write "id: ${id}"`,
      apply: (texts) => {
        const text = texts.get(path) ?? '';
        const fields = fieldTexts(text);
        const [first] = fields;
        if (!first || fields.some(({ name }) => name === 'id')) return new Map();
        return new Map([
          [path, splice(text, [{ start: first.start, end: first.start, text: `id: ${id}\n` }])],
        ]);
      },
    };
  }
};

/** Files in the folder of another kind, or that end in .yml, which are called by their id all the same. */
export const findMoves: FindRepairs = function* (roadmap) {
  const root = roadmap.folder === '' ? '' : `${roadmap.folder}/`;
  for (const { id, kind, path } of roadmap.all) {
    const home = `${root}${kind.folder}/${id}.yaml`;
    const name = baseName(path);
    if (path === home || name !== id || !id.startsWith(kind.prefix) || !hasIdForm(id, kind)) continue;
    const taken = roadmap.texts.has(home) || roadmap.unread.has(id) || roadmap.records.get(id)?.path !== path;
    if (taken) continue;
    yield {
      code: path.startsWith(`${root}${kind.folder}/`) ? 'id/file-name' : 'id/wrong-folder',
      place: { path, pointer: ['id'], at: 'value' },
      title: `move the file to ${kind.folder}/${id}.yaml`,
      apply: (texts) =>
        new Map([
          [path, undefined],
          [home, texts.get(path)],
        ]),
    };
  }
};
