import { diffRoadmaps } from '../history/diff/diff.ts';
import { summarySentence } from '../history/diff/summary.ts';
import type { ReleaseTag } from '../history/release-tags.ts';
import { recordsOfRole, textOf, titleOf } from '../roadmap/roadmap.ts';
import { TOLD } from '../site/above/feed.ts';
import type { Announced } from '../site/above/release.ts';
import type { Assembled } from './plan.ts';

/** The releases that the world is told of, by the name of their tag: the latest ones. */
export function toAnnounce(tags: readonly ReleaseTag[]): ReadonlyMap<string, ReleaseTag> {
  const day = ({ date }: ReleaseTag) => Date.parse(date);
  const latest = tags
    .toReversed()
    .sort((a, b) => day(b) - day(a))
    .slice(0, TOLD);
  return new Map(latest.map((tag) => [tag.name, tag]));
}

/** What the world is told of a release, if it is one of `latest`: what its editors say, and how much changed. */
export async function announce(
  { edition, previous }: Assembled,
  latest: ReadonlyMap<string, ReleaseTag>,
): Promise<readonly Announced[]> {
  const { roadmap, version, tag: name } = edition;
  const tag = name === undefined ? undefined : latest.get(name);
  if (!tag) return [];
  const notes = recordsOfRole(roadmap, 'release-notes').find(({ id }) => id === version);
  const said = notes && textOf(notes, 'summary');
  const changes = previous
    ? `Since ${previous.version}: ${summarySentence(await diffRoadmaps(previous.roadmap, roadmap))}`
    : 'This is the first release.';
  return [
    {
      version,
      object: tag.object ?? tag.commit,
      moment: tag.date,
      ...(notes && { title: titleOf(notes) }),
      ...(said !== undefined && { said }),
      changes,
    },
  ];
}
