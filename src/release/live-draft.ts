import { type Domains, pagesFor } from '../domain/domain.ts';
import { openOutput } from '../output/folder.ts';
import { pagesOf } from '../pages/chapters/record-page.ts';
import type { Edition } from '../pages/edition.ts';
import { withMeanings } from '../pages/meanings.ts';
import { publishable } from '../pages/publishable.ts';
import { fileOf } from '../pages/release.ts';
import type { Roadmap, RoadmapRecord } from '../roadmap/roadmap.ts';
import type { Snapshot } from '../source/snapshot.ts';
import { DRAFT } from './draft.ts';
import { thisTool } from './write.ts';

/** Records whose content is another than before, and those that are linked with them, then or now. */
export function touched(before: Roadmap, now: Roadmap): readonly RoadmapRecord[] {
  const changed = [...now.records.values()].filter(({ id, data }) => before.records.get(id)?.data !== data);
  const ids = new Set(changed.map(({ id }) => id));
  for (const roadmap of [before, now])
    for (const { id } of changed) {
      for (const { to } of roadmap.outgoing.get(id) ?? []) ids.add(to);
      for (const { from } of roadmap.incoming.get(id) ?? []) ids.add(from.id);
    }
  return [...ids].flatMap((id) => now.records.get(id) ?? []);
}

/** True when a record went, or when titles and kinds that stand on every page changed. */
export function touchesAll(before: Roadmap, now: Roadmap): boolean {
  return (
    before.config !== now.config ||
    now.kinds.all.some(({ origin }) => origin !== undefined) ||
    [...before.records.keys()].some((id) => !now.records.has(id))
  );
}

/** Writes the pages of some records of the draft at once; the chapters that sum up the whole wait. */
export async function writeDraftPages(
  out: string,
  protectedFolder: string,
  { snapshot, roadmap }: { readonly snapshot: Snapshot; readonly roadmap: Roadmap },
  records: readonly RoadmapRecord[],
  { version, domains }: { readonly version: string; readonly domains: Domains },
): Promise<number> {
  const edition: Edition = {
    snapshot,
    roadmap: publishable(roadmap),
    version: DRAFT,
    ...thisTool(version),
    ...(await pagesFor(roadmap, domains)),
  };
  const fit = records.flatMap(({ id }) => edition.roadmap.records.get(id) ?? []);
  const output = openOutput(out, protectedFolder);
  try {
    await output.update(
      DRAFT,
      pagesOf(edition, fit).map((page) => ({
        ...fileOf(withMeanings(edition, page)),
        path: `${DRAFT}/${page.path}`,
      })),
    );
    output.place();
  } finally {
    output.close();
  }
  return fit.length;
}
