import { printable, printableLine, tty } from '../../findings/escape.ts';
import { envelope } from '../../findings/reporters/json.ts';
import { escapeText } from '../../markdown/markdown.ts';
import { type RoadmapRecord, titleOf } from '../../roadmap/roadmap.ts';
import { type Gap, gapsOf } from '../../views/gaps.ts';
import { type Run, textOption } from '../command.ts';
import { openRoadmap } from '../open.ts';

const identity = (record: RoadmapRecord) => ({ id: record.id, title: titleOf(record) });

function asMarkdown({ title, of, records, excused }: Gap): string {
  const name = (record: RoadmapRecord) => `- ${escapeText(titleOf(record))} (\`${record.id}\`)`;
  const reasons = [...excused].map(([record, reason]) => `${name(record)}: ${escapeText(reason)}`);
  const others = reasons.length === 0 ? '' : `\n\nNot counted, with the reason:\n\n${reasons.join('\n')}`;
  return `## ${title}: ${records.length} of ${of}\n\n${records.map(name).join('\n') || 'None.'}${others}`;
}

export const run: Run = async (context, _args, options) => {
  const { roadmap } = await openRoadmap(context, textOption(options, 'rev'));
  const gaps = gapsOf(roadmap);
  const { chalk } = context;
  const format = textOption(options, 'format');
  const name = (record: RoadmapRecord) =>
    tty`  ${printableLine(titleOf(record))}  ${chalk.dim(printableLine(record.id))}`;
  const asText = ({ title, of, records, excused }: Gap) => [
    tty`${chalk.bold(printableLine(title))}: ${records.length} of ${of}`,
    ...records.map(name),
    ...(excused.size === 0 ? [] : [tty`  Not counted, with the reason: ${excused.size}`]),
    ...[...excused].map(([record, reason]) => tty`  ${name(record)}\n      ${printableLine(reason)}`),
  ];
  if (format === 'json')
    context.print(
      envelope(
        'gaps',
        gaps.map(({ records, excused, ...gap }) => ({
          ...gap,
          records: records.map(identity),
          excused: [...excused].map(([record, reason]) => ({ ...identity(record), reason })),
        })),
        context,
      ),
    );
  else if (gaps.length === 0)
    context.print(tty`No gap was looked for: there are no records with relations that make one.\n`);
  else if (format === 'markdown') context.print(printable(`${gaps.map(asMarkdown).join('\n\n')}\n`));
  else context.print(tty`${gaps.map((gap) => asText(gap).join('\n')).join('\n\n')}\n`);
  return 0;
};
