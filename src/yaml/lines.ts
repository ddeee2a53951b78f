// Reads the lines of a record as a person sees them, without a parser. Only a file that the parser
// refused is looked at in this way, to tell what was probably meant.

/** What a line is, by its look. */
export interface Line {
  readonly sort: 'field' | 'entry' | 'text' | 'blank' | 'comment' | 'other';
  readonly text: string;
  /** Offset of the line in the file. */
  readonly start: number;
  /** Blanks at the beginning. */
  readonly indent: number;
  /** Where the content begins, behind the dashes of a list. */
  readonly column: number;
  /** What stands there. */
  readonly content: string;
  readonly key?: string;
  /** What stands behind the colon of a field. */
  readonly value?: string;
}

const FIELD = /^("[^"]*"|'[^']*'|[\w-]+) *:(?: +(.*))?$/;
const BLOCK_TEXT = /^[|>][-+\d]*(?: +#.*)?$/;

function look(text: string, start: number): Line {
  const dashes = /^( *)((?:- +)*)(.*)$/.exec(text.trimEnd());
  const [, blanks = '', signs = '', content = ''] = dashes ?? [];
  const place = { text, start, indent: blanks.length, column: blanks.length + signs.length, content };
  if (content === '' && signs === '') return { ...place, sort: 'blank' };
  if (content.startsWith('#')) return { ...place, sort: 'comment' };
  const [, key, value] = FIELD.exec(content) ?? [];
  const entry = signs !== '' || content === '-';
  if (key === undefined) return { ...place, sort: entry ? 'entry' : 'other' };
  return { ...place, sort: entry ? 'entry' : 'field', key, value: value ?? '' };
}

/** True for a line that is part of the structure: neither text of several lines, nor a comment, nor blank. */
export function isStructure({ sort }: Line): boolean {
  return sort === 'field' || sort === 'entry' || sort === 'other';
}

/** True when the line announces a text of several lines. */
export function opensText({ value, content }: Line): boolean {
  return BLOCK_TEXT.test(value ?? content);
}

/** All lines of a file; those of a text that | or > announces are told apart from the others. */
export function readLines(file: string): Line[] {
  let start = 0;
  // Of the text that is open: the indentation of what announces it, and its own.
  let parent = Number.POSITIVE_INFINITY;
  let depth: number | undefined;
  return file.split('\n').map((raw): Line => {
    const line = look(raw.replace(/\r$/, ''), start);
    start += raw.length + 1;
    if (line.sort === 'blank') return line;
    if (line.indent > parent) depth ??= line.indent;
    if (depth !== undefined && line.indent >= depth) return { ...line, sort: 'text' };
    const opens = isStructure(line) && opensText(line);
    const column = line.key === undefined ? line.indent : line.column;
    parent = opens ? column : Number.POSITIVE_INFINITY;
    depth = undefined;
    return line;
  });
}
