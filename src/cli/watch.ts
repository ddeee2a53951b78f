import { join } from 'node:path';
import { printable } from '../findings/escape.ts';
import { Failure } from '../findings/failure.ts';
import type { Place } from '../source/locate.ts';
import { watchFolder } from '../source/watch.ts';
import type { Context, Options } from './command.ts';

/** Fails when an option is given that makes no sense while watching. */
export function checkWatchOptions(options: Options, others: readonly string[]): void {
  const other = others.find((name) => options[name] !== undefined);
  if (other !== undefined)
    throw new Failure(`--watch does not go with --${other}.`, 'Leave out one of the two.');
}

/**
 * Runs a task now and whenever something in the data folder changed, one run after the other, until the
 * process is interrupted. Trouble in one run is told and does not end the watch.
 */
export async function watchRoadmap(
  place: Place,
  context: Context,
  task: () => Promise<void>,
): Promise<never> {
  let running = false;
  let again = false;
  const run = async () => {
    if (running) {
      again = true;
      return;
    }
    running = true;
    do {
      again = false;
      try {
        await task();
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        context.note(`error: ${printable(error.message)}\n`);
      }
    } while (again);
    running = false;
  };
  // Nobody reads any more: there is no end to wait for.
  process.stdout.once('error', () => process.exit());
  // The watch first: what changes while the first run is at work is not missed.
  watchFolder(join(place.root, place.folder), () => void run());
  await run();
  context.note('Watching. Ctrl-C ends.\n');
  return new Promise<never>(() => undefined);
}

/** "0.3 s". */
export function seconds(since: bigint): string {
  return `${(Number(process.hrtime.bigint() - since) / 1e9).toFixed(2)} s`;
}
