import { type Printable, printable } from '../findings/escape.ts';
import { escapeText, table } from '../markdown/markdown.ts';

// Blanks before the sign may be dropped on import; Japanese spreadsheets know the signs in full width too.
const FORMULA = /^(?:\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])/;

/** A cell of a CSV file: quoted where needed (RFC 4180); what a spreadsheet would compute gets an apostrophe. */
function csvCell(text: string): string {
  const safe = printable(FORMULA.test(text) ? `'${text}` : text);
  return /[",\n\r]/.test(safe) || safe !== text ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Rows as CSV with CRLF line ends. The mark before them tells spreadsheets that the text is UTF-8. */
export function csv(rows: readonly (readonly string[])[]): Printable {
  return `\ufeff${rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')}` as Printable;
}

/** Rows as a Markdown table; the first row is the head. */
export function markdownTable([head = [], ...rows]: readonly (readonly string[])[]): string {
  return `${table(
    head.map(escapeText),
    rows.map((row) => row.map(escapeText)),
  )}\n`;
}
