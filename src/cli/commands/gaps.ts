import { printable, printableLine } from '../../findings/escape.ts';
import { envelope } from '../../findings/reporters/json.ts';
import { escapeText } from '../../markdown/markdown.ts';
import { titleOf } from '../../roadmap/roadmap.ts';
import { gapsOf } from '../../views/gaps.ts';
import { type Run, textOption } from '../command.ts';
import { openRoadmap } from '../open.ts';

export const run: Run = async (context, _args, options) => {
  const { roadmap } = await openRoadmap(context, textOption(options, 'rev'));
  const gaps = gapsOf(roadmap);
  const none =
    gaps.length === 0
      ? 'No gap was looked for: there are no records with relations that make one.\n'
      : undefined;
  const { chalk } = context;
  switch (textOption(options, 'format')) {
    case 'json':
      context.print(
        envelope(
          'gaps',
          gaps.map(({ code, title, of, records }) => ({
            code,
            title,
            of,
            records: records.map((record) => ({ id: record.id, title: titleOf(record) })),
          })),
          context,
        ),
      );
      break;
    case 'markdown':
      context.print(
        none ??
          printable(
            `${gaps.map(({ title, of, records }) => `## ${title}: ${records.length} of ${of}\n\n${records.map((record) => `- ${escapeText(titleOf(record))} (\`${record.id}\`)`).join('\n') || 'None.'}`).join('\n\n')}\n`,
          ),
      );
      break;
    default:
      context.print(
        none ??
          `${gaps.map(({ title, of, records }) => [`${chalk.bold(title)}: ${records.length} of ${of}`, ...records.map((record) => `  ${printableLine(titleOf(record))}  ${chalk.dim(printableLine(record.id))}`)].join('\n')).join('\n\n')}\n`,
      );
  }
  return 0;
};
