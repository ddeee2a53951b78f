import fc from 'fast-check';
import { checkCase } from './invariants.ts';
import { type Case, cases } from './seeds.ts';

/** How long and from where. */
export interface Options {
  /** The folder of the reference roadmap. */
  readonly data: string;
  readonly runs: number;
  readonly seed: number;
  /** Hears each case before it is tried, so that it is known even when the process dies of it. */
  readonly before?: (tried: Case, number: number) => void;
}

/** What a run of the fuzzer came to. */
export interface Outcome {
  readonly slowest: { readonly ms: number; readonly tried: Case } | undefined;
  /** The smallest case that breaks a promise, and how. */
  readonly failure?: { readonly tried: Case; readonly reason: string };
}

/** Tries random contributions until one breaks a promise, and then looks for the smallest that does. */
export async function fuzz({ data, runs, seed, before }: Options): Promise<Outcome> {
  let slowest: Outcome['slowest'];
  let number = 0;
  const property = fc.asyncProperty(cases(data), async (tried) => {
    before?.(tried, ++number);
    const ms = await checkCase(tried);
    if (ms > (slowest?.ms ?? 0)) slowest = { ms, tried };
  });
  const result = await fc.check(property, { numRuns: runs, seed });
  if (!result.failed) return { slowest };
  const tried = result.counterexample?.[0];
  if (!tried) throw new Error(`the fuzzer itself failed: ${String(result.errorInstance)}`);
  const error = result.errorInstance;
  return {
    slowest,
    failure: { tried, reason: error instanceof Error ? (error.stack ?? error.message) : String(error) },
  };
}
