import { join, resolve } from 'node:path';
import type { Domains } from '../domain/domain.ts';
import { Failure } from '../findings/failure.ts';
import { removeTagObject, setTag, writeTagObject } from '../git/tag.ts';
import { openOutput } from '../output/folder.ts';
import { undoneOnStop } from '../output/interruption.ts';
import type { Place } from '../source/locate.ts';
import { outputStore } from './output-store.ts';
import { planReleases } from './plan.ts';
import { type BuildOutcome, writeReleases } from './write.ts';

/** What a release is made with. */
export interface Order {
  readonly place: Place;
  readonly tag: string;
  /** The commit that was judged. */
  readonly commit: string;
  readonly message: string;
  readonly sign: boolean;
  /** The output folder. */
  readonly out: string;
  readonly toolVersion: string;
  readonly domains: Domains;
}

/** Refuses to tag what could not be made; other releases that cannot be made do not stop this one. */
function requireMade({ unmade }: Pick<BuildOutcome, 'unmade'>, tag: string): void {
  const own = unmade.find((each) => each.tag === tag);
  if (!own) return;
  throw new Failure(
    `The pages of the release cannot be made${own.paths.length > 0 ? ` from ${own.paths.join(', ')}` : ''}: ${own.reason}.`,
    'Change the texts that are named, and report this with them: a text that the check lets through should have its page.',
  );
}

/**
 * Builds all releases with the one to be, and tags its commit. The object of the tag is made first, as its id and
 * date stand in the pages; all files are written beside; then the tag is set, and the files are renamed into
 * place. Whatever fails or stops the process before the tag is set leaves everything as it was; whatever
 * does afterwards leaves a release that the next build brings into its place.
 */
export async function performRelease(order: Order): Promise<BuildOutcome> {
  const { place, tag: name } = order;
  const out = resolve(order.out);
  let isSet = false;
  let made: string | undefined;
  const takeBack = () => {
    if (made !== undefined && !isSet) removeTagObject(place.root, made);
  };
  const { forget, done } = undoneOnStop(takeBack);
  try {
    // Whoever has the output folder releases; another release at the same time ends here.
    const output = openOutput(out, join(place.root, place.folder), outputStore(place, out));
    try {
      const tag = writeTagObject(place.root, { ...order, name });
      made = tag.object;
      const plan = await planReleases(place, order.domains, true, [tag]);
      const selection = { tags: plan.tags, draft: true, complete: true };
      return await writeReleases(plan, selection, output, order.toolVersion, {
        beforePlace: (outcome) => {
          requireMade(outcome, name);
          setTag(place.root, name, tag.object);
          isSet = true;
          done();
        },
      });
    } finally {
      output.close();
    }
  } catch (error) {
    takeBack();
    if (!(error instanceof Failure)) throw error;
    if (!isSet) throw new Failure(`${error.message} No tag was made.`, error.hint);
    throw new Failure(
      `The tag ${name} was made, but its pages are not all in place. ${error.message}`,
      'Mend the cause and run "aligner build".',
    );
  } finally {
    forget();
  }
}
