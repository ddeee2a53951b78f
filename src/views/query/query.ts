import { printableLine } from '../../findings/escape.ts';
import { Failure } from '../../findings/failure.ts';
import { suggestion } from '../../findings/suggest.ts';
import {
  type Asked,
  all,
  type Condition,
  compare,
  contains,
  count,
  countType,
  isComparison,
  type Operand,
  present,
} from './conditions.ts';
import { HELP, type Token, tokens, unreadable } from './tokens.ts';
import { type FieldTypes, type Literal, typeWords } from './types.ts';

const LONGEST = 1000;
const FUNCTIONS = ['has', 'count', 'contains'];

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
    const quoted = `If it is a text, write it in double quotes: "${printableLine(name)}".`;
    const fields = `Fields: ${[...this.#fields.keys()].slice(0, 20).join(', ')}, …`;
    throw new Failure(
      `There is no field "${printableLine(name)}".`,
      isRight ? quoted : suggestion(name, this.#fields.keys(), fields),
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
