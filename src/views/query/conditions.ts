// What conditions are made of: comparisons of what records have, each a test that says what it asks of fields.

import { printableLine } from '../../findings/escape.ts';
import { Failure } from '../../findings/failure.ts';
import { HELP } from './tokens.ts';
import {
  compareValues,
  type FieldType,
  fits,
  type Literal,
  neverHolds,
  requireFits,
  requireOrder,
  typeWords,
  type ValueType,
} from './types.ts';

/** What a comparison with a written value asks of a field. */
interface Bound {
  readonly name: string;
  readonly type: FieldType;
  readonly sign: '==' | '<' | '<=' | '>' | '>=';
  readonly value: Literal;
}

/** True where no value lies on the wanted side of both. */
function exclude(one: Bound, other: Bound): boolean {
  const order = compareValues(one.type, one.value, other.value);
  if (order === undefined) return false;
  const sides = `${one.sign[0]}${other.sign[0]}`;
  const isStrict = one.sign === '<' || one.sign === '>' || other.sign === '<' || other.sign === '>';
  const apart = { '==': order !== 0, '=<': order > 0, '=>': order < 0, '<=': order < 0, '>=': order > 0 }[
    sides
  ];
  if (apart !== undefined) return apart || (order === 0 && isStrict);
  if (sides === '<>') return order < 0 || (order === 0 && isStrict);
  return sides === '><' && (order > 0 || (order === 0 && isStrict));
}

const words = ({ name, sign, value }: Bound) =>
  printableLine(`${name} ${sign} ${typeof value === 'string' ? JSON.stringify(value) : value}`);

/** Refuses two comparisons of one field of which no value can fulfil both, as their records would never be found. */
function requireRoom(bounds: readonly Bound[]): void {
  for (const [i, one] of bounds.entries())
    for (const other of bounds.slice(i + 1)) {
      if (one.name !== other.name || !exclude(one, other)) continue;
      throw new Failure(
        `No record can have both: ${words(one)}, and ${words(other)}.`,
        one.sign === '==' && other.sign === '=='
          ? `Write "or" for records with one of the two: ${words(one)} or ${words(other)}`
          : 'Look at the signs: < is less, or earlier; > is greater, or later.',
      );
    }
}

/** Gives the value of a field of a record. */
type Read = (field: string) => unknown;

/** Tells whether the values of a record fulfil a condition; with what it asks of fields in any case. */
export interface Condition {
  (read: Read): boolean;
  readonly bounds?: readonly Bound[];
}

/** Holds where all parts hold. */
export function all(parts: readonly Condition[]): Condition {
  const bounds = parts.flatMap((part) => part.bounds ?? []);
  requireRoom(bounds);
  return Object.assign((read: Read) => parts.every((part) => part(read)), { bounds });
}

/** What a record has: a field, or how many entries it holds. */
export interface Asked {
  readonly name: string;
  readonly type: FieldType;
  readonly of: (read: Read) => unknown;
}

/** One side of a comparison. */
export type Operand = Asked | { readonly value: Literal };

/** The signs, each with the orders of two values in which it holds: the first is less, the same or greater. */
const COMPARISONS: Readonly<Record<QueryComparison, readonly number[]>> = {
  '==': [0],
  '!=': [-1, 1],
  '<': [-1],
  '<=': [-1, 0],
  '>': [1],
  '>=': [0, 1],
  '~=': [],
};
type QueryComparison = '==' | '!=' | '<' | '<=' | '>' | '>=' | '~=';
const MIRRORED = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '==': '==', '!=': '!=' } as const;

/** How many entries a field may have: one at most, where it is no list. */
export function countType(type: FieldType): FieldType {
  const many = type.some(({ is }) => is === 'list' || is === 'anything');
  return [{ is: 'number', whole: true, from: 0, to: many ? Number.POSITIVE_INFINITY : 1 }];
}

export function present(value: unknown): boolean {
  return !(
    value === undefined ||
    value === null ||
    value === '' ||
    (Array.isArray(value) && value.length === 0)
  );
}

export function count(value: unknown): number {
  return Array.isArray(value) ? value.length : present(value) ? 1 : 0;
}

export function isComparison(word: string): word is QueryComparison {
  return Object.hasOwn(COMPARISONS, word);
}

/** Whether a comparison holds, by which of the two values comes first. */
function holds(sign: QueryComparison, order: number | undefined): boolean {
  if (order === undefined) return sign === '!=';
  return COMPARISONS[sign].includes(Math.sign(order));
}

function matches({ name, type, of }: Asked, pattern: Literal): Condition {
  if (
    typeof pattern !== 'string' ||
    !type.some(({ is }) => ['text', 'id', 'choice', 'date', 'anything'].includes(is))
  )
    throw neverHolds(name, type, pattern);
  let expression: RegExp;
  try {
    expression = new RegExp(pattern, 'u');
  } catch {
    throw new Failure(`"${printableLine(pattern)}" is no regular expression.`, HELP);
  }
  if (!type.some((each) => mayMatch(each, expression))) throw neverHolds(name, type, pattern);
  return (read) => {
    const value = of(read);
    return typeof value === 'string' && expression.test(value);
  };
}

/** True where some value of a type could match; what words may stand in a text is not known. */
function mayMatch(type: ValueType, expression: RegExp): boolean {
  if (type.is === 'choice')
    return type.values.some((value) => typeof value === 'string' && expression.test(value));
  if (type.is === 'id') return [...type.ids()].some((id) => expression.test(id));
  return ['text', 'date', 'anything'].includes(type.is);
}

/** A comparison of two things that records have. */
function compareFields(sign: QueryComparison, left: Asked, right: Asked): Condition {
  const alike = left.type.some(({ is }) =>
    right.type.some(
      (other) =>
        is === 'anything' || other.is === 'anything' || (is === other.is && is !== 'list' && is !== 'group'),
    ),
  );
  if (!alike || sign === '~=')
    throw new Failure(
      `"${left.name}" cannot be compared with "${right.name}": the one is ${typeWords(left.type)}; the other is ${typeWords(right.type)}.`,
      'Compare things that are alike.',
    );
  return (read) => {
    const [one, other] = [left.of(read), right.of(read)];
    if (!present(one) || !present(other)) return sign === '!=' && present(one) !== present(other);
    return holds(sign, compareValues(left.type, one, other));
  };
}

export function compare(sign: QueryComparison, left: Operand, right: Operand): Condition {
  if ('value' in left) {
    if ('value' in right || sign === '~=')
      throw new Failure('A comparison names a field on its left side.', HELP);
    return compare(MIRRORED[sign], right, left);
  }
  if (!('value' in right)) return compareFields(sign, left, right);
  const { name, type, of } = left;
  const { value } = right;
  if (sign === '~=') return matches(left, value);
  if (sign === '==' || sign === '!=') requireFits(name, type, value);
  else requireOrder(sign, name, type, value);
  // A field without a value differs from every value, and comes neither before nor after it.
  const test = (read: Read) => {
    const found = of(read);
    return present(found) ? holds(sign, compareValues(type, found, value)) : sign === '!=';
  };
  const isOne = !type.some(({ is }) => is === 'list' || is === 'anything');
  return sign === '!=' || !isOne ? test : Object.assign(test, { bounds: [{ name, type, sign, value }] });
}

/** True where some value of a field could contain a text. */
function mayContain(type: FieldType, part: string): boolean {
  const inside = (text: string) => text.toLowerCase().includes(part.toLowerCase());
  return type.some((each) => {
    if (each.is === 'choice') return each.values.some((value) => typeof value === 'string' && inside(value));
    if (each.is === 'id') return [...each.ids()].some(inside);
    if (each.is === 'date') return /^[\d-]{1,10}$/.test(part);
    return each.is === 'text' || each.is === 'anything';
  });
}

/** True for records whose list has an entry, or whose text has a part. */
export function contains({ name, type, of }: Asked, part: Literal): Condition {
  const entries = type.flatMap((each) => (each.is === 'list' ? each.of : []));
  const isPart = typeof part === 'string' && part !== '' && mayContain(type, part);
  if (!isPart && !entries.some((each) => fits(each, part)))
    throw neverHolds(name, entries.length > 0 ? entries : type, part);
  return (read) => {
    const value = of(read);
    if (Array.isArray(value)) return value.includes(part);
    return typeof value === 'string' && value.toLowerCase().includes(String(part).toLowerCase());
  };
}
