import type { Roadmap } from '../../roadmap/roadmap.ts';
import { orderText } from '../format.ts';
import type { FileChange } from '../write.ts';
import { findFieldRepairs } from './fields.ts';
import { findInverseRepairs } from './inverse.ts';
import { findLinkRepairs } from './links.ts';
import type { Repair } from './repair.ts';
import { findValueRepairs } from './values.ts';

/** All repairs that are safe to make without asking, in the order in which they are made. */
export function findRepairs(roadmap: Roadmap): Repair[] {
  return [findLinkRepairs, findValueRepairs, findFieldRepairs, findInverseRepairs].flatMap((find) => [
    ...find(roadmap),
  ]);
}

/** Files with repairs made, and their fields in the order of the schema. `wanted` chooses the files to look at. */
export function repaired(roadmap: Roadmap, wanted: (path: string) => boolean): FileChange[] {
  const texts = new Map(roadmap.texts);
  for (const repair of findRepairs(roadmap))
    if (wanted(repair.path)) for (const [path, text] of repair.apply(texts)) texts.set(path, text);
  for (const { path, kind } of roadmap.all)
    if (wanted(path))
      texts.set(
        path,
        orderText(
          texts.get(path) ?? '',
          kind.fields.map(({ name }) => name),
        ),
      );
  return [...texts].flatMap(([path, after]) => {
    const before = roadmap.texts.get(path) ?? '';
    return before === after ? [] : [{ path, before, after }];
  });
}
