import type { Line } from '../lines.ts';
import { contentSpan, type Explained, type Mistake, rewrite } from './mistake.ts';

function short(text: string): string {
  return text.trim().slice(0, 80);
}

function said(line: Line, message: string, name: string, value: string): Explained {
  const dash = line.sort === 'entry' ? '- ' : '';
  return {
    code: 'yaml/syntax',
    message,
    hint: `Write "${dash}${name}:${value.trim() === '' ? '' : ` ${short(value)}`}".`,
    ...contentSpan(line),
    ...rewrite(line, `${name}:${value.trim() === '' ? '' : ` ${value.trim()}`}`),
  };
}

/** A field whose colon is another sign or is not followed by a blank, or a name without colon and value. */
export const wrongColon: Mistake = ({ line }) => {
  if (line.sort !== 'other' && !(line.sort === 'entry' && line.key === undefined)) return undefined;
  const [, tight, glued] = /^([A-Za-z_][\w-]*):(?!\/\/)(\S.*|\s.*)$/.exec(line.content) ?? [];
  if (tight !== undefined && glued !== undefined)
    return said(
      line,
      /^[\u00a0\u2000-\u200a\u202f\u205f\u3000]/.test(glued)
        ? 'A non-breaking blank follows the colon, which only looks like a blank.'
        : 'There is no blank after the colon of a field.',
      tight,
      glued,
    );
  const [, name, value] = /^([A-Za-z_][\w-]*) *[=：﹕∶] *(.*)$/.exec(line.content) ?? [];
  if (name !== undefined && value !== undefined)
    return said(line, 'After the name of a field come a colon and a blank.', name, value);
  return line.sort === 'other' && /^[a-z_]+$/.test(line.content)
    ? said(line, 'The colon after the name of a field is missing.', line.content, '')
    : undefined;
};

/** A field without colon: a name and a word. */
export const missingColon: Mistake = ({ line }) => {
  const [, name, value] = /^([a-z_]+) +([\w-]+)$/.exec(line.content) ?? [];
  if (line.sort !== 'other' || name === undefined || value === undefined) return undefined;
  return said(line, 'The colon after the name of a field is missing.', name, value);
};

/** A remark that does not begin with the sign for comments. */
export const wrongComment: Mistake = ({ line }) => {
  const [, text] = /^(?:\/\/|\/\*|<!--|;|--)\s*(.*?)\s*(?:\*\/|-->)?$/.exec(line.content) ?? [];
  if (line.sort !== 'other' || text === undefined) return undefined;
  return {
    code: 'yaml/syntax',
    message: 'This is no field. If it is a comment, it has the wrong sign.',
    hint: `A comment begins with # and a blank: "# ${short(text)}"`,
    ...contentSpan(line),
  };
};
