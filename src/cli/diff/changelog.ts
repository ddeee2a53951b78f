import { type Printable, printable, printableLine, tty } from '../../findings/escape.ts';
import { counted } from '../../findings/words.ts';
import { type ChangelogEntry, changelog, changelogMarkdown } from '../../history/changelog.ts';
import { narration } from '../../history/diff/details.ts';
import { escapeText } from '../../markdown/markdown.ts';
import { answer } from '../answer.ts';
import type { Run } from '../command.ts';
import { noRelease, openHistory } from '../open-history.ts';
import { type PrettyStyle, prettyDiff } from './pretty.ts';

function pretty({ version, date, previous, records, diff }: ChangelogEntry, style: PrettyStyle): Printable {
  const { chalk } = style;
  const since = previous === undefined ? '' : chalk.dim(tty`  since ${printableLine(previous)}`);
  const heading = tty`${chalk.bold(chalk.underline(printableLine(version)))}  ${printableLine(date.slice(0, 10))}${since}`;
  return tty`${heading}\n${diff ? prettyDiff(diff, style) : tty`The first release, with ${counted(records, 'record')}.\n`}`;
}

/** Prints the changes of every release since the release before, newest first. */
export const run: Run = async (context, _args, options) => {
  const { releases, current, history } = await openHistory(context);
  const entries = await changelog(releases);
  const around = narration(current, ...releases.map(({ roadmap }) => roadmap));
  return answer(context, options, 'changelog', {
    data: () => ({ history, releases: entries }),
    markdown: () => printable(changelogMarkdown(entries, noRelease(history), { escapeText, ...around })),
    pretty: () =>
      entries.length > 0
        ? entries.map((entry) => pretty(entry, { ...around, chalk: context.chalk })).join('\n')
        : tty`${noRelease(history)}\n`,
  });
};
