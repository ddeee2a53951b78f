/** True for a text whose lines all end as Windows writes them. */
function isWindows(text: string): boolean {
  return text.includes('\r\n') && !/(?<!\r)\n/.test(text);
}

/** A changed text with the line ends of the one before. */
export function withLineEndsOf(before: string, after: string): string {
  return isWindows(before) ? after.replace(/(?<!\r)\n/g, '\r\n') : after;
}
