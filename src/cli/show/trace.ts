import { type Printable, printable, printableLine, tty } from '../../findings/escape.ts';
import { identity } from '../../history/diff/diff.ts';
import { escapeText } from '../../markdown/markdown.ts';
import { recordKnownAs } from '../../roadmap/named.ts';
import { titleOf } from '../../roadmap/roadmap.ts';
import { type TraceNode, traceOf } from '../../views/trace.ts';
import { answer } from '../answer.ts';
import { type Context, type Run, textOption } from '../command.ts';
import { depthOf } from '../depth.ts';
import { openRoadmap } from '../open.ts';

function pretty(node: TraceNode, { chalk }: Context): Printable[] {
  const lines = (here: TraceNode, before: Printable, last: boolean, top: boolean): Printable[] => {
    const mark = top ? '' : tty`${before}${last ? '└─ ' : '├─ '}`;
    const label = here.label === undefined ? '' : chalk.dim(tty`${printableLine(here.label)}: `);
    const line = tty`${mark}${label}${printableLine(titleOf(here.record))}  ${chalk.dim(printableLine(here.record.id))}${here.seen ? chalk.dim('  (told elsewhere)') : ''}`;
    const inside = tty`${before}${top ? '' : last ? '   ' : '│  '}`;
    return [
      line,
      ...here.children.flatMap((child, i) => lines(child, inside, i === here.children.length - 1, false)),
    ];
  };
  return lines(node, tty``, true, true);
}

function markdown(node: TraceNode, depth = 0): string[] {
  const label = node.label === undefined ? '' : `${escapeText(node.label)}: `;
  return [
    `${'  '.repeat(depth)}- ${label}${escapeText(titleOf(node.record))} (\`${node.record.id}\`)${node.seen ? ', told elsewhere' : ''}`,
    ...node.children.flatMap((child) => markdown(child, depth + 1)),
  ];
}

function data({ record, label, seen, children }: TraceNode): unknown {
  return {
    ...identity(record),
    ...(label === undefined ? {} : { label }),
    seen,
    children: children.map(data),
  };
}

/** Follows the links of a record as a tree: up with --up, else down. */
export const run: Run = async (context, [id = ''], options) => {
  const { roadmap } = await openRoadmap(context, textOption(options, 'rev'));
  const node = traceOf(roadmap, recordKnownAs(roadmap, id), options.up === true, depthOf(options, 3));
  return answer(context, options, 'trace', {
    data: () => data(node),
    markdown: () => tty`${markdown(node).map(printable).join('\n')}\n`,
    pretty: () => tty`${pretty(node, context).join('\n')}\n`,
  });
};
