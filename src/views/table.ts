import { escapeText, table } from '../render/markdown.ts';

/** A cell of a CSV file: quoted where needed (RFC 4180); what a spreadsheet would compute gets an apostrophe. */
function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) || safe !== text ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Rows as CSV with CRLF line ends. */
export function csv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

/** Rows as a Markdown table; the first row is the head. */
export function markdownTable([head = [], ...rows]: readonly (readonly string[])[]): string {
  return `${table(
    head.map(escapeText),
    rows.map((row) => row.map(escapeText)),
  )}\n`;
}
