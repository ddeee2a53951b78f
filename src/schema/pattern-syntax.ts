// Reads the regular expressions of schemas (JSON Schema takes those of JavaScript, with the flag u) into a tree.
// What no automaton can match in linear time is refused.

/** A condition between two characters: the start or end of the text, a border of a word, or what the character before or after is. */
export type PatternCondition =
  | { readonly is: 'start' | 'end' | 'border' | 'no-border' }
  | { readonly is: 'after' | 'before'; readonly character: string; readonly negated: boolean };

/** A part of an expression. `character` is the source of something that matches one character. */
export type PatternPart =
  | { readonly is: 'character'; readonly source: string }
  | { readonly is: 'condition'; readonly condition: PatternCondition }
  | { readonly is: 'sequence' | 'choice'; readonly parts: readonly PatternPart[] }
  | { readonly is: 'repeat'; readonly part: PatternPart; readonly least: number; readonly most: number };

/** A pattern: what a text has to match, and what stands at its beginning as a look ahead. */
export interface Syntax {
  readonly part: PatternPart;
  readonly ahead: readonly { readonly part: PatternPart; readonly negated: boolean }[];
}

/** Why a pattern is refused, as the end of a sentence. */
export class PatternFault extends Error {}

const DEEPEST = 50;
const LONGEST = 2_000;
const ONE =
  /^(?:\\(?:p|P)\{[^}]*\}|\\u\{[0-9a-fA-F]+\}|\\u[0-9a-fA-F]{4}(?:\\u[dD][c-fC-F][0-9a-fA-F]{2})?|\\x[0-9a-fA-F]{2}|\\c[A-Za-z]|\\[^1-9kbB]|\[(?:\\.|[^\]\\])*\]|[^\\()[\]{}*+?|^$])/su;
const TIMES = /^(?:[*+?]|\{(\d+)(,(\d*))?\})\??/;
const CONDITIONS = new Map<string, PatternCondition>([
  ['^', { is: 'start' }],
  ['$', { is: 'end' }],
  ['\\b', { is: 'border' }],
  ['\\B', { is: 'no-border' }],
]);

function isOneCharacter(part: PatternPart): part is Extract<PatternPart, { is: 'character' }> {
  return part.is === 'character';
}

class Reader {
  private at = 0;
  readonly ahead: { part: PatternPart; negated: boolean }[] = [];

  constructor(private readonly text: string) {}

  private rest(): string {
    return this.text.slice(this.at);
  }

  private take(expected: string): boolean {
    const here = this.text.startsWith(expected, this.at);
    if (here) this.at += expected.length;
    return here;
  }

  choice(depth: number): PatternPart {
    if (depth > DEEPEST) throw new PatternFault('is nested too deep');
    const parts = [this.sequence(depth)];
    while (this.take('|')) parts.push(this.sequence(depth));
    const [only] = parts;
    return parts.length === 1 && only ? only : { is: 'choice', parts };
  }

  private sequence(depth: number): PatternPart {
    const parts: PatternPart[] = [];
    while (this.at < this.text.length && !/^[|)]/.test(this.text.charAt(this.at))) {
      const part = this.item(depth, parts);
      if (part) parts.push(this.repeated(part));
    }
    return { is: 'sequence', parts };
  }

  private item(depth: number, before: readonly PatternPart[]): PatternPart | undefined {
    const sign = this.text.slice(this.at, this.at + (this.text.charAt(this.at) === '\\' ? 2 : 1));
    const condition = CONDITIONS.get(sign);
    if (condition && this.take(sign)) return { is: 'condition', condition };
    const look = /^\(\?(<?)([=!])/.exec(this.rest());
    if (look) return this.look(look[0], look[1] === '<', look[2] === '!', depth, before);
    const group = /^\((?:\?:|\?<[A-Za-z_$][\w$]*>)?/.exec(this.rest());
    if (group) {
      this.at += group[0].length;
      return this.closed(this.choice(depth + 1));
    }
    const [source] = ONE.exec(this.rest()) ?? [];
    if (source === undefined)
      throw new PatternFault(
        `has ${JSON.stringify(this.rest().slice(0, 12))}, which cannot be matched in one pass (such as a reference back)`,
      );
    this.at += source.length;
    return { is: 'character', source };
  }

  private closed(part: PatternPart): PatternPart {
    if (!this.take(')')) throw new PatternFault('has a group that is not closed or of an unknown form');
    return part;
  }

  /** A look around of one character is a condition; a look ahead of any length may stand at the beginning only. */
  private look(
    opening: string,
    behind: boolean,
    negated: boolean,
    depth: number,
    before: readonly PatternPart[],
  ): PatternPart | undefined {
    this.at += opening.length;
    const part = this.closed(this.choice(depth + 1));
    const [only] = part.is === 'sequence' && part.parts.length === 1 ? part.parts : [part];
    const first =
      depth === 0 &&
      before.length === 1 &&
      before[0]?.is === 'condition' &&
      before[0].condition.is === 'start';
    if (!behind && first) {
      this.ahead.push({ part, negated });
      return undefined;
    }
    if (!only || !isOneCharacter(only))
      throw new PatternFault(
        'looks ahead or back at more than one character, which may stand after the first ^ only',
      );
    return {
      is: 'condition',
      condition: { is: behind ? 'after' : 'before', character: only.source, negated },
    };
  }

  private repeated(part: PatternPart): PatternPart {
    const [sign, low, comma, high] = TIMES.exec(this.rest()) ?? [];
    if (sign === undefined) return part;
    this.at += sign.length;
    if (low !== undefined) {
      const least = Number(low);
      return {
        is: 'repeat',
        part,
        least,
        most: comma === undefined ? least : high ? Number(high) : Infinity,
      };
    }
    return {
      is: 'repeat',
      part,
      least: sign.startsWith('+') ? 1 : 0,
      most: sign.startsWith('?') ? 1 : Infinity,
    };
  }

  end(): void {
    if (this.at < this.text.length) throw new PatternFault('has a bracket too many');
  }
}

/** Reads a pattern; throws a PatternFault where it is none, or one that cannot be matched in linear time. */
export function parsePattern(pattern: string): Syntax {
  if (pattern.length > LONGEST) throw new PatternFault(`is longer than ${LONGEST} characters`);
  try {
    new RegExp(pattern, 'u');
  } catch (error) {
    throw new PatternFault(
      `is no regular expression (${error instanceof Error ? error.message.replace(/^.*: /s, '') : 'unknown'})`,
    );
  }
  const reader = new Reader(pattern);
  const part = reader.choice(0);
  reader.end();
  if (reader.ahead.length > 0 && part.is === 'choice')
    throw new PatternFault('looks ahead in one of several alternatives');
  return { part, ahead: reader.ahead };
}
