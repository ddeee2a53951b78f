import { type Automaton, automatonOf, type Spend } from './pattern.ts';
import { PatternFault, type PatternPart, parsePattern } from './pattern-syntax.ts';

/** Characters that stand for all others when two classes are compared. */
const SAMPLE = [
  ...Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)),
  ...['\t', '\n', '\u00a0', 'é', 'ß', 'Ж', 'ж', 'α', '中', 'ا', '\u0301', '€', '😀'],
];
const MOST_STEPS = 300_000;

/** The outermost parts that may repeat without end. */
function loopsIn(part: PatternPart): PatternPart[] {
  if (part.is === 'sequence' || part.is === 'choice') return part.parts.flatMap(loopsIn);
  if (part.is !== 'repeat') return [];
  return part.most === Infinity ? [{ ...part, least: 0 }] : loopsIn(part.part);
}

/** The states that take a character after a state, each as often as there are ways to it, at most twice. */
function following({ states }: Automaton, from: number): number[] {
  const visits = new Map<number, number>();
  const found: number[] = [];
  const open = [from];
  for (let number = open.pop(); number !== undefined; number = open.pop()) {
    const times = (visits.get(number) ?? 0) + 1;
    if (times > 2) continue;
    visits.set(number, times);
    const state = states[number];
    if (state?.is === 'character') found.push(number);
    else if (state?.is === 'split') open.push(...state.next);
    else if (state?.is === 'condition') open.push(state.next);
  }
  return found;
}

function reachable(from: Iterable<number>, next: (node: number) => Iterable<number>): Set<number> {
  const seen = new Set(from);
  for (const node of seen) for (const each of next(node)) seen.add(each);
  return seen;
}

/**
 * True when a text can lead from a state of a loop back to it by two ways: each repetition then doubles them.
 * Two ways are followed at once, as pairs of states: they part, read the same text, and meet again.
 */
function isAmbiguous(loop: PatternPart, spend: Spend): boolean {
  const machine = automatonOf(loop);
  const takers = machine.states.flatMap((state, number) =>
    state.is === 'character' ? [{ state, number }] : [],
  );
  const takes = new Map(
    takers.map(({ state: { fits }, number }) => [
      number,
      SAMPLE.reduce((bits, character, i) => (fits(character) ? bits | (1n << BigInt(i)) : bits), 0n),
    ]),
  );
  const after = new Map(takers.map(({ state: { next }, number }) => [number, following(machine, next)]));
  spend(takers.length * SAMPLE.length);
  if ([...after.values()].some((next) => new Set(next).size < next.length)) return true;
  const count = machine.states.length;
  const same = takers.map(({ number }) => number * count + number);
  const before = new Map<number, number[]>();
  const apart = reachable(same, (pair) => {
    const [a, b] = [Math.floor(pair / count), pair % count];
    if (((takes.get(a) ?? 0n) & (takes.get(b) ?? 0n)) === 0n) return [];
    const next = (after.get(a) ?? []).flatMap((one) =>
      (after.get(b) ?? []).map((other) => one * count + other),
    );
    spend(next.length + 1);
    for (const each of next) {
      const known = before.get(each);
      if (known) known.push(pair);
      else before.set(each, [pair]);
    }
    return next;
  });
  const together = reachable(same, (pair) => before.get(pair) ?? []);
  return [...apart].some((pair) => Math.floor(pair / count) !== pair % count && together.has(pair));
}

/**
 * Why a pattern should not stand in a schema, as the end of a sentence: it cannot be matched in one pass, or a
 * backtracking matcher, as editors and other validators have, takes exponential time for it. Undefined where
 * there is nothing to say.
 */
export function patternFault(pattern: string, spend: Spend): string | undefined {
  let steps = 0;
  const count: Spend = (more) => {
    spend(more);
    steps += more;
    if (steps > MOST_STEPS) throw new PatternFault('repeats too much within a repetition');
  };
  try {
    const { part, ahead } = parsePattern(pattern);
    const parts = [part, ...ahead.map((look) => look.part)];
    for (const each of parts) spend(automatonOf(each).states.length);
    return parts.flatMap(loopsIn).some((loop) => isAmbiguous(loop, count))
      ? 'repeats something that can be repeated in two ways, for which other programs take exponential time'
      : undefined;
  } catch (error) {
    if (error instanceof PatternFault) return error.message;
    throw error;
  }
}
