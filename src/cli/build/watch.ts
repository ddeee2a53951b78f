import { join } from 'node:path';
import { tty } from '../../findings/escape.ts';
import { counted } from '../../findings/words.ts';
import { openOutput } from '../../output/folder.ts';
import { DRAFT } from '../../release/draft.ts';
import { outputStore } from '../../release/output-store.ts';
import { planReleases } from '../../release/plan.ts';
import { type FirstPages, writeReleases } from '../../release/write.ts';
import { reloader } from '../../roadmap/reload.ts';
import type { Roadmap, RoadmapRecord } from '../../roadmap/roadmap.ts';
import type { Place } from '../../source/locate.ts';
import { withObjectIds } from '../../source/object-id.ts';
import type { Context } from '../command.ts';
import { seconds, watchRoadmap } from '../watch.ts';

/** Below this time in milliseconds all pages of the draft are written together. */
const NOTICED = 300;

/** Who looks at the web pages while they are written. */
export interface Viewers {
  /** True for a page that is open, by its path from the top of the output. */
  readonly see: (path: string) => boolean;
  /** Hears which of them were written, and without paths that all was. */
  readonly written: (paths?: readonly string[]) => Promise<void>;
}

/** Where the pages are, without endings, of records whose content is another than before, and of those that are linked with them, then or now. */
function touchedPages(before: Roadmap, now: Roadmap): ReadonlySet<string> {
  const changed = [...now.records.values()].filter(({ id, data }) => before.records.get(id)?.data !== data);
  const links = ({ id }: RoadmapRecord) =>
    [before, now].flatMap(({ outgoing, incoming }) => [
      ...(outgoing.get(id) ?? []).map(({ to }) => to),
      ...(incoming.get(id) ?? []).map(({ from }) => from.id),
    ]);
  const linked = changed.flatMap(links).flatMap((id) => now.records.get(id) ?? []);
  return new Set([...changed, ...linked].map(({ kind, id }) => `${DRAFT}/${kind.folder}/${id}`));
}

/**
 * Writes the draft after every change, with `html` as web pages too: those pages that somebody sees or, without
 * `viewers`, that the change touches, and then the rest.
 */
export async function buildWatching(
  place: Place,
  context: Context,
  { folder, html }: { readonly folder: string; readonly html: boolean },
  viewers?: Viewers,
): Promise<never> {
  const load = reloader(place.root, place.folder);
  let before: Roadmap | undefined;
  let cost = 0;
  const firstOf = (now: Roadmap, start: bigint): FirstPages | undefined => {
    if (viewers) return { isWanted: viewers.see, placed: viewers.written };
    if (before === undefined || cost < NOTICED) return undefined;
    const pages = touchedPages(before, now);
    const placed = async ({ length: number }: readonly string[]) =>
      context.note(tty`next: ${counted(number, 'page')} checked in ${seconds(start)}; chapters follow.\n`);
    return { isWanted: (path) => pages.has(path.replaceAll(/^html\/|\.\w+$/g, '')), placed };
  };
  return watchRoadmap(place, context, async ({ mayBeTouched, idle }) => {
    const start = process.hrtime.bigint();
    const loaded = await load({ mayBeTouched, lay: withObjectIds });
    if (idle && loaded.roadmap === before) return;
    const plan = await planReleases(place, context.domains, loaded);
    const output = openOutput(folder, join(place.root, place.folder), outputStore(place, folder));
    try {
      const first = firstOf(loaded.roadmap, start);
      const selection = { tags: [], draft: true, complete: false, html, ...(first && { first }) };
      const { written: number } = await writeReleases(plan, selection, output, context.version);
      context.note(tty`next: ${counted(number, 'file')} written in ${seconds(start)}.\n`);
    } finally {
      output.close();
    }
    await viewers?.written();
    before = loaded.roadmap;
    cost = Number(process.hrtime.bigint() - start) / 1e6;
  });
}
