import { nearest } from '../../findings/suggest.ts';
import { codePoints, isDate } from '../../schema/formats.ts';
import type { JsonSchema } from '../../schema/json-schema.ts';
import { forbiddenCharacter } from '../../yaml/text.ts';
import type { Answer, Question } from './question.ts';
import { saysNothing } from './reason.ts';

/** An answer as it was typed: understood, or what is wrong with it. */
export type Parsed = { readonly answer: Answer } | { readonly fault: string };

const YES = /^(true|yes|y)$/i;
const NO = /^(false|no|n)$/i;

function oneOf(text: string, values: readonly string[]): Parsed {
  const folded = text
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');
  const answer = values.find((value) => value === folded);
  if (answer !== undefined) return { answer };
  const meant = nearest(folded, values);
  return {
    fault: `has to be one of ${values.join(', ')}${meant === undefined ? '' : `; did you mean ${meant}?`}`,
  };
}

function severalOf(text: string, values: readonly string[]): Parsed {
  const parts = text.split(',').filter((part) => part.trim() !== '');
  const parsed = parts.map((part) => oneOf(part, values));
  const wrong = parsed.find((part) => 'fault' in part);
  if (wrong) return wrong;
  const answer = parsed.flatMap((part) => ('answer' in part ? String(part.answer) : []));
  return answer.length === 0 ? { fault: 'has to name at least one' } : { answer: [...new Set(answer)] };
}

function number(text: string, { minimum = 1, maximum = 1000 }: JsonSchema): Parsed {
  const value = /^\d{1,6}$/.test(text.trim()) ? Number(text) : Number.NaN;
  return value >= minimum && value <= maximum
    ? { answer: value }
    : { fault: `has to be a whole number from ${minimum} to ${maximum}` };
}

function words(text: string, schema: JsonSchema): Parsed {
  const markdown = schema.contentMediaType !== undefined;
  const answer = markdown ? text.trim() : text.replace(/\s+/g, ' ').trim();
  const length = codePoints(answer);
  const { minLength = 1, maxLength = Number.POSITIVE_INFINITY } = schema;
  const strange = forbiddenCharacter(answer);
  if (strange) return { fault: `holds the character ${strange.name}, which is not allowed` };
  if (schema.format === 'date')
    return isDate(answer) ? { answer } : { fault: 'has to be a date, YYYY-MM-DD' };
  if (length === 0) return { fault: 'must not be empty' };
  if (length < minLength) return { fault: `has to have at least ${minLength} characters` };
  if (length > maxLength) return { fault: `may have at most ${maxLength} characters; this has ${length}` };
  if (schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(answer))
    return { fault: `has to have the form ${schema.pattern}` };
  return { answer };
}

/**
 * Understands a typed answer as the schema of its place demands, and wants a reason to say something.
 * A fault reads on after the name of the question.
 */
export function parseAnswer(text: string, { schema, path }: Pick<Question, 'schema' | 'path'>): Parsed {
  if (path.at(-1) === 'reason' && text.trim() !== '' && saysNothing(text))
    return { fault: 'has to be a reason: say in a sentence why' };
  const list = schema.type === 'array' && typeof schema.items === 'object' ? schema.items : undefined;
  if (list?.enum) return severalOf(text, list.enum.map(String));
  if (schema.type === 'boolean') {
    if (YES.test(text.trim())) return { answer: true };
    return NO.test(text.trim()) ? { answer: false } : { fault: 'has to be true or false' };
  }
  if (schema.type === 'integer') return number(text, schema);
  return schema.enum ? oneOf(text, schema.enum.map(String)) : words(text, schema);
}
