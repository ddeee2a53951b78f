import type { FileChange } from '../edit/write.ts';
import { type Printable, printableLine, tty } from '../findings/escape.ts';
import { noPaint, type Paint } from '../findings/paint.ts';
import { compareTokens } from '../history/diff/tokens.ts';

const CONTEXT = 2;

interface DiffLine {
  readonly sign: ' ' | '-' | '+';
  readonly text: string;
  /** Numbers of the line in the old and in the new text, from 1. */
  readonly old: number;
  readonly now: number;
}

const signs = { same: ' ', dropped: '-', added: '+' } as const;

function compareLines(before: string, after: string): DiffLine[] {
  const lines = (text: string) => (text === '' ? [] : text.replace(/\n$/, '').split('\n'));
  const found: DiffLine[] = [];
  let [old, now] = [1, 1];
  for (const { change, words } of compareTokens(lines(before), lines(after)))
    for (const text of words) {
      found.push({ sign: signs[change], text, old, now });
      if (change !== 'added') old++;
      if (change !== 'dropped') now++;
    }
  return found;
}

/** Stretches of lines with changes, each with a few lines around it. */
function hunks(lines: readonly DiffLine[]): DiffLine[][] {
  const found: DiffLine[][] = [];
  let end = -1;
  for (const [i, { sign }] of lines.entries()) {
    if (sign === ' ') continue;
    const from = Math.max(i - CONTEXT, 0);
    const to = Math.min(i + CONTEXT + 1, lines.length);
    if (from <= end) found.at(-1)?.push(...lines.slice(end, to));
    else found.push(lines.slice(from, to));
    end = Math.max(end, to);
  }
  return found;
}

function hunk(lines: readonly DiffLine[], chalk: Paint): Printable[] {
  const count = (sign: '-' | '+') => lines.filter((line) => line.sign === ' ' || line.sign === sign).length;
  const [first] = lines;
  const paint = { ' ': noPaint.bold, '-': chalk.red, '+': chalk.green };
  return [
    chalk.cyan(tty`@@ -${first?.old ?? 0},${count('-')} +${first?.now ?? 0},${count('+')} @@`),
    ...lines.map(({ sign, text }) => paint[sign](tty`${sign}${printableLine(text)}`)),
  ];
}

/** Changes of files as a unified diff, the form that git shows. Texts are escaped for the terminal. */
export function unifiedDiff(changes: readonly FileChange[], chalk: Paint): Printable {
  return changes
    .flatMap(({ path, before, after }) => {
      const name = printableLine(path);
      return [
        chalk.bold(tty`--- ${before === undefined ? '/dev/null' : tty`a/${name}`}`),
        chalk.bold(tty`+++ ${after === undefined ? '/dev/null' : tty`b/${name}`}`),
        ...hunks(compareLines(before ?? '', after ?? '')).flatMap((lines) => hunk(lines, chalk)),
      ];
    })
    .map((line) => tty`${line}\n`)
    .join('');
}
