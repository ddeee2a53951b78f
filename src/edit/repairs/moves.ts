import { baseName } from '../../roadmap/read-record.ts';
import { hasIdForm } from '../../roadmap/roadmap.ts';
import type { FindRepairs } from './repair.ts';

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
