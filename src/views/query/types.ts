import { printableLine } from '../../findings/escape.ts';
import { Failure } from '../../findings/failure.ts';
import { compareText } from '../../findings/finding.ts';
import { suggestion } from '../../findings/suggest.ts';
import { isDate } from '../../schema/formats.ts';

/** What the values of a field may be. */
export type ValueType =
  | { readonly is: 'text' | 'date' | 'flag' | 'group' | 'anything' }
  | { readonly is: 'number'; readonly whole: boolean; readonly from: number; readonly to: number }
  | { readonly is: 'choice'; readonly values: readonly (string | number | boolean)[] }
  /** The id of a record of one of these kinds; `*` is any kind. */
  | { readonly is: 'id'; readonly kinds: readonly string[]; readonly ids: () => ReadonlySet<string> }
  | { readonly is: 'list'; readonly of: readonly ValueType[] };

/** The types of a field: several, where kinds or alternatives of a schema differ. */
export type FieldType = readonly ValueType[];

/** The types of the fields that may stand in a condition, by name, with dots for depth. */
export type FieldTypes = ReadonlyMap<string, FieldType>;

/** A value that is written in a condition. */
export type Literal = string | number | boolean;

const LISTED = 20;

/** How a value is written in a condition. */
function written(value: Literal): string {
  return typeof value === 'string' ? `"${printableLine(value)}"` : String(value);
}

/** What the values of a type are, in words. */
function words(type: ValueType): string {
  switch (type.is) {
    case 'text':
      return 'a text, written in double quotes';
    case 'date':
      return 'a date, written like "2026-11-23"';
    case 'flag':
      return 'true or false';
    case 'number': {
      const name = type.whole ? 'a whole number' : 'a number';
      if (Number.isFinite(type.from) && Number.isFinite(type.to))
        return `${name} from ${type.from} to ${type.to}`;
      if (Number.isFinite(type.from)) return `${name} from ${type.from} on`;
      return Number.isFinite(type.to) ? `${name} up to ${type.to}` : `${name}, written without quotes`;
    }
    case 'choice':
      return `one of ${type.values.slice(0, LISTED).map(written).join(', ')}${type.values.length > LISTED ? ', …' : ''}`;
    case 'id':
      return type.kinds.includes('*')
        ? 'the id of a record'
        : `the id of a record of the kind ${type.kinds.join(', ')}`;
    case 'list':
      return 'a list: use contains() or count()';
    case 'group':
      return 'a group of fields: name one of them, or use has()';
    default:
      return 'anything';
  }
}

/** What the values of a field are, in words. */
export function typeWords(type: FieldType): string {
  return [...new Set(type.map(words))].join(', or ');
}

/** True for a value that a record of this type could have. */
export function fits(type: ValueType, value: Literal): boolean {
  switch (type.is) {
    case 'text':
      return typeof value === 'string' && value !== '';
    case 'date':
      return typeof value === 'string' && isDate(value);
    case 'flag':
      return typeof value === 'boolean';
    case 'number':
      return (
        typeof value === 'number' &&
        value >= type.from &&
        value <= type.to &&
        (!type.whole || Number.isInteger(value))
      );
    case 'choice':
      return type.values.includes(value);
    case 'id':
      return typeof value === 'string' && type.ids().has(value);
    default:
      return type.is === 'anything' && value !== '';
  }
}

/** What to write instead of a comparison that could never hold, where nothing near to the value is known. */
function wayOut(name: string, type: FieldType, value: Literal): string {
  const entries = type.flatMap((each) => (each.is === 'list' ? each.of : []));
  if (entries.some((each) => fits(each, value))) return `Write: contains(${name}, ${written(value)})`;
  // A count is asked of a field, and so has() cannot be asked of it.
  return name.endsWith(')')
    ? 'Use a number that it can be.'
    : `Use a value that it can have, or has(${name}) to ask whether there is one.`;
}

/** The failure for a comparison that could never hold; says what is allowed, and what was probably meant. */
export function neverHolds(name: string, type: FieldType, value: Literal): Failure {
  const known = type.flatMap((each) =>
    each.is === 'choice' ? each.values.map(String) : each.is === 'id' ? [...each.ids()] : [],
  );
  const way = wayOut(name, type, value);
  return new Failure(
    `"${name}" cannot be compared with ${written(value)}: its values are ${typeWords(type)}.`,
    value === ''
      ? `Write: not has(${name})`
      : typeof value === 'string'
        ? suggestion(value, known, way)
        : way,
  );
}

/** Fails where a field can never have a value. */
export function requireFits(name: string, type: FieldType, value: Literal): void {
  if (!type.some((each) => fits(each, value))) throw neverHolds(name, type, value);
}

/** True where some value of a type comes before the one written, or after it, as the sign says. */
function mayCome(sign: string, type: ValueType, value: Literal): boolean {
  if (type.is === 'text') return typeof value === 'string' && value !== '';
  if (type.is === 'id')
    return [...type.ids()].some((id) =>
      id === value ? sign.includes('=') : typeof value === 'string' && id < value === sign.startsWith('<'),
    );
  if (type.is === 'flag' || typeof value === 'boolean' || !fits(type, value)) return false;
  if (sign.includes('=')) return true;
  const [first, last] =
    type.is === 'number'
      ? [type.from, type.to]
      : type.is === 'choice'
        ? [type.values[0], type.values.at(-1)]
        : [];
  return value !== (sign === '<' ? first : last);
}

/** Fails where no value of a field comes before, or after, the one written. */
export function requireOrder(sign: string, name: string, type: FieldType, value: Literal): void {
  if (!type.some((each) => mayCome(sign, each, value))) throw neverHolds(name, type, value);
}

/** The place of a value among its choices; the values of a choice are in the order of the schema. */
function rank(type: FieldType, value: unknown): number {
  const choices = type.flatMap((each) => (each.is === 'choice' ? each.values : []));
  return choices.findIndex((choice) => Object.is(choice, value));
}

/**
 * Compares two values of a field: numbers as numbers, choices in the order of the schema, anything else by its
 * characters. Undefined where they are not alike.
 */
export function compareValues(type: FieldType, one: unknown, other: unknown): number | undefined {
  const [first, second] = [rank(type, one), rank(type, other)];
  if (first >= 0 && second >= 0) return first - second;
  if (typeof one !== typeof other || !['string', 'number', 'boolean'].includes(typeof one)) return undefined;
  const [a, b] = [one as Literal, other as Literal];
  return a === b ? 0 : a < b ? -1 : 1;
}

/** A record and its value of the field by which records are put in order. */
interface Sorted {
  readonly id: string;
  readonly value: unknown;
}

/** The order of records by a field: values that cannot be compared come by their text, those without a value last. */
export function inOrder(type: FieldType): (one: Sorted, other: Sorted) => number {
  const text = (value: unknown): string => (Array.isArray(value) ? value.join(' ') : String(value ?? ''));
  return (one, other) => {
    const [first, second] = [text(one.value), text(other.value)];
    if ((first === '') !== (second === '')) return first === '' ? 1 : -1;
    const order = compareValues(type, one.value, other.value) ?? compareText(first, second);
    return order === 0 ? compareText(one.id, other.id) : order;
  };
}
