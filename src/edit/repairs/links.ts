import { probableTarget } from '../../rules/link/unknown-target.ts';
import { type FindRepairs, replaced } from './repair.ts';

/** Links that lead nowhere, where one record is near enough to have been meant. */
export const findLinkRepairs: FindRepairs = function* (roadmap) {
  for (const link of roadmap.links) {
    if (link.target || roadmap.records.has(link.to) || roadmap.unread.has(link.to)) continue;
    const meant = probableTarget(roadmap, link);
    if (meant === undefined) continue;
    const { path } = link.from;
    const source = link.definition.to.length === 1 && link.definition.to[0] === 'source';
    yield {
      code: source ? 'citation/unknown-source' : 'link/unknown-target',
      path,
      pointer: link.pointer,
      title: `write "${meant}"`,
      apply: (texts) => replaced(texts, path, link.pointer, 'value', meant),
    };
  }
};
