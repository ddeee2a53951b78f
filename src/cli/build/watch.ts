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

/** Who looks at the web pages while they are written. */
export interface Viewers {
  /** True for a page that is open, by its path from the top of the output. */
  readonly see: (path: string) => boolean;
  /** Hears which of them were written, and without paths that all was. */
  readonly written: (paths?: readonly string[]) => Promise<void>;
}

/** Nobody looks at the web pages. */
export const NOBODY: Viewers = { see: () => false, written: async () => undefined };

/**
 * Writes the draft after every change: the pages that somebody sees or that it touches at once, the rest when there
 * is time. With `viewers` web pages are written too.
 */
export async function buildWatching(
  place: Place,
  context: Context,
  folder: string,
  viewers?: Viewers,
): Promise<never> {
  const load = reloader(place.root, place.folder);
  const data = join(place.root, place.folder);
  let before: Roadmap | undefined;
  let cost = 0;
  let waiting: NodeJS.Timeout | undefined;
  const writeAll = async (mayBeTouched?: MayBeTouched) => {
    const start = process.hrtime.bigint();
    const loaded = await load({ mayBeTouched });
    const plan = await planReleases(place, context.domains, loaded);
    const output = openOutput(folder, data, outputStore(place, folder));
    try {
      const html = viewers !== undefined;
      const first = viewers && { isWanted: viewers.see, placed: viewers.written };
      const selection = { tags: [], draft: true, complete: false, html, ...(first && { first }) };
      const { written: number } = await writeReleases(plan, selection, output, context.version);
      context.note(tty`next: ${number} ${number === 1 ? 'file' : 'files'} written in ${seconds(start)}.\n`);
    } finally {
      output.close();
    }
    await viewers?.written();
    before = loaded.roadmap;
    cost = Number(process.hrtime.bigint() - start) / 1e6;
  };
  return watchRoadmap(place, context, async ({ mayBeTouched, idle }) => {
    if (idle && (await load()).roadmap === before) return;
    if (waiting) clearTimeout(waiting);
    if (before === undefined || cost < NOTICED || viewers) return writeAll(mayBeTouched);
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
