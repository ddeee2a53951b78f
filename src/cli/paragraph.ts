import { type Printable, printable } from '../findings/escape.ts';

/** The text is for people: lines longer than this are hard to read, however wide the terminal is. */
const WIDEST = 100;

/** How many characters a line of the terminal holds that questions are asked on. */
export function columns(): number {
  return process.stderr.columns || 80;
}

/** A text broken between words to lines of a width; `before` is how much of the first line is in use. */
export function paragraph(text: string, width = Math.min(columns(), WIDEST), before = 0): Printable {
  const lines = [''];
  let used = before;
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    const gap = line === '' ? 0 : 1;
    if (used + gap + word.length > width && (line !== '' || used > 0)) {
      lines.push(word);
      used = word.length;
    } else {
      lines[lines.length - 1] = gap === 0 ? word : `${line} ${word}`;
      used += gap + word.length;
    }
  }
  return printable(lines.join('\n'));
}
