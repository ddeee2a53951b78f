import { isStructure, type Line, opensText } from '../lines.ts';
import { contentSpan, type Mistake, quoted } from './mistake.ts';

/** The field with | whose text ends just above a line, and how far that text is indented. */
function textAbove(lines: readonly Line[], index: number): number | undefined {
  const above = lines.slice(0, index);
  const at = above.findLastIndex(isStructure);
  const head = above[at];
  if (!head || !opensText(head)) return undefined;
  return above.slice(at).find(({ sort }) => sort === 'text')?.indent ?? head.column + 2;
}

/** A line of a text of several lines that is not indented like the rest of it. */
export const textNotIndented: Mistake = ({ lines, index, line }) => {
  const depth = line.sort === 'other' ? textAbove(lines, index) : undefined;
  if (depth === undefined || line.indent >= depth) return undefined;
  return {
    code: 'yaml/syntax',
    message: 'The line seems to belong to the text above, but it is not indented like it.',
    hint: `Every line of a text begins ${depth === 2 ? 'two' : depth} blanks from the left: put the missing blanks before it.`,
    ...contentSpan(line),
  };
};

/** A text that goes on in the next line without having been announced. */
export const textWithoutBar: Mistake = ({ lines, index, line }) => {
  const above = lines.slice(0, index).findLast(isStructure);
  if (
    above?.sort === 'entry' &&
    above.key === undefined &&
    line.indent >= above.column &&
    /:(?: |$)/.test(line.content)
  )
    return {
      code: 'yaml/colon-in-text',
      message:
        'The text of the entry goes on here and holds a colon followed by a blank, which YAML takes for the name of a field.',
      hint: `Put the whole entry on one line, in double quotes: - ${quoted(`${above.content} ${line.content}`)}`,
      ...contentSpan(line),
    };
  if (line.sort !== 'other' || !above?.key || !above.value) return undefined;
  if (line.indent <= above.column && !/^[A-Z]/.test(line.content)) return undefined;
  return {
    code: 'yaml/syntax',
    message: 'The text of the field above goes on here, but a text of several lines has to be announced.',
    hint: `Write "${above.key}: |" and put the whole text on the lines below, each two blanks deeper than the field.`,
    ...contentSpan(line),
  };
};

/** A line of which nothing more can be said. */
export const looseLine: Mistake = ({ line }) => {
  if (line.sort !== 'other') return undefined;
  return {
    code: 'yaml/syntax',
    message: 'This line is neither a field nor an entry of a list.',
    hint: line.content.startsWith('```')
      ? 'Delete the lines that begin with ```.'
      : 'A field has a colon and a blank after its name. A comment begins with #. A text of several lines begins with | after the colon and is indented by two blanks.',
    ...contentSpan(line),
  };
};
