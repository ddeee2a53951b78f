import { diffRoadmaps } from '../history/diff/diff.ts';
import { summarySentence } from '../history/diff/summary.ts';
import type { ReleaseTag } from '../history/release-tags.ts';
import type { OutputFolder } from '../output/folder.ts';
import { recordsOfRole, stateOf, textOf, titleOf } from '../roadmap/roadmap.ts';
import { isEqual } from '../roadmap/values.ts';
import { TOLD } from '../site/above/feed.ts';
import type { Announced } from '../site/above/release.ts';
import { branchOf, type Chronicle, grow, type KeptMoment, newChronicle } from './chronicle.ts';
import type { ChronicleStore, Followed } from './chronicle-memory.ts';
import type { Assembled } from './plan.ts';
import { keyOf } from './published.ts';
import { type UnreadPlace, unreadPlaces } from './unread-places.ts';
import { webPagesIn } from './write-index.ts';
import type { Desk } from './write-release.ts';

/** The releases that the world is told of, by the name of their tag: the latest ones. */
function toAnnounce(tags: readonly ReleaseTag[]): ReadonlyMap<string, ReleaseTag> {
  const day = ({ date }: ReleaseTag) => Date.parse(date);
  const latest = tags
    .toReversed()
    .sort((a, b) => day(b) - day(a))
    .slice(0, TOLD);
  return new Map(latest.map((tag) => [tag.name, tag]));
}

/** What the world is told of a release, if it is one of `latest`: what its editors say, and how much changed. */
async function announce(
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

/** The releases that are to stand in an output in the end, the lowest version first. */
interface Standing {
  readonly desk: Desk;
  readonly there: readonly ReleaseTag[];
  /** Those that were asked for; the others stay as they are. */
  readonly chosen: readonly ReleaseTag[];
  /** Versions that are to be made again. */
  readonly anew: ReadonlySet<string>;
}

/** Follows releases while they are written, from where an earlier build ended. */
export interface Following {
  /** Releases that stand and were followed before: they need not be read. */
  readonly settled: readonly ReleaseTag[];
  /** Those that have to be read, with the last settled one, which the next is held against. */
  readonly open: readonly ReleaseTag[];
  /** Hears of the open ones in their order, and of the draft at the end, when the files of each are prepared. */
  readonly add: (assembled: Assembled, tag: ReleaseTag | undefined) => Promise<void>;
  readonly chronicle: () => Chronicle;
  /** The same of those that have web pages. */
  readonly webChronicle: () => Chronicle | undefined;
  readonly announced: readonly Announced[];
  readonly lost: () => readonly UnreadPlace[];
  /** Keeps what was told, when all files are in their places; `isWhole` where every release could be made. */
  readonly save: (isWhole: boolean) => void;
}

const nothing = (): Followed => ({ releases: [], chronicle: newChronicle(), lost: [], announced: [] });

/** What names a release for good, and what the disk said of its files. */
function nameOf({ html, published: { knownAs } }: Desk, tag: ReleaseTag): string {
  const { name, label } = tag;
  return JSON.stringify([name, keyOf(tag), knownAs(label), html && knownAs(`html/${label}`)]);
}

/** The versions of the releases that a chronicle tells of; tags without a roadmap are not among them. */
function versionsIn({ chronicle }: Followed): readonly string[] {
  return chronicle.trails.moments.map(({ version }) => version);
}

/** What the world was told of a release. */
function announcedOf({ announced }: Followed, { label, date, ...tag }: ReleaseTag): Announced | undefined {
  const name = tag.object ?? tag.commit;
  return announced.find((each) => each.version === label && each.object === name && each.moment === date);
}

/** What an earlier build told, if it still holds: the same releases come first, and nobody touched their files. */
function stillTrue(standing: Standing, known: Followed | undefined): Followed {
  if (!known) return nothing();
  const { desk, there, chosen, anew } = standing;
  const { html, published } = desk;
  const before = there.slice(0, known.releases.length);
  const versions = new Set(versionsIn(known));
  const stands = (tag: ReleaseTag) =>
    !anew.has(tag.label) &&
    published.stands(tag.label, tag) &&
    (!html || published.stands(`html/${tag.label}`, tag));
  const latest = [...toAnnounce(html ? there : []).values()];
  const moments = before
    .filter(({ label }) => versions.has(label))
    .map(({ label, date }) => ({ version: label, date: date.slice(0, 10) }));
  return known.releases.every((name, i) => before[i] && name === nameOf(desk, before[i])) &&
    isEqual(moments, known.chronicle.trails.moments) &&
    before.every((tag) => !versions.has(tag.label) || !chosen.includes(tag) || stands(tag)) &&
    latest.every((tag) => !before.includes(tag) || !versions.has(tag.label) || announcedOf(known, tag))
    ? known
    : nothing();
}

/** What the pages above the releases have to know of a release. */
function momentOf({ edition }: Assembled, output: OutputFolder): KeptMoment {
  const { version, date, roadmap } = edition;
  const { records, aliases } = roadmap;
  const paths = output.filesOf(version);
  return {
    version,
    records,
    aliases,
    roadmap: stateOf(roadmap),
    ...(date === undefined ? {} : { date }),
    ...(paths ? { paths: new Set(paths) } : {}),
  };
}

/** What is told of all releases, and of those that have web pages: the same, as long as all have some. */
interface Told {
  readonly all: Chronicle;
  web: Chronicle;
}

function growBoth(told: Told, moment: KeptMoment, hasPages: boolean): void {
  if (told.web === told.all && !hasPages) told.web = branchOf(told.all);
  grow(told.all, moment);
  if (told.web !== told.all && hasPages) grow(told.web, moment);
}

/** Begins to follow the releases of an output. */
export function followReleases(standing: Standing, store: ChronicleStore): Following {
  const { desk, there, chosen } = standing;
  const { output, html } = desk;
  const before = stillTrue(standing, store.load());
  const versions = versionsIn(before);
  const done = new Set(there.slice(0, before.releases.length));
  const settled = [...done].filter(({ label }) => versions.includes(label));
  const last = settled.at(-1);
  const latest = toAnnounce(html ? there : []);
  const announced = there.flatMap((tag) => (latest.has(tag.name) && announcedOf(before, tag)) || []);
  const lost = [...before.lost];
  const { chronicle } = before;
  const told: Told = { all: chronicle, web: chronicle };
  let released = chronicle;
  let isTold = true;
  return {
    settled,
    open: there.filter((tag) => !done.has(tag) || tag === last),
    add: async (assembled, tag) => {
      const moment = momentOf(assembled, output);
      if (tag === last && tag) {
        chronicle.newest = moment;
        return;
      }
      if (last && !chronicle.newest) throw new Error(`the release ${last.label} was not read`);
      // The draft is told of today, and not kept.
      if (!tag) released = branchOf(chronicle);
      growBoth(told, moment, webPagesIn(output, moment.version).length > 0);
      announced.push(...(await announce(assembled, latest)));
      if (tag && chosen.includes(tag)) lost.push(...unreadPlaces(tag.name, assembled.edition.roadmap));
      else isTold &&= !tag;
    },
    chronicle: () => chronicle,
    webChronicle: () => (html ? told.web : undefined),
    announced,
    lost: () => lost.filter((each) => chosen.some(({ name }) => name === each.tag)),
    save: (isWhole) => {
      if (!isWhole || !isTold || (html && told.web !== chronicle) || released.lives.readable.size > 0) return;
      store.save({
        releases: there.map((tag) => nameOf(desk, tag)),
        chronicle: released,
        lost,
        announced,
      });
    },
  };
}
