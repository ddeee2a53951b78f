import { readTags } from '../git/refs.ts';
import { BUILD_ID } from '../memory/build-id.ts';
import { openStore } from '../memory/store.ts';
import { type Past, pastOf } from '../roadmap/past.ts';
import type { Place } from '../source/locate.ts';
import { releaseTags } from './release-tags.ts';
import { readHistory } from './releases.ts';

const NAME = 'past';

/** The ids of all releases. Read anew only when a release tag was added, moved or deleted. */
export async function readPast(place: Place, pattern: string | undefined): Promise<Past> {
  if (!place.git) return new Map();
  const tags = releaseTags(readTags(place.root), pattern);
  if (tags.length === 0) return new Map();
  const store = openStore(place.root);
  const key = JSON.stringify([BUILD_ID, place.folder, tags.map(({ name, commit }) => [name, commit])]);
  const known = store.load(NAME, key);
  if (Array.isArray(known)) return new Map(known);
  const { releases } = await readHistory(place, pattern);
  const past = pastOf(releases.map(({ tag, roadmap }) => ({ tag: tag.name, roadmap })));
  store.save(NAME, key, [...past]);
  return past;
}
