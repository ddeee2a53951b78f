import { printable, printableLine, tty } from '../../findings/escape.ts';
import { escapeText } from '../../markdown/markdown.ts';
import { type Gap, gapsOf } from '../../roadmap/gaps.ts';
import { type RoadmapRecord, titleOf } from '../../roadmap/roadmap.ts';
import { answer } from '../answer.ts';
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
  const name = (record: RoadmapRecord) =>
    tty`  ${printableLine(titleOf(record))}  ${chalk.dim(printableLine(record.id))}`;
  const asText = ({ title, of, records, excused }: Gap) => [
    tty`${chalk.bold(printableLine(title))}: ${records.length} of ${of}`,
    ...records.map(name),
    ...(excused.size === 0 ? [] : [tty`  Not counted, with the reason: ${excused.size}`]),
    ...[...excused].map(([record, reason]) => tty`  ${name(record)}\n      ${printableLine(reason)}`),
  ];
  const data = () =>
    gaps.map(({ code, title, of, records, excused }) => ({
      code,
      title,
      of,
      records: records.map(identity),
      excused: [...excused].map(([record, reason]) => ({ ...identity(record), reason })),
    }));
  const none = tty`No gap was looked for: there are no records with relations that make one.\n`;
  return answer(context, options, 'gaps', {
    data,
    markdown: () => (gaps.length === 0 ? none : printable(`${gaps.map(asMarkdown).join('\n\n')}\n`)),
    pretty: () =>
      gaps.length === 0 ? none : tty`${gaps.map((gap) => asText(gap).join('\n')).join('\n\n')}\n`,
  });
};
