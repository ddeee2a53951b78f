import type { Code } from '../../findings/finding.ts';
import type { Line } from '../lines.ts';
import { levelsAfter } from './indentation.ts';
import { contentSpan, type Mistake, rewrite } from './mistake.ts';

/** What is wrong with a dash, in words. */
interface DashWords {
  readonly code: Code;
  readonly message: string;
  readonly hint: string;
  /** The line with the dash and the blank that were meant. */
  readonly write?: string;
}

const code = 'yaml/dash';

function entry(text: string): string {
  return `"- ${text.trim().slice(0, 80)}"`;
}

/** Words for a text that begins with a dash, or with a sign that was meant as one; undefined for others. */
export function dashWords(text: string): DashWords | undefined {
  const [, sign, blank = '', rest = ''] = /^([-–—―−•·●▪◦*+])(\s*)(\S.*)$/s.exec(text) ?? [];
  if (sign === undefined || (/[*+]/.test(sign) && blank === '') || (sign === '-' && /^\d/.test(rest)))
    return undefined;
  if (sign !== '-')
    return {
      code,
      message: `The sign ${sign} does not begin an entry of a list.`,
      hint: `Use a hyphen and a blank: ${entry(rest)}`,
      write: `- ${rest.trim()}`,
    };
  if (blank === '' && rest.startsWith('-')) return undefined;
  return blank === '' || blank.startsWith('\u00a0')
    ? {
        code,
        message: 'A blank is missing after the dash.',
        hint: `Put a blank after the dash: ${entry(rest)}`,
        write: `- ${rest.trim()}`,
      }
    : {
        code,
        message: 'This dash begins no entry of a list: the line goes on with the text above.',
        hint: 'The dashes of a list stand in the same column, below a field without value. A text of several lines begins with | after the colon.',
      };
}

/** A sign that was meant as the dash of a list. */
export const wrongDash: Mistake = ({ line }) => {
  const words = line.sort === 'other' ? dashWords(line.content) : undefined;
  if (!words) return undefined;
  const { write, ...rest } = words;
  return { ...rest, ...contentSpan(line), ...(write === undefined ? {} : rewrite(line, write)) };
};

function inList(lines: readonly Line[], index: number, indent: number): boolean {
  const level = levelsAfter(lines, index - 1).at(-1);
  return level !== undefined && level.column === indent && level.sort === 'entry';
}

/** A line of a list that lost its dash. */
export const missingDash: Mistake = ({ lines, index, line }) => {
  if (line.sort !== 'other' || !inList(lines, index, line.indent)) return undefined;
  return {
    code,
    message: 'The line stands in a list, but does not begin with a dash.',
    hint: `Write a dash and a blank before it: ${entry(line.content)}`,
    ...contentSpan(line),
  };
};
