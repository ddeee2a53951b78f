import { distance, fold } from '../../findings/suggest.ts';
import { type RoadmapRecord, titleOf } from '../../roadmap/roadmap.ts';
import { probableTarget } from '../../rules/link/unknown-target.ts';
import { type FindRepairs, replaced } from './repair.ts';

// A slip of the pen. What is further away is good for a hint, and not to be written without a person.
const SLIP = 2;

/** True for a slip in the id, or the title in its place, of a record that is called so by its file, too. */
function isSlip(written: string, meant: RoadmapRecord, from: RoadmapRecord): boolean {
  const near =
    distance(fold(written), fold(meant.id), SLIP) <= SLIP || fold(written) === fold(titleOf(meant));
  return near && meant !== from && meant.path.endsWith(`/${meant.id}.yaml`);
}

/** Links that lead nowhere, where one record is near enough to have been meant. */
export const findLinkRepairs: FindRepairs = function* (roadmap) {
  for (const link of roadmap.links) {
    if (link.target || roadmap.records.has(link.to) || roadmap.unread.has(link.to)) continue;
    const meant = probableTarget(roadmap, link);
    const target = meant === undefined ? undefined : roadmap.records.get(meant);
    if (meant === undefined || !target || !isSlip(link.to, target, link.from)) continue;
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
