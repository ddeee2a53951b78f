import { jsonIn } from '../findings/json.ts';
import { isHarmless } from '../markdown/language.ts';
import { BUILD_ID } from '../memory/build-id.ts';
import { openStore, sealed, unsealed } from '../memory/store.ts';
import { isPlain } from '../output/marker.ts';
import { isLike, isText, isTruth, maybe } from '../roadmap/like.ts';
import { isMapping } from '../roadmap/values.ts';
import type { Announced } from '../site/above/release.ts';
import type { Place } from '../source/locate.ts';
import type { Chronicle } from './chronicle.ts';
import { slotOf } from './output-store.ts';
import type { UnreadPlace } from './unread-places.ts';

/** What is told of releases that stand, so that none of them has to be read again. */
export interface Followed {
  /** What names each release for good, and proves that its files are as they were written. */
  readonly releases: readonly string[];
  readonly chronicle: Chronicle;
  readonly lost: readonly UnreadPlace[];
  readonly announced: readonly Announced[];
}

/** Where it is kept what is told of the releases in one place. */
export interface ChronicleStore {
  readonly load: () => Followed | undefined;
  readonly save: (followed: Followed) => void;
}

/** As a value of JSON; `chronicle` has no moment open. */
function toJson({ chronicle: { trails, lives, webFacts }, ...rest }: Followed) {
  const { threads, leads } = lives;
  const columns = { byId: [...trails.byId], threads: [...threads], leads: [...leads] };
  return { ...rest, moments: trails.moments, webFacts, ...columns };
}

type Saved = ReturnType<typeof toJson>;

/** True for what `toJson` gave; others may write where it was kept. What is told of a record is harmless, too. */
function isSaved(value: unknown): value is Saved {
  const many = isMapping(value) && Array.isArray(value.moments) ? value.moments.length : 0;
  const isBelow = (limit: number) => (each: unknown) =>
    Number.isInteger(each) && Number(each) >= 0 && Number(each) < limit;
  const isMoment = isBelow(many);
  const record = { id: isText, title: isText };
  const appearance = { ...record, at: isMoment, status: isText, isRetired: isTruth, place: isPlain };
  const release = { version: isText, object: isText, moment: isText, changes: isText };
  return (
    isLike<Saved>(value, {
      releases: [isText],
      moments: [{ version: isText, date: maybe(isText) }],
      webFacts: [{ hasDomain: isTruth, renamed: [[isPlain, isPlain]] }],
      byId: [
        [
          isText,
          { appearances: [appearance], spans: [[isMoment, maybe(isMoment)]], record, formerly: [isText] },
        ],
      ],
      threads: [[isText, { ids: [isText], aliases: [isText], told: [isHarmless] }]],
      leads: [[isText, isText]],
      lost: [{ tag: isText, path: isText, line: maybe(isBelow(2 ** 31)), message: isText, what: isText }],
      announced: [{ ...release, title: maybe(isText), said: maybe(isText) }],
    }) && value.webFacts.length === many
  );
}

/** The same from a value that `toJson` gave; undefined for any other. */
function followedIn(saved: unknown): Followed | undefined {
  if (!isSaved(saved)) return undefined;
  const { byId, threads, leads, moments, webFacts, ...rest } = saved;
  const lives = { threads: new Map(threads), leads: new Map(leads), readable: new Map() };
  return { ...rest, chronicle: { trails: { moments, byId: new Map(byId) }, lives, webFacts } };
}

/** What is told of the releases in an output folder, as the git directory of the roadmap keeps it. */
export function chronicleStore(
  { root, folder, git }: Place,
  directory: string,
  html: boolean,
): ChronicleStore {
  if (!git) return { load: () => undefined, save: () => undefined };
  const store = openStore(root);
  const name = `chronicle-${slotOf(directory)}`;
  const key = JSON.stringify([BUILD_ID, directory, folder, html]);
  return {
    load: () => followedIn(store.load(name, key)),
    save: (followed) => store.save(name, key, toJson(followed)),
  };
}

/** The same on a published branch: `before` is the text that it holds, `hear` takes the one that it is to hold. */
export function publishedChronicle(
  { folder }: Pick<Place, 'folder'>,
  before: string,
  html: boolean,
  hear: (text: string) => void,
): ChronicleStore {
  const key = JSON.stringify([BUILD_ID, folder, html]);
  return {
    load: () => followedIn(jsonIn(unsealed(key, before))),
    save: (followed) => hear(sealed(key, toJson(followed))),
  };
}
