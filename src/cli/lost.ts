import { printableLine } from '../findings/escape.ts';
import type { LostFile } from '../release/lost.ts';
import type { Context } from './command.ts';

const LISTED = 12;

/** Names the files that could not be read at a tag: a release that silently lacks a record would mislead its readers. */
export function noteLost(lost: readonly LostFile[], context: Pick<Context, 'note'>): void {
  for (const { tag, problem } of lost.slice(0, LISTED)) {
    const line = 'range' in problem.place ? `:${problem.place.range.line}` : '';
    const place = printableLine(`${problem.place.path}${line}`);
    context.note(`error: at ${tag}, ${place} cannot be read: ${printableLine(problem.message)}\n`);
  }
  if (lost.length > LISTED) context.note(`error: and ${lost.length - LISTED} more files.\n`);
  if (lost.length > 0)
    context.note(
      '  hint: These releases were written without what these files hold. Mend the files, or use a newer aligner where they are of a later form, and give the mended state a new version.\n',
    );
}
