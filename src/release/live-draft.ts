import type { Domains } from '../domain/domain.ts';
import { openOutput } from '../output/folder.ts';
import { pagesOf } from '../pages/chapters/record-page.ts';
import { withMeanings } from '../pages/meanings.ts';
import { fileOf } from '../pages/release.ts';
import type { Roadmap, RoadmapRecord } from '../roadmap/roadmap.ts';
import { DRAFT } from './draft.ts';
import { draftEdition, type Plan } from './plan.ts';
import { thisTool } from './write.ts';

/** Records whose content is another than before, and those that are linked with them, then or now. */
export function touched(before: Roadmap, now: Roadmap): readonly RoadmapRecord[] {
  const changed = [...now.records.values()].filter(({ id, data }) => before.records.get(id)?.data !== data);
  const linked = changed.flatMap(({ id }) =>
    [before, now].flatMap(({ outgoing, incoming }) => [
      ...(outgoing.get(id) ?? []).map(({ to }) => to),
      ...(incoming.get(id) ?? []).map(({ from }) => from.id),
    ]),
  );
  return [...new Set([...changed, ...linked.flatMap((id) => now.records.get(id) ?? [])])];
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
  loaded: NonNullable<Plan['draft']>,
  records: readonly RoadmapRecord[],
  { version, domains }: { readonly version: string; readonly domains: Domains },
): Promise<number> {
  const edition = await draftEdition({ domains }, loaded, thisTool(version));
  const fit = records.flatMap(({ id }) => edition.roadmap.records.get(id) ?? []);
  const files = pagesOf(edition, fit)
    .map((page) => fileOf(withMeanings(edition, page)))
    .map((file) => ({ ...file, path: `${DRAFT}/${file.path}` }));
  const output = openOutput(out, protectedFolder);
  try {
    await output.update(DRAFT, files);
    output.place();
  } finally {
    output.close();
  }
  return fit.length;
}
