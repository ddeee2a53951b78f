import { kept, type Markdown } from '../markdown/language.ts';
import { BUILD_ID } from '../memory/build-id.ts';
import { openStore, sealed, unsealed } from '../memory/store.ts';
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

/** What is told of a record, if all of it is harmless. */
function toldIn(told: readonly string[]): readonly Markdown[] {
  return told.map((each) => {
    const markdown = kept(each);
    if (markdown === undefined) throw new Error('this is no text of the tool');
    return markdown;
  });
}

/** The same from a value that `toJson` gave; undefined for any other, as others may write where it was kept. */
function followedIn(read: () => unknown): Followed | undefined {
  try {
    const { byId, threads, leads, moments, webFacts, releases, lost, announced } = read() as ReturnType<
      typeof toJson
    >;
    const told = threads.map(([id, thread]) => [id, { ...thread, told: toldIn(thread.told) }] as const);
    const lives = { threads: new Map(told), leads: new Map(leads), readable: new Map() };
    const chronicle = { trails: { moments, byId: new Map(byId) }, lives, webFacts };
    return { releases, lost, announced, chronicle };
  } catch {
    return undefined;
  }
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
    load: () => followedIn(() => store.load(name, key)),
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
    load: () => followedIn(() => unsealed(key, before)),
    save: (followed) => hear(sealed(key, toJson(followed))),
  };
}
