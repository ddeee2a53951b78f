import type { Pointer } from '../findings/problem.ts';
import type { JsonSchema } from '../schema/json-schema.ts';
import { asList, isHyphened } from './repairs.ts';
import { list } from './words.ts';

/** True for a text that may be an id as it stands: nothing else follows it, such as the number of a page. */
export function isOneId(text: string): boolean {
  return /^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u.test(text);
}

/** True for words where an id should stand, none of which can be the id. */
function isTitle(name: string, text: string): boolean {
  return name === 'id' && /\s/.test(text) && !text.split(/[\s,;:]+/).some(isHyphened);
}

/** The field to write for a lone text: of an id with more behind it, the id alone. */
function fieldLine(name: string, value: string): string {
  const text = value.startsWith(`${name}:`) ? value.slice(name.length + 1).trim() : value;
  // The title of a record instead of its id.
  if (isTitle(name, text)) return `${name}: ...`;
  const [id = ''] = /^[\p{L}\p{N}][\p{L}\p{N}._-]*/u.exec(text) ?? [];
  return name !== 'id' || id === '' || id === text
    ? `${name}: ${text.slice(0, 80)}`
    : `${name}: ${id.replace(/[._-]+$/, '')}`;
}

/** What is said of words behind an id. */
function rest(name: string, value: string): string {
  if (isTitle(name, value)) return ' It is the id that stands here, not the title.';
  return name === 'id' && !isOneId(value.replace(/^id: */, ''))
    ? ' What follows the id goes into a field of its own.'
    : '';
}

/** The fields that a group cannot be without, as they are written. */
function fieldsNeeded(first: string | undefined, others: readonly string[]): string {
  return first === undefined
    ? '.'
    : `, with these fields at least: ${[first, ...others].map((name) => `"${name}: ..."`).join(', ')}.`;
}

/** A text where a list is expected. */
function listHint(name: string, value: unknown, schema: JsonSchema | undefined): string {
  const plain = 'Write each entry on a line of its own, beginning with "- "';
  if (typeof value !== 'string') return `${plain}.`;
  const items = typeof schema?.items === 'object' ? schema.items : undefined;
  const [only, ...others] = items?.required ?? [];
  if (only !== undefined && others.length === 0)
    return `${plain}: "- ${fieldLine(only, value)}".${rest(only, value)}`;
  if (items?.properties && !items['x-link']) return `${plain}${fieldsNeeded(only, others)}`;
  const short = asList(value);
  // A comma before the initials of a person separates no entries.
  return short && !/[,;] *[A-Z]\./.test(value)
    ? `${plain}, or all on one line: ${name}: ${short}`
    : `${plain}.`;
}

function emptyHint(last: Pointer[number] | undefined, isNeeded: boolean): string {
  if (typeof last === 'number') return 'Write the entry after the dash, or delete the line.';
  return `Write the value after the colon${isNeeded ? '.' : ', or delete the line.'}`;
}

/** Something else where a group is expected. */
function groupHint(value: unknown, schema: JsonSchema | undefined): string {
  const [only, ...others] = schema?.required ?? [];
  return only !== undefined && others.length === 0 && typeof value === 'string'
    ? `Write "${fieldLine(only, value)}".${rest(only, value)}`
    : `Write its fields on lines of their own, two blanks deeper${fieldsNeeded(only, others)}`;
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
  if (value === null) return emptyHint(last, isNeeded);
  const start = typeof last === 'number' ? '- ' : `${last}: `;
  const [single, ...more] = Array.isArray(value) ? value : [];
  if (wanted === 'string' && typeof single === 'string' && more.length === 0)
    return `${typeof last === 'number' ? 'Delete the inner dash or the brackets' : 'Write it on one line, without a dash'}: ${start}${single.slice(0, 80)}`;
  if (schema?.enum) return `Allowed: ${list(schema.enum)}.`;
  if (schema?.format === 'date') return 'Write year, month and day as YYYY-MM-DD.';
  if (wanted === 'array') return listHint(String(last), value, schema);
  if (wanted === 'object') return groupHint(value, schema);
  if (Array.isArray(value) && typeof last === 'number' && typeof single !== 'object')
    return `Delete the inner dashes or brackets: every entry stands on a line of its own, "- ${single}".`;
  return valueHint(start, wanted, value, schema);
}

/** What to write instead of a value that should be a text, a group or a number. */
function valueHint(start: string, wanted: string, value: unknown, schema: JsonSchema | undefined): string {
  const number =
    typeof value === 'string' ? /^ *(\d{1,15}) *(?:[A-Za-z]*|\(.*\))$/.exec(value)?.[1] : undefined;
  const { minimum, maximum } = schema ?? {};
  const range = minimum === undefined || maximum === undefined ? '' : ` from ${minimum} to ${maximum}`;
  const example = number === undefined ? '.' : `: ${start}${Number(number)}`;
  const hints: Record<string, string> = {
    string:
      typeof value === 'object'
        ? `Write one text after the ${start === '- ' ? 'dash' : 'colon'}.`
        : `Put the value in quotes: ${start}"${value}"`,
    integer: `Write a whole number${range}, without quotes${example}`,
    number: `Write a number${range}, without quotes${example}`,
    boolean: `Write "${start}true" or "${start}false", without quotes.`,
  };
  return hints[wanted] ?? 'Correct the value.';
}
