import { type Line, opensText } from '../lines.ts';
import { type Mistake, quotedValue, requoted } from './mistake.ts';

function writtenValue({ key, value, content }: Line): string {
  return key === undefined ? content : (value ?? '');
}

function valueStart({ start, text, key, column }: Line, value: string): number {
  return start + (key === undefined ? column : text.indexOf(value, column + key.length + 1));
}

/** A dash or a question mark at the beginning of a value: a list on the line of its field, or a text. */
export const listOnLine: Mistake = ({ line }) => {
  const value = line.sort === 'field' ? writtenValue(line) : '';
  if (!/^[-?] /.test(value)) return undefined;
  const start = valueStart(line, value);
  const list = value.startsWith('-')
    ? ' If it is a list, write each entry on a line of its own below, beginning with "- ".'
    : '';
  return {
    code: 'yaml/syntax',
    message: `What stands behind the colon may not begin with ${value.charAt(0)} and a blank.`,
    hint: `If it is a text, put the whole in quotation marks: ${requoted(line)}.${list}`,
    start,
    end: start + 1,
  };
};

/** A value that begins with a sign which means something to YAML. */
export const wrongBeginning: Mistake = ({ line }) => {
  if (line.sort !== 'field' && line.sort !== 'entry') return undefined;
  const value = writtenValue(line);
  const sign = value.charAt(0);
  if (!/^[@`%*&!|>[{]/.test(value) || opensText(line)) return undefined;
  const start = valueStart(line, value);
  if (/^[|>](?:[1-9][-+]?|[-+][1-9]?)?\s/.test(value))
    return {
      code: 'yaml/syntax',
      message: `Text follows ${sign} on the same line.`,
      hint: `Only ${sign} stands after the colon; the text begins on the next line, two blanks deeper than the field.`,
      start: start + 1,
      end: start + value.length,
    };
  if (/^[[{]/.test(value) && !/^(?:\[[^\]]*\]|\{[^}]*\})\s*[^\s#]/.test(value)) return undefined;
  return {
    code: 'yaml/syntax',
    message: `A text may not begin with ${sign}.`,
    hint: `Put the whole text in quotation marks: ${requoted(line)}`,
    start,
    end: start + 1,
    edit: { start, end: start + value.length, text: quotedValue(value) },
  };
};

/** Something behind the closing quotation mark of a value. */
export const afterQuotes: Mistake = ({ line, offset }) => {
  if (line.sort !== 'field' && line.sort !== 'entry') return undefined;
  const value = writtenValue(line);
  const rest = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')(.*)$/.exec(value)?.[1];
  if (rest === undefined || /^\s*$|^\s+#/.test(rest)) return undefined;
  const start = Math.max(offset, line.start);
  const end = line.start + line.text.length;
  if (rest.startsWith('#'))
    return {
      code: 'yaml/syntax',
      message: 'A comment follows directly after a quotation mark.',
      hint: 'Put a blank before #.',
      start,
      end,
    };
  const begin = valueStart(line, value);
  return {
    code: 'yaml/syntax',
    message: 'Something follows where the quotation marks have been closed.',
    hint: `Put the whole text in one pair of quotation marks: ${requoted(line)}`,
    start,
    end: start + 1,
    edit: { start: begin, end: begin + value.length, text: quotedValue(value) },
  };
};
