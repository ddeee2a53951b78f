import type { Printable } from '../findings/escape.ts';
/** A piece of text and how it looks with colours; both take the same room. */
export interface Painted {
  readonly plain: Printable;
  readonly painted: Printable;
}

/** Fills the lines of a column with words; a word that is too long stands alone. */
export function wrap(words: readonly Painted[], width: number): Printable[] {
  const lines: Printable[] = [];
  let line: Printable[] = [];
  let length = 0;
  for (const { plain, painted } of words) {
    if (line.length > 0 && length + 1 + plain.length > width) {
      lines.push(line.join(' '));
      line = [];
      length = 0;
    }
    length += plain.length + (line.length > 0 ? 1 : 0);
    line.push(painted);
  }
  return [...lines, line.join(' ')];
}

/** The width of the widest text, but not more than `most`. */
export function widest(texts: readonly string[], most: number): number {
  return Math.min(most, Math.max(0, ...texts.map((text) => text.length)));
}

/** Rows of text as aligned columns; those named in `right` are aligned to the right. */
export function columns(rows: readonly (readonly Printable[])[], right: readonly number[] = []): Printable[] {
  const widths = (rows[0] ?? []).map((_, i) =>
    widest(
      rows.map((row) => row[i] ?? ''),
      80,
    ),
  );
  return rows.map((row) =>
    row
      .map((cell, i) => (right.includes(i) ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}
