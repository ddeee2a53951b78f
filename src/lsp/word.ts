/** A word of ids and enumerations, with its first column and the one behind its last. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The word at a column of a line; undefined where there is none. A full stop behind it is not part of it. */
export function wordAt(line: string, character: number): Word | undefined {
  for (const { 0: text, index } of line.matchAll(/\w+(?:[.-]+\w+)*/g))
    if (index <= character && character <= index + text.length)
      return { text, start: index, end: index + text.length };
  return undefined;
}
