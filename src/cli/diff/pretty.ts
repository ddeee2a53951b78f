import { type Printable, printable, printableLine, tty } from '../../findings/escape.ts';
import type { Paint } from '../../findings/paint.ts';
import { capital } from '../../findings/words.ts';
import { CHANGES, type Diff, type RecordChange } from '../../history/diff/change.ts';
import { addedDetails, type Narration, recordDetails, roadmapDetails } from '../../history/diff/details.ts';
import { kindsOf, successorIn, textIn } from '../../history/diff/markdown.ts';
import { onlyFollows, summarySentence } from '../../history/diff/summary.ts';
import { list } from '../../roadmap/words.ts';
import { widest } from '../columns.ts';
import { named, prettyDetails } from './details.ts';

/** How to write: the kinds for headings, and colours. */
export interface PrettyStyle extends Narration {
  readonly chalk: Paint;
}

/** What a reader has to know beside the name: the former id, the successor, the reason. */
export function remark(record: RecordChange, { chalk }: PrettyStyle): Printable {
  const { before } = record;
  const parts: Printable[] = [];
  if (before && before.id !== record.id) parts.push(tty`formerly ${printableLine(before.id)}`);
  const next = record.change === 'superseded' ? successorIn(record) : undefined;
  if (next) parts.push(tty`superseded by ${named(next, chalk)}`);
  const reason = record.change === 'withdrawn' ? textIn(record, 'withdrawn_reason') : undefined;
  if (reason !== undefined) parts.push(printableLine(reason));
  return parts.join('; ');
}

/** The lines that tell what differs inside a record. */
export function insideLines(record: RecordChange, style: PrettyStyle, indent: Printable): Printable[] {
  if (onlyFollows(record)) return [tty`${indent}links follow renamed records`];
  const details =
    record.change === 'added' ? addedDetails(record, style.kinds) : recordDetails(record, style);
  return prettyDetails(details, indent, style.chalk);
}

function group(records: readonly RecordChange[], style: PrettyStyle): Printable[] {
  const { chalk } = style;
  const titleWidth = widest(
    records.map(({ title }) => printableLine(title)),
    48,
  );
  const idWidth = widest(
    records.map(({ id }) => printableLine(id)),
    40,
  );
  return kindsOf(records, style).flatMap(([kind, title]) => {
    const inKind = records.filter((record) => record.kind === kind);
    const heading = tty`  ${chalk.underline(printableLine(title))}`;
    const entries = inKind.flatMap((record) => {
      const name = chalk.bold(printableLine(record.title).padEnd(titleWidth));
      const id = chalk.dim(printableLine(record.id).padEnd(idWidth));
      const note = [printableLine(record.level), remark(record, style)]
        .filter((part) => part !== '')
        .join('  ');
      return [tty`    ${name}  ${id}  ${note}`, ...insideLines(record, style, tty`        `)];
    });
    return [heading, ...entries];
  });
}

/** The changes of a diff for people: grouped by what happened, then by kind; ends with a line feed. */
export function prettyDiff(diff: Diff, style: PrettyStyle): Printable {
  const { chalk } = style;
  const parts = [printable(summarySentence(diff))];
  for (const change of CHANGES) {
    const records = diff.records.filter((record) => record.change === change);
    if (records.length === 0) continue;
    parts.push(tty``, chalk.bold(printableLine(capital(change))), ...group(records, style));
  }
  const file = prettyDetails(roadmapDetails(diff.roadmap, style), tty`    `, chalk);
  if (file.length > 0) parts.push(tty``, chalk.bold('The roadmap as a whole'), ...file);
  if (diff.unread.length > 0)
    parts.push(tty``, printableLine(`Not compared, since a file could not be read: ${list(diff.unread)}.`));
  return tty`${parts.join('\n')}\n`;
}
