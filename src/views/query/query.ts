import { printableLine } from '../../findings/escape.ts';
import { Failure } from '../../findings/failure.ts';
import { nearest } from '../../findings/suggest.ts';
import { type Bound, requireRoom } from './bounds.ts';
import { HELP, type Token, tokens, unreadable } from './tokens.ts';
import {
  compareValues,
  type FieldType,
  type FieldTypes,
  fits,
  type Literal,
  neverHolds,
  requireFits,
  requireOrder,
  typeWords,
  type ValueType,
} from './types.ts';

const LONGEST = 1000;

/** Gives the value of a field of a record. */
type Read = (field: string) => unknown;

/** Tells whether the values of a record fulfil a condition; with what it asks of fields in any case. */
export interface Condition {
  (read: Read): boolean;
  readonly bounds?: readonly Bound[];
}

/** Holds where all parts hold. */
function all(parts: readonly Condition[]): Condition {
  const bounds = parts.flatMap((part) => part.bounds ?? []);
  requireRoom(bounds);
  return Object.assign((read: Read) => parts.every((part) => part(read)), { bounds });
}

/** What a record has: a field, or how many entries it holds. */
interface Asked {
  readonly name: string;
  readonly type: FieldType;
  readonly of: (read: Read) => unknown;
}

/** One side of a comparison. */
type Operand = Asked | { readonly value: Literal };

const COMPARISONS = ['==', '!=', '<', '<=', '>', '>=', '~='] as const;
type QueryComparison = (typeof COMPARISONS)[number];
const MIRRORED = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '==': '==', '!=': '!=' } as const;
const FUNCTIONS = ['has', 'count', 'contains'];

/** How many entries a field may have: one at most, where it is no list. */
function countType(type: FieldType): FieldType {
  const many = type.some(({ is }) => is === 'list' || is === 'anything');
  return [{ is: 'number', whole: true, from: 0, to: many ? Number.POSITIVE_INFINITY : 1 }];
}

function present(value: unknown): boolean {
  return !(
    value === undefined ||
    value === null ||
    value === '' ||
    (Array.isArray(value) && value.length === 0)
  );
}

function count(value: unknown): number {
  return Array.isArray(value) ? value.length : present(value) ? 1 : 0;
}

function isComparison(word: string): word is QueryComparison {
  return COMPARISONS.some((sign) => sign === word);
}

/** Whether a comparison holds, by which of the two values comes first. */
function holds(sign: QueryComparison, order: number | undefined): boolean {
  if (order === undefined) return sign === '!=';
  switch (sign) {
    case '==':
      return order === 0;
    case '!=':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    default:
      return order >= 0;
  }
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

function compare(sign: QueryComparison, left: Operand, right: Operand): Condition {
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
function contains({ name, type, of }: Asked, part: Literal): Condition {
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

/** Reads a condition from left to right; each method reads what its name says and gives what it means. */
class Parser {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  readonly #fields: FieldTypes;
  #next = 0;

  constructor(text: string, fields: FieldTypes) {
    this.#text = text;
    this.#tokens = tokens(text);
    this.#fields = fields;
  }

  get #token(): Token {
    return this.#tokens[this.#next] ?? { is: 'end', word: '', at: this.#text.length };
  }

  /** Goes on where the next part is one of these words. */
  #take(...words: readonly string[]): string | undefined {
    const { is, word } = this.#token;
    if ((is !== 'name' && is !== 'sign') || !words.includes(word)) return undefined;
    this.#next++;
    return word;
  }

  #need(word: string): void {
    if (this.#take(word) === undefined) throw unreadable(this.#text, this.#token.at, `"${word}" is missing`);
  }

  whole(): Condition {
    const condition = this.#either();
    if (this.#token.is !== 'end') throw unreadable(this.#text, this.#token.at, '"and" or "or" is missing');
    return condition;
  }

  #either(): Condition {
    const parts = [this.#both()];
    while (this.#take('or')) parts.push(this.#both());
    return parts.length === 1 && parts[0] ? parts[0] : (read) => parts.some((part) => part(read));
  }

  #both(): Condition {
    const parts = [this.#one()];
    while (this.#take('and')) parts.push(this.#one());
    return parts.length === 1 && parts[0] ? parts[0] : all(parts);
  }

  #one(): Condition {
    if (this.#take('not')) {
      const part = this.#one();
      return (read) => !part(read);
    }
    if (this.#take('(')) {
      const inside = this.#either();
      this.#need(')');
      return inside;
    }
    const call = this.#tokens[this.#next + 1]?.word === '(' ? this.#take('has', 'contains') : undefined;
    return call === undefined ? this.#comparison() : this.#call(call);
  }

  #call(name: string): Condition {
    this.#need('(');
    const asked = this.#field();
    if (name === 'has') {
      this.#need(')');
      return (read) => present(asked.of(read));
    }
    this.#need(',');
    const part = this.#literal();
    this.#need(')');
    return contains(asked, part);
  }

  #comparison(): Condition {
    const first = this.#operand(false);
    const parts: Condition[] = [];
    for (let left = first; isComparison(this.#token.word) && this.#token.is === 'sign'; ) {
      const sign = this.#token.word;
      this.#next++;
      const right = this.#operand(true);
      parts.push(compare(sign, left, right));
      left = right;
    }
    if (parts.length > 0) return all(parts);
    const without = this.#take('not') !== undefined;
    if (without) this.#need('in');
    if (without || this.#take('in')) {
      const inside = this.#among(first);
      return without ? (read) => !inside(read) : inside;
    }
    return this.#alone(first);
  }

  /** What follows "in": a list of values, or a field that is a list. */
  #among(left: Operand): Condition {
    if ('value' in left) return contains(this.#field(), left.value);
    const values: Condition[] = [];
    this.#need('(');
    do values.push(compare('==', left, { value: this.#literal() }));
    while (this.#take(','));
    this.#need(')');
    return (read) => values.some((value) => value(read));
  }

  /** A field that is true or false is a condition by itself. */
  #alone(operand: Operand): Condition {
    if ('value' in operand)
      throw unreadable(this.#text, this.#token.at, 'a comparison with a field is missing');
    const { name, type, of } = operand;
    if (!type.some(({ is }) => is === 'flag' || is === 'anything'))
      throw new Failure(
        `"${name}" alone is no condition: its values are ${typeWords(type)}.`,
        `Compare it, or write has(${name}).`,
      );
    return (read) => of(read) === true;
  }

  #literal(): Literal {
    const operand = this.#operand(true);
    if ('value' in operand) return operand.value;
    throw new Failure(`"${operand.name}" is a field; here a value is wanted.`, HELP);
  }

  /** A field, count() or a written value. `isRight`: where a text without its quotes may have been meant. */
  #operand(isRight: boolean): Operand {
    const { is, word } = this.#token;
    if (is === 'text' || is === 'number') {
      this.#next++;
      return { value: is === 'number' ? Number(word) : word };
    }
    const next = this.#tokens[this.#next + 1]?.word;
    if (next !== '(' && this.#take('true', 'false')) return { value: word === 'true' };
    if (is !== 'name' || next !== '(' || word === 'in') return this.#field(isRight);
    if (word !== 'count')
      throw new Failure(
        `There is no function "${printableLine(word)}" here.`,
        `Functions: ${FUNCTIONS.join(', ')}.`,
      );
    this.#next++;
    this.#need('(');
    const { name, type, of } = this.#field();
    this.#need(')');
    return { name: `count(${name})`, type: countType(type), of: (read) => count(of(read)) };
  }

  #field(isRight = false): Asked {
    const { is, word: name, at } = this.#token;
    if (is !== 'name') throw unreadable(this.#text, at, 'a field or a value is missing');
    this.#next++;
    const type = this.#fields.get(name);
    if (type) return { name, type, of: (read) => read(name) };
    const meant = nearest(name, this.#fields.keys());
    const quoted = `If it is a text, write it in double quotes: "${printableLine(name)}".`;
    const fields = `Fields: ${[...this.#fields.keys()].slice(0, 20).join(', ')}, …`;
    throw new Failure(
      `There is no field "${printableLine(name)}".`,
      isRight ? quoted : meant === undefined ? fields : `Did you mean "${meant}"?`,
    );
  }
}

/**
 * Reads a condition: comparisons of fields, in (), and, or, not, brackets; has(), count() and contains(). What
 * can never hold for any record, and whatever cannot be read, is a Failure that says what is allowed.
 */
export function condition(text: string, fields: FieldTypes): Condition {
  if (text.length > LONGEST) throw new Failure(`The condition is longer than ${LONGEST} characters.`, HELP);
  return new Parser(text, fields).whole();
}
