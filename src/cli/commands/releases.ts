import { type Printable, printableLine, tty } from '../../findings/escape.ts';
import { type ReleaseFigures, releaseFigures } from '../../history/overview.ts';
import { answer } from '../answer.ts';
import { columns } from '../columns.ts';
import type { Context, Run } from '../command.ts';
import { noRelease, openHistory } from '../open-history.ts';

const HEAD = ['Version', 'Tag', 'Date', 'Commit', 'Records', 'Added', 'Changed', 'Retired', 'Change'];

function pretty(figures: readonly ReleaseFigures[], { chalk }: Context): Printable {
  const rows = figures.map((release) => [
    release.version,
    release.tag,
    release.date.slice(0, 10),
    release.commit.slice(0, 12),
    ...[release.records, release.added, release.changed, release.retired].map(String),
    release.level === 'none' ? '' : release.level,
  ]);
  const cells = [HEAD, ...rows].map((row) => row.map(printableLine));
  const [head = tty``, ...lines] = columns(cells, [4, 5, 6, 7]);
  return tty`${[chalk.bold(head), ...lines].join('\n')}\n`;
}

/** Prints the releases in the order of their versions, each with its size and its changes in figures. */
export const run: Run = async (context, _args, options) => {
  const { releases, history } = await openHistory(context);
  const figures = await releaseFigures(releases);
  return answer(context, options, 'releases', {
    data: () => ({ history, releases: figures }),
    pretty: () =>
      figures.length > 0
        ? pretty(figures, context)
        : tty`${noRelease(history)} A release is a tag such as v1.0.0.\n`,
  });
};
