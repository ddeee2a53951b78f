import type { Pointer } from '../findings/problem.ts';
import type { JsonSchema } from '../schema/json-schema.ts';
import { asList } from './repairs.ts';
import { list } from './words.ts';

/** True for a text that may be an id as it stands: nothing else follows it, such as the number of a page. */
export function isOneId(text: string): boolean {
  return /^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u.test(text);
}

/** The field to write for a lone text: of an id with more behind it, the id alone. */
function fieldLine(name: string, value: string): string {
  const text = value.startsWith(`${name}:`) ? value.slice(name.length + 1).trim() : value;
  const [id = ''] = /^[\p{L}\p{N}][\p{L}\p{N}._-]*/u.exec(text) ?? [];
  return name !== 'id' || id === '' || id === text
    ? `${name}: ${text.slice(0, 80)}`
    : `${name}: ${id.replace(/[._-]+$/, '')}`;
}

/** What is said of words behind an id. */
function rest(name: string, value: string): string {
  return name === 'id' && !isOneId(value.replace(/^id: */, ''))
    ? ' What follows the id goes into a field of its own.'
    : '';
}

/** A text where a list is expected. */
function listHint(name: string, value: unknown, schema: JsonSchema | undefined): string {
  const plain = 'Write each entry on a line of its own, beginning with "- "';
  if (typeof value !== 'string') return `${plain}.`;
  const items = typeof schema?.items === 'object' ? schema.items : undefined;
  const [only, ...others] = items?.required ?? [];
  if (only !== undefined && others.length === 0)
    return `${plain}: "- ${fieldLine(only, value)}".${rest(only, value)}`;
  const short = asList(value);
  return short ? `${plain}, or all on one line: ${name}: ${short}` : `${plain}.`;
}

/** What to write instead of a value of the wrong type. */
export function typeHint(
  wanted: string,
  pointer: Pointer,
  value: unknown,
  schema: JsonSchema | undefined,
  isNeeded: boolean,
): string {
  const last = pointer.at(-1);
  if (value === null) {
    if (typeof last === 'number') return 'Write the entry after the dash, or delete the line.';
    return `Write the value after the colon${isNeeded ? '.' : ', or delete the line.'}`;
  }
  const [single, ...more] = Array.isArray(value) ? value : [];
  if (wanted === 'string' && typeof single === 'string' && more.length === 0)
    return `Write it on one line, without a dash: ${last}: ${single.slice(0, 80)}`;
  if (schema?.enum) return `Allowed: ${list(schema.enum)}.`;
  if (schema?.format === 'date') return 'Write year, month and day as YYYY-MM-DD.';
  if (wanted === 'array') return listHint(String(last), value, schema);
  const [only, ...others] = schema?.required ?? [];
  if (wanted === 'object' && only !== undefined && others.length === 0 && typeof value === 'string')
    return `Write "${fieldLine(only, value)}".${rest(only, value)}`;
  return valueHint(wanted, last, value);
}

/** What to write instead of a value that should be a text, a group or a number. */
function valueHint(wanted: string, last: Pointer[number] | undefined, value: unknown): string {
  const number = typeof value === 'string' ? /^ *(\d{1,15}) *[A-Za-z]*$/.exec(value)?.[1] : undefined;
  const example = number === undefined ? '' : `: ${last}: ${Number(number)}`;
  const hints: Record<string, string> = {
    string:
      typeof value === 'object'
        ? `Write one text after the ${typeof last === 'number' ? 'dash' : 'colon'}.`
        : `Put the value in quotes: ${typeof last === 'number' ? '- ' : `${last}: `}"${value}"`,
    object: 'Write its fields on lines of their own, two blanks deeper.',
    integer: `Write a whole number, without quotes${example || '.'}`,
    number: `Write a number, without quotes${example || '.'}`,
  };
  return hints[wanted] ?? 'Correct the value.';
}
