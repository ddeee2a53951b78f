import { printableLine, tty } from '../findings/escape.ts';
import { few } from '../findings/words.ts';
import { toolName } from '../release/published.ts';
import type { UnreadPlace } from '../release/unread-places.ts';
import type { BuildOutcome } from '../release/write.ts';
import type { Context } from './command.ts';

const LISTED = 12;

type Listener = Pick<Context, 'note'>;

/** Prints some lines, counts the rest, and says what to do. */
function noteAll(lines: readonly string[], hint: string, context: Listener): void {
  for (const line of lines.slice(0, LISTED)) context.note(tty`error: ${printableLine(line)}\n`);
  if (lines.length > LISTED) context.note(tty`error: and ${lines.length - LISTED} more.\n`);
  if (lines.length > 0) context.note(tty`  hint: ${printableLine(hint)}\n`);
}

function placeOf({ path, line }: UnreadPlace): string {
  return line === undefined ? path : `${path}:${line}`;
}

/**
 * Names what is wrong with releases that were built: files that could not be read at a tag, links that lead
 * nowhere, releases that could not be made, and pages that are not as they were published. Gives the exit code.
 */
export function noteOutcome(
  { lost, unmade, spoilt }: Pick<BuildOutcome, 'lost' | 'unmade' | 'spoilt'>,
  context: Listener,
): number {
  const of = (kind: UnreadPlace['what']) => lost.filter(({ what }) => what === kind);
  noteAll(
    of('file').map((each) => `at ${each.tag}, ${placeOf(each)} cannot be read: ${each.message}`),
    'These releases were written without what these files hold. Mend the files, or use a newer aligner where they are of a later form, and give the mended state a new version.',
    context,
  );
  noteAll(
    of('link').map((each) => `at ${each.tag}, ${placeOf(each)}: ${each.message}`),
    'These releases show the names without a link. Mend the records, and give the mended state a new version.',
    context,
  );
  noteAll(
    unmade.map(
      ({ tag, paths, reason }) =>
        `${tag} could not be made${paths.length > 0 ? `, because of ${few(paths, 3)}` : ''}: ${reason}.`,
    ),
    'All others were made. What was published of these stays as it is. This is a bug of aligner: please report it with the texts that are named.',
    context,
  );
  noteAll(
    spoilt.map(
      ({ version, paths, origin }) =>
        `${version} was made by ${toolName(origin)}, and ${paths.length === 1 ? 'a file of it was' : `${paths.length} files of it were`} changed or deleted since: ${few(paths, 3)}.`,
    ),
    'Releases do not change, and this aligner writes other bytes, so nothing was replaced. Get the files back from where they are published, or make the release anew, with other bytes: --rerender VERSION',
    context,
  );
  return lost.length + unmade.length + spoilt.length > 0 ? 1 : 0;
}

/** Says which published releases were made again, since their bytes may be others now. */
export function noteRerendered(
  { rerendered, versions }: Pick<BuildOutcome, 'rerendered' | 'versions'>,
  tool: string,
  context: Listener,
): void {
  for (const { version, before } of rerendered)
    if (versions.includes(version))
      context.note(
        tty`note: ${printableLine(`${version} was made by ${toolName(before)} and is now made by ${tool}`)}: its bytes may have changed, and with them what was cited.\n`,
      );
}
