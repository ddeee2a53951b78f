import { certainTarget } from './certain.ts';
import { type FindRepairs, replaced } from './repair.ts';

/** Links that lead nowhere, where one record is certainly meant. */
export const findLinkRepairs: FindRepairs = function* (roadmap) {
  for (const link of roadmap.links) {
    if (link.target || roadmap.records.has(link.to) || roadmap.unread.has(link.to)) continue;
    const meant = certainTarget(roadmap, link);
    if (!meant) continue;
    const { path } = link.from;
    const source = link.definition.to.length === 1 && link.definition.to[0] === 'source';
    yield {
      code: source ? 'citation/unknown-source' : 'link/unknown-target',
      place: { path, pointer: link.pointer, at: 'value' },
      title: `write "${meant.id}"`,
      apply: (texts) => replaced(texts, path, link.pointer, 'value', meant.id),
    };
  }
};
