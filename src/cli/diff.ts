import { printable, printableLine } from '../findings/escape.ts';
import { Failure } from '../findings/failure.ts';
import { envelope } from '../findings/reporters/json.ts';
import { diffRoadmaps } from '../history/diff/diff.ts';
import { changesMarkdown } from '../history/diff/markdown.ts';
import { escapeText } from '../render/markdown.ts';
import { locate } from '../source/locate.ts';
import { type Run, textOption } from './command.ts';
import { openRoadmaps } from './open.ts';
import { prettyDiff } from './pretty-diff.ts';
import { startOf } from './start-of.ts';

/** The name of the working tree on the command line, as for "build". */
const WORKING_TREE = 'next';

/** Prints what differs between two revisions, or a revision and the working tree. */
export const run: Run = async (context, [from = WORKING_TREE, to], options) => {
  const place = locate(context.directory);
  if (!place.git)
    throw new Failure(
      'This folder is not in a git repository, so there is nothing to compare with.',
      'Run "git init" and commit the roadmap first.',
    );
  // Two revisions are compared as they are; one alone is where the branch at hand began.
  const alone = to === undefined && from !== WORKING_TREE;
  const start = alone ? await startOf(place, from) : { revision: from, label: from };
  const name = (side: string) => (side === WORKING_TREE ? undefined : side);
  const [old, now] = await openRoadmaps(context, [name(start.revision), name(to ?? WORKING_TREE)]);
  if (!old || !now) return 2;
  const found = diffRoadmaps(old, now);
  const diff = alone ? { ...found, from: start.label } : found;
  const { kinds } = now;
  const heading = `${diff.from} → ${diff.to}`;
  switch (textOption(options, 'format')) {
    case 'json':
      context.print(envelope('diff', diff, context));
      break;
    case 'markdown': {
      const text = changesMarkdown(diff, { escapeText, kinds });
      context.print(printable(`# Changes: ${escapeText(heading)}\n\n${text}\n`));
      break;
    }
    default:
      context.print(
        `${context.chalk.bold(printableLine(heading))}\n${prettyDiff(diff, { kinds, chalk: context.chalk })}`,
      );
  }
  return 0;
};
