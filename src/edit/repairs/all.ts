import { loadRoadmap } from '../../roadmap/load.ts';
import { type Roadmap, roadmapWithPast } from '../../roadmap/roadmap.ts';
import { orderText } from '../format.ts';
import type { FileChange } from '../write.ts';
import { findEdits } from './edits.ts';
import { findInverseRepairs } from './inverse.ts';
import { findLinkRepairs, findMarkupRepairs } from './links.ts';
import { findFieldRepairs, findMissingIds, findMoves } from './names.ts';
import type { FindRepairs, Repair, Texts } from './repair.ts';
import { findRepeated } from './twice.ts';
import { findValueRepairs } from './values.ts';

/** Every sort of repair by its name, in the order in which they are made. */
export const sortsOfRepairs: Readonly<Record<string, FindRepairs>> = {
  edits: findEdits,
  links: findLinkRepairs,
  values: findValueRepairs,
  markup: findMarkupRepairs,
  fields: findFieldRepairs,
  inverse: findInverseRepairs,
  'missing ids': findMissingIds,
  repeated: findRepeated,
  moves: findMoves,
};

/** All repairs that are certain, in the order in which they are made: see certain.ts for what that means. */
export function findRepairs(roadmap: Roadmap): Repair[] {
  return Object.values(sortsOfRepairs).flatMap((find) => [...find(roadmap)]);
}

/** A file that could not be read shows its other mistakes only when the first one is gone. */
const MOST_PASSES = 60;

/** The roadmap that some texts make, where everything else is as it was. */
async function withTexts(roadmap: Roadmap, texts: Texts): Promise<Roadmap> {
  const { label, folder } = roadmap;
  // The text of a file that is no UTF-8 is not what its bytes say.
  const broken = new Set(
    roadmap.problems.filter(({ code }) => code === 'file/encoding').map(({ place }) => place.path),
  );
  const files = [...texts].flatMap(([path, content]) =>
    content === undefined || broken.has(path) ? [] : [{ path, content }],
  );
  const problems = roadmap.problems.filter(({ place }) => !texts.has(place.path) || broken.has(place.path));
  const made = await loadRoadmap({ label, folder, files, problems });
  return roadmapWithPast(made, roadmap);
}

/** How many problems each file has; a file that cannot be read hides how many. */
function problemCounts(roadmap: Roadmap): (path: string) => number {
  const readable = new Set(roadmap.all.map(({ path }) => path));
  const counts = new Map<string, number>();
  for (const { place } of roadmap.problems) counts.set(place.path, (counts.get(place.path) ?? 0) + 1);
  return (path) => (readable.has(path) ? (counts.get(path) ?? 0) : Number.POSITIVE_INFINITY);
}

/** The texts after one round of repairs, each applied to what those before it left. */
function applied(roadmap: Roadmap, texts: Texts, wanted: (path: string) => boolean): Texts {
  const after = new Map(texts);
  for (const repair of findRepairs(roadmap))
    if (wanted(repair.place.path)) for (const [path, text] of repair.apply(after)) after.set(path, text);
  return after;
}

/** Files with repairs made, and their fields in the order of the schema. `wanted` chooses the files to look at. */
export async function repaired(roadmap: Roadmap, wanted: (path: string) => boolean): Promise<FileChange[]> {
  let texts: Texts = roadmap.texts;
  let current = roadmap;
  const left = new Set<string>();
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const after = applied(current, texts, (path) => wanted(path) && !left.has(path));
    if ([...after].every(([path, text]) => texts.get(path) === text)) break;
    const next = await withTexts(current, after);
    const [before, now] = [problemCounts(current), problemCounts(next)];
    const worse = [...after.keys()].filter(
      (path) => now(path) > before(path) && after.get(path) !== undefined,
    );
    // A repair that brings more than it mends was none: the file is left to a person.
    for (const path of worse) left.add(path);
    if (worse.length > 0) continue;
    texts = after;
    current = next;
  }
  return changes(roadmap, current, texts, wanted);
}

function changes(
  before: Roadmap,
  now: Roadmap,
  texts: Texts,
  wanted: (path: string) => boolean,
): FileChange[] {
  const made = new Map(texts);
  for (const { path, kind } of now.all)
    if (wanted(path) || !before.texts.has(path))
      made.set(
        path,
        orderText(
          made.get(path) ?? '',
          kind.fields.map(({ name }) => name),
        ),
      );
  return [...made].flatMap(([path, after]) => {
    const old = before.texts.get(path);
    if (old === after) return [];
    return [
      { path, ...(old === undefined ? {} : { before: old }), ...(after === undefined ? {} : { after }) },
    ];
  });
}
