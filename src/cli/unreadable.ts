import { printableLine, tty } from '../findings/escape.ts';
import type { Roadmap } from '../roadmap/roadmap.ts';
import { unreadableFiles } from '../roadmap/unreadable.ts';
import { positionsIn } from '../yaml/positions.ts';
import type { Context } from './command.ts';

const LISTED = 12;

/** A file that could not be read, so that an answer leaves it out. */
export interface Unreadable {
  /** The revision, where it is not the working tree. */
  readonly at?: string;
  readonly path: string;
  readonly line: number;
  readonly message: string;
}

function unreadableIn(roadmap: Roadmap, at: string | undefined): Unreadable[] {
  return unreadableFiles(roadmap).map(({ place, message }) => ({
    ...(at === undefined ? {} : { at }),
    path: place.path,
    line:
      'range' in place
        ? place.range.line
        : positionsIn(roadmap.texts.get(place.path) ?? '')(place.pointer, place.at, place.within).line,
    message,
  }));
}

/**
 * Names the files of a roadmap that could not be read: whoever gets an answer without them has to know. They are
 * kept in the context too, for the answer in JSON.
 */
export function tellUnreadable(
  roadmap: Roadmap,
  at: string | undefined,
  { note, unreadable }: Pick<Context, 'note' | 'unreadable'>,
): void {
  const files = unreadableIn(roadmap, at);
  unreadable.push(...files);
  for (const { path, line, message } of files.slice(0, LISTED))
    note(
      tty`note: ${at === undefined ? '' : tty`at ${printableLine(at)}, `}${printableLine(path)}:${line} could not be read and is left out: ${printableLine(message)}\n`,
    );
  if (files.length > LISTED) note(tty`note: and ${files.length - LISTED} more files could not be read.\n`);
}
