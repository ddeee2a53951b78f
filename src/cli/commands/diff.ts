import { printable, printableLine, tty } from '../../findings/escape.ts';
import { Failure } from '../../findings/failure.ts';
import { historySentence } from '../../findings/history-state.ts';
import { narration } from '../../history/diff/details.ts';
import { diffRoadmaps } from '../../history/diff/diff.ts';
import { changesMarkdown } from '../../history/diff/markdown.ts';
import { baseAt } from '../../history/lineage.ts';
import { readLineage } from '../../history/state.ts';
import { escapeText } from '../../markdown/markdown.ts';
import { locate, locateInGit } from '../../source/locate.ts';
import { answer } from '../answer.ts';
import type { Context, Options, Run } from '../command.ts';
import { prettyDiff } from '../diff/pretty.ts';
import { openRoadmap, openRoadmaps, withoutNotes } from '../open.ts';
import { noRelease, noteHistory } from '../open-history.ts';
import { startOf } from '../start-of.ts';
import { refuseFormat } from '../usage.ts';

/** The name of the working tree on the command line, as for "build". */
const WORKING_TREE = 'next';

/** The release on which the working tree is based. */
async function baseRelease(context: Context): Promise<string> {
  const { place, roadmap } = await openRoadmap(withoutNotes(context.directory));
  const { lineage, commit, history } = readLineage(place, roadmap);
  const base = baseAt(lineage, commit);
  if (base) return base.name;
  throw new Failure(
    `${noRelease(history)} There is nothing to compare the working tree with.`,
    historySentence(history) ?? 'Name a revision, for example: aligner diff main',
  );
}

/** Prints what differs between two revisions, or a revision and the working tree. */
const compared: Run = async (context, [side, to], options) => {
  const place = locate(context.directory);
  const from = side ?? (await baseRelease(context));
  // Two revisions are compared as they are; one alone is where the branch at hand began.
  const alone = to === undefined && from !== WORKING_TREE;
  const start = alone ? await startOf(place, from) : { revision: from, label: from };
  const name = (side: string) => (side === WORKING_TREE ? undefined : side);
  const [old, now] = await openRoadmaps(context, [name(start.revision), name(to ?? WORKING_TREE)]);
  if (!old || !now) return 2;
  const { history } = readLineage(place, now);
  noteHistory(context, history);
  const found = await diffRoadmaps(old, now);
  const diff = alone ? { ...found, from: start.label } : found;
  const around = narration(now, old);
  const heading = `${diff.from} → ${diff.to}`;
  return answer(context, options, 'diff', {
    data: () => ({ history, ...diff }),
    markdown: () =>
      printable(`# Changes: ${escapeText(heading)}\n\n${changesMarkdown(diff, { escapeText, ...around })}\n`),
    pretty: () =>
      tty`${context.chalk.bold(printableLine(heading))}\n${prettyDiff(diff, { ...around, chalk: context.chalk })}`,
  });
};

/** Prints what depends on the records that the working tree changed. */
async function touched(context: Context, [from, to]: readonly string[], options: Options): Promise<number> {
  refuseFormat(options, ['pretty', 'json'], 'without --impact');
  if (to !== undefined || from === WORKING_TREE)
    throw new Failure(
      `--impact looks at what the working tree changed; name one older revision, for example: aligner diff main --impact`,
    );
  const { impactSince } = await import('../show/impact.ts');
  return impactSince(from ?? (await baseRelease(context)), context, options);
}

/** Prints what differs between two states, with --impact what that touches, and with --all the changes of all releases. */
export const run: Run = async (context, sides, options) => {
  if (options.all === true && sides.length > 0)
    throw new Failure('--all takes no revision: it shows every release; leave out one or the other.');
  if (options.all === true) return (await import('../diff/changelog.ts')).run(context, [], options);
  locateInGit(context.directory, ', so there is nothing to compare with.');
  return options.impact === true ? touched(context, sides, options) : compared(context, sides, options);
};
