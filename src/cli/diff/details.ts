import { type Printable, printableLine, tty } from '../../findings/escape.ts';
import { noPaint, type Paint } from '../../findings/paint.ts';
import type { LinkChange } from '../../history/diff/change.ts';
import type { Detail } from '../../history/diff/details.ts';
import type { Piece } from '../../history/diff/tokens.ts';
import { condense } from '../../history/diff/words.ts';
import { type Painted, widest, wrap } from '../columns.ts';

const WIDTH = 100;
const SHOWN = 200;

/** Words of a text with marks around what came and went; the marks are there without colours too. */
function markedWords(pieces: readonly Piece[], chalk: Paint): Painted[] {
  const marks = {
    same: { open: '', close: '', paint: noPaint.bold },
    added: { open: '{+', close: '+}', paint: chalk.green },
    dropped: { open: '[-', close: '-]', paint: chalk.red },
  } as const;
  return condense(pieces).flatMap(({ change, words }) => {
    const { open, close, paint } = marks[change];
    return words.map((word, i) => {
      const end = i === words.length - 1 ? close : '';
      const plain = tty`${i === 0 ? open : ''}${printableLine(word)}${end}`;
      return { plain, painted: paint(plain) };
    });
  });
}

function short(text: string): Printable {
  const line = printableLine(text.trim());
  return line.length > SHOWN ? printableLine(`${line.slice(0, SHOWN)}…`) : line;
}

function plainWords(text: string): Painted[] {
  return text.split(' ').map((word) => ({ plain: printableLine(word), painted: printableLine(word) }));
}

/** A record as readers know it, with its id. */
export function named({ id, title }: Pick<LinkChange, 'id' | 'title'>, chalk: Paint): Printable {
  const shown = printableLine(id);
  return title === undefined ? shown : tty`${printableLine(title)} ${chalk.dim(tty`(${shown})`)}`;
}

/** The lines that tell one thing; the first stands beside its title. */
function lines(detail: Detail, width: number, chalk: Paint): Printable[] {
  const plus = (text: Printable) => tty`${chalk.green('+')} ${text}`;
  const minus = (text: Printable) => tty`${chalk.red('-')} ${text}`;
  switch (detail.sort) {
    case 'links':
      return detail.links.map((link) => (detail.change === 'added' ? plus : minus)(named(link, chalk)));
    case 'list':
      return [
        ...detail.added.map((item) => plus(short(item))),
        ...detail.dropped.map((item) => minus(short(item))),
        ...(detail.moved ? [tty`in another order`] : []),
      ];
    case 'text':
      return detail.pieces.every(({ change }) => change === 'same')
        ? [tty`only line breaks changed`]
        : wrap(markedWords(detail.pieces, chalk), width);
    default: {
      const { old, new: now } = detail;
      if (old !== undefined && now !== undefined)
        return wrap(plainWords(`${short(old)} → ${short(now)}`), width);
      const text = short(now ?? old ?? '');
      return wrap(plainWords(`${now === undefined ? 'removed:' : 'added:'} ${text}`), width);
    }
  }
}

/** What differs in a record, in two columns: the field, and what happened to it. */
export function prettyDetails(details: readonly Detail[], indent: Printable, chalk: Paint): Printable[] {
  const titles = details.map(({ title }) => printableLine(title));
  const column = widest(titles, 28);
  const width = Math.max(40, WIDTH - indent.length - column - 2);
  return details.flatMap((detail, i) =>
    lines(detail, width, chalk).map((line, j) => {
      const title = j === 0 && detail.title !== details[i - 1]?.title ? (titles[i] ?? tty``) : tty``;
      return tty`${indent}${title.padEnd(column)}  ${line}`;
    }),
  );
}
