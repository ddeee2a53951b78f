import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Failure } from '../findings/failure.ts';
import { createTag, removeTag } from '../git/tag.ts';
import { openOutput } from '../output/folder.ts';
import { noStore, type OutputStore } from '../output/memory.ts';
import type { Place } from '../source/locate.ts';
import { outputStore } from './output-store.ts';
import { planReleases } from './plan.ts';
import { type Outcome, writeReleases } from './write.ts';

/** What a release is made with. */
export interface Order {
  readonly place: Place;
  readonly tag: string;
  readonly message: string;
  readonly sign: boolean;
  /** The output folder. */
  readonly out: string;
  readonly toolVersion: string;
}

async function build({ place, toolVersion }: Order, out: string, store: OutputStore): Promise<Outcome> {
  const plan = await planReleases(place);
  const output = openOutput(out, join(place.root, place.folder), store);
  try {
    return await writeReleases(
      plan,
      { tags: plan.tags, draft: true, complete: true },
      output,
      toolVersion,
      () => undefined,
    );
  } finally {
    output.close();
  }
}

/** The nearest folder above that exists, so that a trial is written to the same disk. */
function existing(folder: string): string {
  return existsSync(folder) ? folder : existing(dirname(folder));
}

/**
 * Tags HEAD and builds all releases. The build is tried in a temporary folder on the same disk
 * first: when anything fails, the tag is taken back and the output is as it was.
 */
export async function performRelease(order: Order): Promise<Outcome> {
  const out = resolve(order.out);
  const object = createTag(order.place.root, order.tag, order.message, order.sign);
  const trial = mkdtempSync(join(existing(dirname(out)), '.aligner-trial-'));
  try {
    mkdirSync(join(trial, 'out'));
    await build(order, join(trial, 'out'), noStore);
    return await build(order, out, outputStore(order.place, out));
  } catch (error) {
    removeTag(order.place.root, order.tag, object);
    if (error instanceof Failure)
      throw new Failure(`${error.message} The tag ${order.tag} was taken back.`, error.hint);
    throw error;
  } finally {
    rmSync(trial, { recursive: true, force: true });
  }
}
