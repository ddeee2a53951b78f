import { join } from 'node:path';
import { type Printable, printable, tty } from '../findings/escape.ts';
import { Failure } from '../findings/failure.ts';
import { workUntilStopped } from '../output/interruption.ts';
import type { MayBeTouched } from '../source/folder.ts';
import type { Place } from '../source/locate.ts';
import { type Touched, touchedBelow, watchFolder } from '../source/watch.ts';
import type { Context } from './command.ts';

/** How long nothing has to happen before everything is looked at again: the disk may not have told all. */
const SWEEP = 1_500;

/** Why a task runs. */
export interface Occasion {
  /** Tells which files may have been touched since the last run; absent when it may have been any. */
  readonly mayBeTouched?: MayBeTouched | undefined;
  /** True when nothing is known to have happened. */
  readonly idle: boolean;
}

/**
 * Runs a task now and whenever something in the data folder changed, one run after the other, until the
 * process is interrupted. Trouble in one run is told and does not end the watch.
 */
export async function watchRoadmap(
  place: Place,
  context: Context,
  task: (occasion: Occasion) => Promise<void>,
): Promise<never> {
  workUntilStopped();
  let running = false;
  let pending: { readonly touched: Touched; readonly idle: boolean } | undefined;
  let sweep: NodeJS.Timeout | undefined;
  const run = async (touched: Touched, idle: boolean) => {
    const { touched: others, idle: wasIdle } = pending ?? { touched: new Set(), idle: true };
    pending = { touched: others && touched && new Set([...others, ...touched]), idle: wasIdle && idle };
    if (sweep) clearTimeout(sweep);
    if (running) return;
    running = true;
    while (pending) {
      const { touched: what, idle: isIdle } = pending;
      const occasion = { idle: isIdle, mayBeTouched: what && touchedBelow(place.root, what) };
      pending = undefined;
      await task(occasion).catch((error: unknown) => {
        if (!(error instanceof Failure)) throw error;
        context.note(tty`error: ${printable(error.message)}\n`);
      });
      if (occasion.mayBeTouched) sweep = setTimeout(() => void run(undefined, true), SWEEP);
    }
    running = false;
  };
  // Nobody reads any more: there is no end to wait for.
  process.stdout.once('error', () => process.exit());
  // The watch first: what changes while the first run is at work is not missed.
  watchFolder(join(place.root, place.folder), (touched) => void run(touched, false));
  await run(undefined, false);
  context.note(tty`Watching. Ctrl-C ends.\n`);
  return new Promise<never>(() => undefined);
}

/** "0.3 s". */
export function seconds(since: bigint): Printable {
  return printable(`${(Number(process.hrtime.bigint() - since) / 1e9).toFixed(2)} s`);
}
