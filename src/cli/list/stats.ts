import { printableLine, tty } from '../../findings/escape.ts';
import { lowered } from '../../markdown/markdown.ts';
import { valuesOf } from '../../pages/values.ts';
import { gapsOf } from '../../roadmap/gaps.ts';
import { contentRecords, type RoadmapRecord, recordsOfRole } from '../../roadmap/roadmap.ts';
import type { Kind, LinkDefinition } from '../../schema/kind.ts';
import { answer } from '../answer.ts';
import { columns } from '../columns.ts';
import { type Run, textOption } from '../command.ts';
import { openRoadmap } from '../open.ts';

type Count = readonly [string, number];

/** How often words occur, those of an order first. */
function counted(words: readonly string[], order: readonly string[]): Count[] {
  const numbers = new Map(order.map((word) => [word, 0]));
  for (const word of words) numbers.set(word, (numbers.get(word) ?? 0) + 1);
  return [...numbers].filter(([, number]) => number > 0);
}

/** How often a field has each of its values, in the order in which the schemas list them. */
function values(records: readonly RoadmapRecord[], field: string): Count[] {
  const found = records.flatMap(({ data }) => (typeof data[field] === 'string' ? [data[field]] : []));
  const listed = [...new Set(records.map(({ kind }) => kind))].flatMap((kind) => valuesOf(kind, field));
  return counted(found, listed);
}

const nouns = (kinds: readonly Kind[]) => kinds.map(({ nounPlural }) => nounPlural);
const linkWords = ({ plural }: Kind, { title }: LinkDefinition) => `${plural}: ${title.toLowerCase()}`;

export const run: Run = async (context, _args, options) => {
  const { roadmap } = await openRoadmap(context, textOption(options, 'rev'));
  const records = contentRecords(roadmap);
  const { all: kinds } = roadmap.kinds;
  const links = roadmap.links.map(({ from, definition }) => linkWords(from.kind, definition));
  const listed = kinds.flatMap((kind) => kind.links.map((link) => linkWords(kind, link)));
  const reviewed = records.filter(({ data }) => data.reviewed !== undefined).length;
  const sections: readonly (readonly [string, readonly Count[]])[] = [
    ['Records', counted(nouns(records.map(({ kind }) => kind)), nouns(kinds))],
    ['Status', values(records, 'status')],
    ['Links', counted(links, listed)],
    [
      'Review',
      [
        ['reviewed', reviewed],
        ['never reviewed', records.length - reviewed],
      ],
    ],
    ['Sources, read', values(recordsOfRole(roadmap, 'source'), 'read')],
    ['Without', gapsOf(roadmap).map(({ title, records: open }): Count => [lowered(title), open.length])],
  ];
  const data = Object.fromEntries(sections.map(([title, rows]) => [title, Object.fromEntries(rows)]));
  const text = sections.map(([title, rows]) =>
    [
      context.chalk.bold(printableLine(title)),
      ...columns(
        rows.map(([name, number]) => [tty`  ${printableLine(name)}`, tty`${number}`]),
        [1],
      ),
    ].join('\n'),
  );
  return answer(context, options, 'stats', { data: () => data, pretty: () => tty`${text.join('\n\n')}\n` });
};
