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

/** The name of the working tree on the command line, as for "build". */
const WORKING_TREE = 'next';

/** Prints what differs between two revisions, or a revision and the working tree. */
export const run: Run = async (context, [from = WORKING_TREE, to = WORKING_TREE], options) => {
  if (!locate(context.directory).git)
    throw new Failure(
      'This folder is not in a git repository, so there is nothing to compare with.',
      'Run "git init" and commit the roadmap first.',
    );
  const name = (side: string) => (side === WORKING_TREE ? undefined : side);
  const [old, now] = await openRoadmaps(context, [name(from), name(to)]);
  if (!old || !now) return 2;
  const diff = diffRoadmaps(old, now);
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
