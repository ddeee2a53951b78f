// Matches regular expressions in one pass, by an automaton: how long it takes grows with the text and with the
// pattern, never faster, whatever both are. A backtracking matcher, as JavaScript has, can take for ever.
import { type PatternCondition, PatternFault, type PatternPart, parsePattern } from './pattern-syntax.ts';

/** A state of the automaton: it takes a character, or passes when a condition holds, or splits, or has matched. */
type State =
  | { readonly is: 'character'; readonly fits: (character: string) => boolean; readonly next: number }
  | { readonly is: 'condition'; readonly condition: PatternCondition; readonly next: number }
  | { readonly is: 'split'; readonly next: readonly number[] }
  | { readonly is: 'match' };

/** Counts the steps of a match; throws when there were too many. */
export type Spend = (steps: number) => void;

/** Tells whether a text fits a pattern. */
export type Matcher = (text: string, spend?: Spend) => boolean;

export interface Automaton {
  readonly states: readonly State[];
  readonly start: number;
}

const MOST_STATES = 10_000;
const REMEMBERED = 2_000;
const WORD = /^\w$/;

/** Whether one character fits a class; the source is part of a pattern that JavaScript has accepted. */
function characterTest(source: string): (character: string) => boolean {
  if (/^[^\\[.]$/u.test(source)) return (character) => character === source;
  const expression = new RegExp(`^(?:${source})$`, 'u');
  return (character) => expression.test(character);
}

/** Builds the automaton from its end to its beginning, so that each state knows where it goes on. */
function build(part: PatternPart, next: number, states: State[]): number {
  const add = (state: State): number => {
    if (states.length >= MOST_STATES) throw new PatternFault('repeats too much within itself');
    return states.push(state) - 1;
  };
  switch (part.is) {
    case 'character':
      return add({ is: 'character', fits: characterTest(part.source), next });
    case 'condition':
      return add({ is: 'condition', condition: part.condition, next });
    case 'sequence':
      return part.parts.reduceRight((after, each) => build(each, after, states), next);
    case 'choice':
      return add({ is: 'split', next: part.parts.map((each) => build(each, next, states)) });
    case 'repeat':
      return repeat(part, next, states, add);
  }
}

function repeat(
  { part, least, most }: Extract<PatternPart, { is: 'repeat' }>,
  next: number,
  states: State[],
  add: (state: State) => number,
): number {
  if (Math.max(least, Number.isFinite(most) ? most : 0) > MOST_STATES)
    throw new PatternFault('repeats too often');
  let after = next;
  if (most === Infinity) {
    const ways = [next];
    const loop = add({ is: 'split', next: ways });
    ways.unshift(build(part, loop, states));
    after = loop;
  } else
    for (let i = least; i < most; i++) after = add({ is: 'split', next: [build(part, after, states), next] });
  for (let i = 0; i < least; i++) after = build(part, after, states);
  return after;
}

/** The automaton of a part of a pattern; throws a PatternFault where it is too large. */
export function automatonOf(part: PatternPart): Automaton {
  const states: State[] = [{ is: 'match' }];
  return { states, start: build(part, 0, states) };
}

/** What stands before and after a place of a text; undefined at its ends. */
interface Between {
  readonly before: string | undefined;
  readonly after: string | undefined;
}

function holds(condition: PatternCondition, { before, after }: Between): boolean {
  const border = (before !== undefined && WORD.test(before)) !== (after !== undefined && WORD.test(after));
  switch (condition.is) {
    case 'start':
      return before === undefined;
    case 'end':
      return after === undefined;
    case 'border':
      return border;
    case 'no-border':
      return !border;
    default: {
      const character = condition.is === 'after' ? before : after;
      const fits = character !== undefined && characterTest(condition.character)(character);
      return fits !== condition.negated;
    }
  }
}

/** The states that take a character, reached from others without one; `matched` where the end is among them. */
function reach(
  { states }: Automaton,
  from: readonly number[],
  between: Between,
): { takers: number[]; matched: boolean; steps: number } {
  const seen = new Set(from);
  const takers: number[] = [];
  let matched = false;
  for (const number of seen) {
    const state = states[number];
    if (state?.is === 'match') matched = true;
    else if (state?.is === 'character') takers.push(number);
    else if (state?.is === 'split') for (const next of state.next) seen.add(next);
    else if (state && holds(state.condition, between)) seen.add(state.next);
  }
  return { takers, matched, steps: seen.size };
}

/** A set of states that a text can lead to, and where it leads from there. */
interface Stage {
  readonly states: readonly number[];
  readonly before: string | undefined;
  /** Where a character leads, by its number; true when the text matches, whatever follows. */
  readonly steps: Map<number, Stage | true>;
  atEnd?: boolean;
}

/** Tells whether a text matches, remembering the sets of states that it met. */
function runner(machine: Automaton): (text: string, spend: Spend) => boolean {
  const looksBack = machine.states.some(
    (state) => state.is === 'condition' && ['after', 'border', 'no-border'].includes(state.condition.is),
  );
  const stages = new Map<string, Stage>();
  let room = REMEMBERED;
  const stage = (states: readonly number[], before: string | undefined): Stage => {
    const key = `${states.join()} ${looksBack || before === undefined ? before : ''}`;
    const known = stages.get(key);
    if (known) return known;
    const made: Stage = { states, before, steps: new Map() };
    if (room > 0) stages.set(key, made);
    room -= 1 + states.length / 10;
    return made;
  };
  const step = ({ states, before }: Stage, after: string, spend: Spend): Stage | true => {
    const { takers, matched, steps } = reach(machine, states, { before, after });
    spend(steps);
    if (matched) return true;
    const next = new Set<number>();
    for (const number of takers) {
      const state = machine.states[number];
      if (state?.is === 'character' && state.fits(after)) next.add(state.next);
    }
    // A match may begin at any character: what has to begin the text says so by ^.
    next.add(machine.start);
    return stage(
      [...next].sort((a, b) => a - b),
      after,
    );
  };
  const start = stage([machine.start], undefined);
  const after = (here: Stage, code: number, spend: Spend): Stage | true => {
    const known = here.steps.get(code);
    if (known !== undefined) return known;
    const next = step(here, String.fromCodePoint(code), spend);
    if (room-- > 0) here.steps.set(code, next);
    return next;
  };
  const atEnd = (here: Stage, spend: Spend): boolean => {
    if (here.atEnd !== undefined) return here.atEnd;
    const { matched, steps } = reach(machine, here.states, { before: here.before, after: undefined });
    spend(steps);
    here.atEnd = matched;
    return matched;
  };
  return (text, spend) => {
    spend(text.length);
    let here = start;
    for (let i = 0; i < text.length; i++) {
      let code = text.charCodeAt(i);
      if (code >= 0xd800 && code < 0xdc00) code = text.codePointAt(i) ?? code;
      if (code > 0xffff) i++;
      const next = after(here, code, spend);
      if (next === true) return true;
      here = next;
    }
    return atEnd(here, spend);
  };
}

/** Prepares a pattern; throws a PatternFault where it cannot be matched in one pass. */
export function matcher(pattern: string): Matcher {
  const { part, ahead } = parsePattern(pattern);
  const run = runner(automatonOf(part));
  const start: PatternPart = { is: 'condition', condition: { is: 'start' } };
  const looks = ahead.map(({ part: each, negated }) => ({
    run: runner(automatonOf({ is: 'sequence', parts: [start, each] })),
    negated,
  }));
  return (text, spend = () => undefined) =>
    looks.every((look) => look.run(text, spend) !== look.negated) && run(text, spend);
}
