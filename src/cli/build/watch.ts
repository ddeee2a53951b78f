import { join } from 'node:path';
import { tty } from '../../findings/escape.ts';
import { openOutput } from '../../output/folder.ts';
import { touched, touchesAll, writeDraftPages } from '../../release/live-draft.ts';
import { outputStore } from '../../release/output-store.ts';
import { planReleases } from '../../release/plan.ts';
import { writeReleases } from '../../release/write.ts';
import { reloader } from '../../roadmap/reload.ts';
import type { Roadmap } from '../../roadmap/roadmap.ts';
import type { MayBeTouched } from '../../source/folder.ts';
import type { Place } from '../../source/locate.ts';
import type { Context } from '../command.ts';
import { seconds, watchRoadmap } from '../watch.ts';

/** Below this time in milliseconds the whole draft is written after every change. */
const NOTICED = 300;
/** How long nothing has to change before the whole draft of a large roadmap is written again. */
const IDLE = 2_000;

/** Writes the draft after every change: the pages that it touches at once, the rest when there is time. `written` hears of each time that the whole was written. */
export async function buildWatching(
  place: Place,
  context: Context,
  folder: string,
  html: boolean,
  written: () => void = () => undefined,
): Promise<never> {
  const { load } = reloader(place.root, place.folder);
  const data = join(place.root, place.folder);
  let before: Roadmap | undefined;
  let cost = 0;
  let waiting: NodeJS.Timeout | undefined;
  const writeAll = async (mayBeTouched?: MayBeTouched) => {
    const start = process.hrtime.bigint();
    const loaded = await load({ mayBeTouched });
    const plan = { ...(await planReleases(place, context.domains)), draft: loaded };
    const output = openOutput(folder, data, outputStore(place, folder));
    try {
      const selection = { tags: [], draft: true, complete: false, html };
      const { written: number } = await writeReleases(plan, selection, output, context.version);
      context.note(tty`next: ${number} ${number === 1 ? 'file' : 'files'} written in ${seconds(start)}.\n`);
    } finally {
      output.close();
    }
    written();
    before = loaded.roadmap;
    cost = Number(process.hrtime.bigint() - start) / 1e6;
  };
  return watchRoadmap(place, context, async ({ mayBeTouched, idle }) => {
    if (idle && (await load()).roadmap === before) return;
    if (waiting) clearTimeout(waiting);
    if (before === undefined || cost < NOTICED || html) return writeAll(mayBeTouched);
    const start = process.hrtime.bigint();
    const loaded = await load({ mayBeTouched });
    if (touchesAll(before, loaded.roadmap)) return writeAll();
    const records = touched(before, loaded.roadmap);
    const pages = await writeDraftPages(folder, data, loaded, records, context);
    before = loaded.roadmap;
    context.note(
      tty`next: ${pages} ${pages === 1 ? 'page' : 'pages'} checked in ${seconds(start)}; chapters follow.\n`,
    );
    waiting = setTimeout(() => void writeAll(), IDLE);
  });
}
