import { type Printable, printable, printableLine, tty } from '../../findings/escape.ts';
import { hearSignals } from '../../findings/pause.ts';
import { titleOf } from '../../roadmap/roadmap.ts';
import { kindNamed } from '../../schema/named.ts';
import { type Matrix, matrixOf } from '../../views/matrix.ts';
import { csv, markdownTable } from '../../views/table.ts';
import { answer } from '../answer.ts';
import { type Context, type Run, textOption } from '../command.ts';
import { openRoadmap } from '../open.ts';

const BLOCK = 20;
const NAME = 44;

function cells({ rows, columns, marks }: Matrix, head: string): string[][] {
  return [
    [head, ...columns.map(titleOf)],
    ...rows.map((row) => [titleOf(row), ...columns.map(({ id }) => (marks.get(row.id)?.has(id) ? 'x' : ''))]),
  ];
}

function pretty(matrix: Matrix, { chalk }: Context): Printable {
  const { rows, columns, marks } = matrix;
  const used = columns.filter(({ id }) => rows.some((row) => marks.get(row.id)?.has(id)));
  const blocks: Printable[] = [];
  for (let from = 0; from < used.length; from += BLOCK) {
    const part = used.slice(from, from + BLOCK);
    const numbers = part.map((_, i) => tty`${from + i + 1}`.padStart(3)).join('');
    const head = tty`${tty``.padEnd(NAME)}  ${numbers}`;
    const lines = rows
      .filter((row) => part.some(({ id }) => marks.get(row.id)?.has(id)))
      .map((row) =>
        printable(
          `${printableLine(titleOf(row)).slice(0, NAME).padEnd(NAME)}  ${part.map(({ id }) => (marks.get(row.id)?.has(id) ? '  ●' : '  ·')).join('')}`,
        ),
      );
    const legend = part.map(
      (column, i) =>
        tty`${tty`${from + i + 1}`.padStart(4)}  ${printableLine(titleOf(column))}  ${chalk.dim(printableLine(column.id))}`,
    );
    blocks.push([chalk.bold(head), ...lines, tty``, ...legend].join('\n'));
  }
  const filled = rows.filter(({ id }) => marks.has(id)).length;
  const links = [...marks.values()].reduce((sum, set) => sum + set.size, 0);
  return tty`${[...blocks, tty`${links} links by ${matrix.via.map(printableLine).join(', ')}; ${filled} of ${rows.length} rows and ${used.length} of ${columns.length} columns have one.`].join('\n\n')}\n`;
}

export const run: Run = async (context, [rowWord = '', columnWord = ''], options) => {
  const { roadmap } = await openRoadmap(context, textOption(options, 'rev'));
  const rows = kindNamed(roadmap.kinds, rowWord);
  const matrix = matrixOf(roadmap, rows, kindNamed(roadmap.kinds, columnWord), textOption(options, 'via'));
  await hearSignals();
  return answer(context, options, 'matrix', {
    data: () => ({
      via: matrix.via,
      columns: matrix.columns.map(({ id }) => id),
      rows: matrix.rows.map(({ id }) => ({ row: id, columns: [...(matrix.marks.get(id) ?? [])].sort() })),
    }),
    csv: () => csv(cells(matrix, rows.title)),
    markdown: () => printable(markdownTable(cells(matrix, rows.title))),
    pretty: () => pretty(matrix, context),
  });
};
