import { mergedTags, readTags } from '../git/refs.ts';
import { BUILD_ID } from '../memory/build-id.ts';
import { openStore } from '../memory/store.ts';
import { type Past, pastOf, type Released } from '../roadmap/past.ts';
import type { Place } from '../source/locate.ts';
import { releaseTags } from './release-tags.ts';
import { type InHand, readHistory } from './releases.ts';

const NAME = 'past';

/** The fields that are remembered. In columns they are half as long as record by record, and quicker to read. */
const FIELDS = ['kind', 'title', 'summary', 'path', 'tag', 'since', 'retired', 'alias'] as const;

function* columns(past: Past): Generator<readonly unknown[]> {
  yield [...past.keys()];
  for (const field of FIELDS) yield Array.from(past.values(), (released) => released[field]);
}

function fromColumns(value: unknown): Past | undefined {
  if (!Array.isArray(value) || value.length !== FIELDS.length + 1) return undefined;
  const [ids, kind, title, summary, path, tag, since, retired, alias] = value;
  const past = new Map<string, Released>();
  for (let i = 0; i < ids.length; i++)
    past.set(ids[i], {
      kind: kind[i],
      title: title[i],
      summary: summary[i],
      path: path[i],
      tag: tag[i],
      since: since[i],
      inherited: true,
      retired: retired[i],
      alias: alias[i],
    });
  return past;
}

/** Marks the ids that the working tree has inherited: those of releases that HEAD comes after. */
function inherited(past: Past, place: Place, isHere: (id: string) => boolean): Past {
  // Of an id that is there nobody asks whether it should be.
  if ([...past.keys()].every(isHere)) return past;
  const merged = new Set(mergedTags(place.root));
  return new Map(
    [...past].map(([id, released]) => [id, { ...released, inherited: merged.has(released.since) }]),
  );
}

/**
 * The ids of all releases. Read anew only when a release tag was added, moved or deleted. `isHere` tells which
 * ids the working tree has, where the answer is for this state of it only.
 */
export async function readPast(
  place: Place,
  pattern: string | undefined,
  inHand?: InHand,
  isHere: (id: string) => boolean = () => false,
): Promise<Past> {
  if (!place.git) return new Map();
  const all = readTags(place.root);
  const tags = releaseTags(all, pattern);
  if (tags.length === 0) return new Map();
  const store = openStore(place.root);
  const key = JSON.stringify([BUILD_ID, place.folder, tags.map(({ name, commit }) => [name, commit])]);
  const known = fromColumns(store.load(NAME, key));
  if (known) return inherited(known, place, isHere);
  const { releases } = await readHistory(place, pattern, undefined, all, inHand);
  const past = pastOf(releases.map(({ tag, roadmap }) => ({ tag: tag.name, roadmap })));
  store.save(NAME, key, columns(past));
  return inherited(past, place, isHere);
}
