import type { YAMLParseError } from 'yaml';
import type { Problem } from '../findings/problem.ts';
import { rangeOf } from './text.ts';

interface Explained {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly start: number;
  readonly end: number;
}

function lineAt(text: string, offset: number): { text: string; start: number } {
  const start = text.lastIndexOf('\n', Math.max(0, offset - 1)) + 1;
  const end = text.indexOf('\n', start);
  return { text: text.slice(start, end === -1 ? text.length : end), start };
}

/** The line in which a second ": " stands in unquoted text: the commonest slip of all. */
function colonInText(text: string, offset: number): Explained | undefined {
  const here = lineAt(text, offset);
  for (const line of [here, lineAt(text, here.start - 1)]) {
    const match = /^(\s*(?:- +)?[\w-]+: +)([^"'|>[{#&*!%@`\s].*?: .*|[^"'|>[{#&*!%@`\s].*:)\s*$/.exec(
      line.text,
    );
    if (!match?.[1] || !match[2]) continue;
    const start = line.start + match[1].length;
    return {
      code: 'yaml/colon-in-text',
      message: 'The text holds a colon followed by a blank, which YAML takes for another key.',
      hint: `Put the whole text in double quotes: ${match[1].trim()} "${match[2].replaceAll('"', '\\"')}"`,
      start,
      end: start + match[2].length,
    };
  }
  return undefined;
}

function explain(error: YAMLParseError, text: string): Explained {
  const [start, end] = error.pos;
  const line = lineAt(text, start);
  const plain = { code: 'yaml/syntax', start, end: Math.max(end, start + 1) };
  const tab = /^[ ]*\t/.exec(line.text);
  if (error.code === 'TAB_AS_INDENT' || tab)
    return {
      code: 'yaml/tab',
      message: 'The line is indented with a tab; YAML allows only blanks.',
      hint: 'Replace the tab by two blanks for each level.',
      start: line.start + (tab ? tab[0].length - 1 : 0),
      end: line.start + (tab ? tab[0].length : 1),
    };
  const colon = colonInText(text, start);
  if (colon && !['MISSING_CHAR', 'BAD_ALIAS'].includes(error.code)) return colon;
  switch (error.code) {
    case 'MISSING_CHAR':
      return /quote/.test(error.message)
        ? {
            ...plain,
            message: 'A quotation mark that opens a text is not closed.',
            hint: 'Add the closing quotation mark at the end of the text. Inside double quotes, write \\" for a quotation mark.',
          }
        : {
            ...plain,
            message: `Something is missing here: ${error.message}.`,
            hint: 'Check the line above too: a colon after a key, a bracket or a quotation mark may be missing.',
          };
    case 'MULTIPLE_DOCS':
      return {
        ...plain,
        code: 'yaml/several-documents',
        message: 'The file holds more than one YAML document.',
        hint: 'Delete the line --- and put each record into a file of its own.',
      };
    case 'NON_STRING_KEY':
      return {
        ...plain,
        code: 'yaml/key',
        message: 'A key has to be plain text.',
        hint: 'Write the key as a word; put it in quotes if it begins with a bracket.',
      };
    case 'BAD_INDENT':
      return {
        ...plain,
        message: 'The line is not indented like the lines beside it.',
        hint: 'Lines of one level begin in the same column; each level is two blanks deeper.',
      };
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
      return {
        ...plain,
        message: 'A key and its value do not fit together here.',
        hint: 'After a key come a colon, a blank and the value. A text of several lines begins with | after the colon.',
      };
    case 'BAD_SCALAR_START':
      return {
        ...plain,
        message: `A text may not begin with ${text[start] ?? 'this character'}.`,
        hint: 'Put the whole text in double quotes.',
      };
    default:
      return {
        ...plain,
        message: `This is not valid YAML: ${error.message}.`,
        hint: 'Check indentation, dashes, colons and quotation marks of this line and the line above.',
      };
  }
}

/** The first syntax error as a problem in plain words. Later ones mostly follow from it. */
export function syntaxProblem(
  errors: readonly YAMLParseError[],
  text: string,
  path: string,
): Problem | undefined {
  const first = [...errors].sort((a, b) => a.pos[0] - b.pos[0])[0];
  if (!first) return undefined;
  const { code, message, hint, start, end } = explain(first, text);
  const line = lineAt(text, start);
  const stop = Math.max(start + 1, Math.min(end, line.start + line.text.length));
  return { code, message, hint, place: { path, range: rangeOf(text, start, stop) } };
}
