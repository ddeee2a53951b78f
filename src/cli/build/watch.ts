import { join } from 'node:path';
import { tty } from '../../findings/escape.ts';
import { counted } from '../../findings/words.ts';
import { openOutput } from '../../output/folder.ts';
import { touched, touchesAll, writeDraftPages } from '../../release/live-draft.ts';
import { outputStore } from '../../release/output-store.ts';
import { planReleases } from '../../release/plan.ts';
import { type FirstPages, writeReleases } from '../../release/write.ts';
import { reloader } from '../../roadmap/reload.ts';
import type { Roadmap } from '../../roadmap/roadmap.ts';
import type { Place } from '../../source/locate.ts';
import { withObjectIds } from '../../source/object-id.ts';
import type { Context } from '../command.ts';
import { seconds, watchRoadmap } from '../watch.ts';

/** Below this time in milliseconds all pages of the draft are written together. */
const NOTICED = 300;

/**
 * Writes the draft after every change, with `html` as web pages too. Of a large roadmap the pages that `viewers` see,
 * or that the change touches, come at once; the rest follows, where nobody sees it when nothing happens any more.
 */
export async function buildWatching(
  place: Place,
  context: Context,
  { folder, html }: { readonly folder: string; readonly html: boolean },
  viewers?: FirstPages,
): Promise<never> {
  const load = reloader(place.root, place.folder);
  const data = join(place.root, place.folder);
  const selection = { tags: [], draft: true, complete: false, html, ...(viewers && { first: viewers }) };
  let [before, whole]: (Roadmap | undefined)[] = [];
  let cost = 0;
  return watchRoadmap(place, context, async ({ mayBeTouched }) => {
    const start = process.hrtime.bigint();
    const loaded = await load({ mayBeTouched, lay: withObjectIds });
    const { roadmap } = loaded;
    if (roadmap === (mayBeTouched ? before : whole)) return;
    if (mayBeTouched && before && !html && cost >= NOTICED && !touchesAll(before, roadmap)) {
      const pages = await writeDraftPages(folder, data, loaded, touched(before, roadmap), context);
      before = roadmap;
      context.note(tty`next: ${counted(pages, 'page')} checked in ${seconds(start)}; chapters follow.\n`);
      return;
    }
    const plan = await planReleases(place, context.domains, loaded);
    const output = openOutput(folder, data, outputStore(place, folder));
    try {
      const { written } = await writeReleases(plan, selection, output, context.version);
      context.note(tty`next: ${counted(written, 'file')} written in ${seconds(start)}.\n`);
    } finally {
      output.close();
    }
    await viewers?.placed();
    [before, whole] = [roadmap, roadmap];
    cost = Number(process.hrtime.bigint() - start) / 1e6;
  });
}
