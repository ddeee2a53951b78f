import { isStructure, type Line } from '../lines.ts';
import type { Explained, Mistake } from './mistake.ts';

interface IndentationLevel {
  readonly column: number;
  readonly sort: 'field' | 'entry';
}

/** A line that announces what stands below it: a field or a dash without value. */
function opens(line: Line): boolean {
  return line.key === undefined
    ? line.content === '-'
    : line.value === '' || line.value?.startsWith('#') === true;
}

/** The columns in which lines may begin after a line, from the outside in. */
export function levelsAfter(lines: readonly Line[], index: number): IndentationLevel[] {
  const levels: IndentationLevel[] = [];
  for (const line of lines.slice(0, index + 1).filter(isStructure)) {
    if (line.sort === 'other') continue;
    while ((levels.at(-1)?.column ?? -1) > line.indent) levels.pop();
    if (levels.at(-1)?.column !== line.indent || line.sort === 'entry')
      levels.push({ column: line.indent, sort: line.sort === 'entry' ? 'entry' : 'field' });
    if (line.sort === 'entry' && line.key !== undefined) levels.push({ column: line.column, sort: 'field' });
  }
  return levels;
}

function blanks(number: number): string {
  return number === 1 ? '1 blank' : `${number} blanks`;
}

/** A line out of step; `only` when lines of its sort can begin in one column only. */
function outOfStep(line: Line, column: number, only: boolean): Explained {
  const name = line.key ?? line.content.split(' ')[0] ?? '';
  const before = line.sort === 'entry' ? 'the dash' : `"${name.slice(0, 40)}"`;
  const put =
    column === 0 ? `delete the blanks before ${before}` : `put exactly ${blanks(column)} before ${before}`;
  return {
    code: 'yaml/syntax',
    message: 'The line is not indented like the lines beside it.',
    hint: `Lines of one level begin in the same column: ${put}.`,
    start: line.start,
    end: line.start + Math.max(1, line.indent),
    ...(only ? { edit: { start: line.start, end: line.start + line.indent, text: ' '.repeat(column) } } : {}),
  };
}

/** The column in which a field of an entry should begin that stands below the dash of the entry. */
function besideDash(lines: readonly Line[], line: Line): number | undefined {
  const levels = levelsAfter(lines, lines.indexOf(line) - 1);
  const here = levels.filter(({ column }) => column === line.indent);
  if (line.sort !== 'field' || here.length === 0 || here.some(({ sort }) => sort === 'field'))
    return undefined;
  return levels.find(({ column, sort }) => column > line.indent && sort === 'field')?.column;
}

/** A line that begins in a column of its own. */
export const wrongIndentation: Mistake = ({ lines, index, line }) => {
  if (line.sort !== 'field' && line.sort !== 'entry') return undefined;
  const before = lines.slice(0, index).filter(isStructure);
  const previous = before.at(-1);
  if (!previous) {
    const others = lines.slice(index + 1).some((other) => isStructure(other) && other.indent === 0);
    return line.indent > 0 && others ? outOfStep(line, 0, true) : undefined;
  }
  const meant = besideDash(lines, previous);
  if (meant !== undefined) return outOfStep(previous, meant, false);
  const levels = levelsAfter(lines, index - 1);
  if (levels.some(({ column }) => column === line.indent)) return undefined;
  const inside = levels.filter(({ column }) => column > line.indent);
  const deeper = inside.find(({ sort }) => sort === line.sort) ?? inside[0];
  const nearest = levels.filter(({ column }) => column < line.indent).at(-1);
  if (!deeper && opens(previous)) return undefined;
  const column = deeper && line.indent > 0 ? deeper.column : nearest?.column;
  const [alone, ...others] = levels.filter(({ sort }) => sort === line.sort);
  const only = others.length === 0 && alone?.column === column;
  return column === undefined ? undefined : outOfStep(line, column, only);
};

/** A field below an entry that is a text: the text was meant as the value of a field. */
export const entryWithoutField: Mistake = ({ lines, index, line }) => {
  const above = lines.slice(0, index).findLast(isStructure);
  if (line.sort !== 'field' || above?.sort !== 'entry' || above.key !== undefined) return undefined;
  if (line.indent !== above.column || above.content === '-') return undefined;
  return {
    code: 'yaml/syntax',
    message: `"${line.key}" is a field, but the entry above it is a text.`,
    hint: `Write the name of a field before the text of the entry, such as "- id: ${above.content.slice(0, 80)}", or delete this line.`,
    start: line.start + line.column,
    end: line.start + line.text.length,
  };
};

/** A dash before a field of the record, where no list is. */
export const dashBeforeField: Mistake = ({ lines, index, line }) => {
  const above = lines.slice(0, index).filter(isStructure);
  const previous = above.at(-1);
  if (line.sort !== 'entry' || line.key === undefined || line.indent > 0 || !previous) return undefined;
  if (opens(previous) || above.some(({ sort, indent }) => sort === 'entry' && indent === 0)) return undefined;
  return {
    code: 'yaml/dash',
    message: 'There is a dash before a field of the record.',
    hint: `Delete the dash and the blank: "${line.content.slice(0, 80)}".`,
    start: line.start,
    end: line.start + line.text.length,
  };
};

const BLANK = /^[ \t]*[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/;

/** A line that is indented with blanks that only look like blanks; they come from word processors. */
export const strangeBlanks: Mistake = ({ line }) => {
  if (line.sort === 'text' || !BLANK.test(line.text)) return undefined;
  const [lead = ''] = /^\s+/.exec(line.text) ?? [];
  return {
    code: 'yaml/syntax',
    message: 'The line is indented with non-breaking blanks, which only look like blanks.',
    hint: `Delete them and press the space bar instead: ${blanks(lead.length)}.`,
    start: line.start,
    end: line.start + lead.length,
    edit: { start: line.start, end: line.start + lead.length, text: ' '.repeat(lead.length) },
  };
};
