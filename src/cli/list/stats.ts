import { printableLine } from '../../findings/escape.ts';
import { envelope } from '../../findings/reporters/json.ts';
import { contentRecords, type RoadmapRecord, recordsOfRole } from '../../roadmap/roadmap.ts';
import { gapsOf } from '../../views/gaps.ts';
import { columns } from '../columns.ts';
import { type Run, textOption } from '../command.ts';
import { openRoadmap } from '../open.ts';

type Count = readonly [string, number];

function counted(names: readonly string[]): Count[] {
  const numbers = new Map<string, number>();
  for (const name of names) numbers.set(name, (numbers.get(name) ?? 0) + 1);
  return [...numbers];
}

function values(records: readonly RoadmapRecord[], field: string): string[] {
  return records.flatMap(({ data }) => (typeof data[field] === 'string' ? [data[field]] : []));
}

export const run: Run = async (context, _args, options) => {
  const { roadmap } = await openRoadmap(context, textOption(options, 'rev'));
  const records = contentRecords(roadmap);
  const of = (kind: string) => records.filter((record) => record.kind.name === kind);
  const reviewed = records.filter(({ data }) => data.reviewed !== undefined).length;
  const sections: readonly (readonly [string, readonly Count[]])[] = [
    [
      'Records',
      roadmap.kinds.all
        .map(({ nounPlural, name }): Count => [nounPlural, of(name).length])
        .filter(([, number]) => number > 0),
    ],
    ['Status', counted(values(records, 'status'))],
    [
      'Links',
      counted(
        roadmap.links.map(({ from, definition }) => `${from.kind.plural}: ${definition.title.toLowerCase()}`),
      ),
    ],
    [
      'Review',
      [
        ['reviewed', reviewed],
        ['never reviewed', records.length - reviewed],
      ],
    ],
    ['Sources, read', counted(values(recordsOfRole(roadmap, 'source'), 'read'))],
    [
      'Without',
      gapsOf(roadmap).map(
        ({ title, records: open }): Count => [title.charAt(0).toLowerCase() + title.slice(1), open.length],
      ),
    ],
  ];
  if (textOption(options, 'format') === 'json') {
    context.print(
      envelope(
        'stats',
        Object.fromEntries(sections.map(([title, rows]) => [title, Object.fromEntries(rows)])),
        context,
      ),
    );
    return 0;
  }
  const text = sections.map(([title, rows]) =>
    [
      context.chalk.bold(title),
      ...columns(
        rows.map(([name, number]) => [`  ${printableLine(name)}`, String(number)]),
        [1],
      ),
    ].join('\n'),
  );
  context.print(`${text.join('\n\n')}\n`);
  return 0;
};
