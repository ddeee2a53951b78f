import { baseName } from '../../roadmap/read-record.ts';
import { fieldTexts } from '../fields.ts';
import { splice } from '../splice.ts';
import type { FindRepairs } from './repair.ts';

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
