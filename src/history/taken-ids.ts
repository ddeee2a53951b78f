import { readTips } from '../git/refs.ts';
import { BUILD_ID } from '../memory/build-id.ts';
import { rememberReadings } from '../memory/readings.ts';
import { openStore } from '../memory/store.ts';
import { baseName } from '../roadmap/read-record.ts';
import type { Roadmap } from '../roadmap/roadmap.ts';
import { isMapping } from '../roadmap/values.ts';
import type { Place } from '../source/locate.ts';
import { readRevisions } from '../source/revision.ts';
import { below, type Snapshot } from '../source/snapshot.ts';

/** Ids that may not be given to a new record, each with where it stands, in words. */
export type TakenIds = ReadonlyMap<string, string>;

const NAME = 'taken-ids';

/** The ids that the value of a file takes: its own, its former ones, and the name of the file. */
function idsOf(value: unknown, path: string): string[] {
  const { id, aliases } = isMapping(value) ? value : { id: undefined, aliases: undefined };
  const former: unknown[] = Array.isArray(aliases) ? aliases : [];
  return [baseName(path), id, ...former].filter((each): each is string => typeof each === 'string');
}

function recordFiles(snapshot: Snapshot): Snapshot['files'] {
  return snapshot.files.filter(
    ({ path }) => !path.endsWith('.schema.json') && below(snapshot, path) !== 'roadmap.yaml',
  );
}

/** The ids at the tips of all branches and tags. Read anew only when one was added, moved or deleted. */
function idsAtTips({ root, folder }: Place): [string, string][] {
  const tips = readTips(root);
  if (tips.length === 0) return [];
  const store = openStore(root);
  const key = JSON.stringify([BUILD_ID, folder, tips]);
  const known = store.load(NAME, key);
  if (Array.isArray(known)) return known;
  const { read, save } = rememberReadings(store, BUILD_ID);
  const commits = new Map(tips.map(({ commit, name }) => [commit, name]).reverse() as [string, string][]);
  const revisions = [...commits.keys()].map((commit) => ({ commit, date: '' }));
  const seen = new Set<string>();
  const taken = new Map<string, string>();
  for (const snapshot of readRevisions(root, revisions, folder)) {
    if (!snapshot) continue;
    const name = commits.get(snapshot.revision?.commit ?? '') ?? 'an earlier state';
    for (const file of recordFiles(snapshot)) {
      // Most files are the same at most tips.
      const state = `${file.oid} ${file.path}`;
      if (seen.has(state)) continue;
      seen.add(state);
      for (const id of idsOf(read(file).value, file.path)) taken.set(id, `in ${file.path} of ${name}`);
    }
  }
  save();
  const found = [...taken];
  store.save(NAME, key, found);
  return found;
}

/**
 * Every id that is or was in use: as a record or as a former id, in the working tree and at the tip of
 * every branch and tag. A fixed number of git processes reads them.
 */
export function takenIds(place: Place, roadmap: Roadmap): TakenIds {
  const here = [...roadmap.texts.keys(), ...roadmap.problems.map((problem) => problem.place.path)];
  return new Map([
    ...(place.git ? idsAtTips(place) : []),
    ...here.map((path) => [baseName(path), `in ${path}`] as const),
    ...roadmap.all.map(({ id, path }) => [id, `in ${path}`] as const),
    ...[...roadmap.aliases].map(([id, record]) => [id, `a former id of ${record.id}`] as const),
  ]);
}
