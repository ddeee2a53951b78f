import { Failure } from '../findings/failure.ts';
import type { HistoryState } from '../findings/history-state.ts';
import { BUILD_ID } from '../memory/build-id.ts';
import { openStore } from '../memory/store.ts';
import { type Past, pastOf, type Released } from '../roadmap/past.ts';
import type { Roadmap } from '../roadmap/roadmap.ts';
import type { Place } from '../source/locate.ts';
import { type InHand, readHistory } from './releases.ts';
import { partialState, readLineage } from './state.ts';

const NAME = 'past';

/** The fields that are remembered. In columns they are half as long as record by record, and quicker to read. */
const FIELDS = ['kind', 'title', 'summary', 'path', 'tag', 'inherited', 'retired', 'alias'] as const;

function* columns(past: Past): Generator<readonly unknown[]> {
  yield [...past.keys()];
  for (const field of FIELDS) yield Array.from(past.values(), (released) => released[field]);
}

function fromColumns(value: unknown): Past | undefined {
  if (!Array.isArray(value) || value.length !== FIELDS.length + 1) return undefined;
  const [ids, ...lists] = value;
  const released = (i: number) =>
    Object.fromEntries(FIELDS.map((field, at) => [field, lists[at][i]])) as unknown as Released;
  return new Map(ids.map((id: string, i: number) => [id, released(i)]));
}

/** What the releases say of ids, and whether they are all here. */
export interface KnownPast {
  readonly past: Past;
  readonly history: HistoryState;
}

/**
 * The ids of all releases, as the commit sees them on which a roadmap stands: its own, or HEAD for the
 * working tree. Releases that come after it say nothing of it. Read anew only when a release tag was added,
 * moved or deleted, or the commit contains others.
 */
export async function readPast(place: Place, roadmap: Roadmap, inHand?: InHand): Promise<KnownPast> {
  const { lineage, commit, history } = readLineage(place, roadmap);
  const { tags } = lineage;
  const later = new Set(commit === undefined ? [] : lineage.after(commit));
  const within = new Set(commit === undefined ? [] : lineage.within(commit).map(({ name }) => name));
  const counted = tags.filter((tag) => !later.has(tag));
  if (counted.length === 0) return { past: new Map(), history };
  const store = openStore(place.root);
  const key = JSON.stringify([
    BUILD_ID,
    place.folder,
    counted.map(({ name, commit: at }) => [name, at, within.has(name)]),
  ]);
  const known = fromColumns(store.load(NAME, key));
  if (known) return { past: known, history };
  try {
    const { releases } = await readHistory(place, lineage, (tag) => counted.includes(tag), inHand);
    const past = pastOf(
      releases.map(({ tag: { name }, roadmap: then }) => ({
        tag: name,
        roadmap: then,
        inherited: within.has(name),
      })),
    );
    store.save(NAME, key, columns(past));
    return { past, history };
  } catch (error) {
    const partial = error instanceof Failure ? partialState(place.root) : undefined;
    if (partial) return { past: new Map(), history: partial };
    throw error;
  }
}
