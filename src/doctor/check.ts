import { printableLine } from '../findings/escape.ts';
import { few } from '../findings/words.ts';
import type { Facts } from './facts.ts';

/** What a check says: all is well, worth knowing, or to be mended. */
export interface Result {
  readonly name: string;
  readonly state: 'ok' | 'warning' | 'problem';
  /** One sentence. */
  readonly message: string;
  /** The command or the step that mends it. */
  readonly hint?: string;
}

/** A check looks at the facts and says nothing when they do not concern it. */
export type DoctorCheck = (facts: Facts) => Result | undefined;

/** All is well. */
export function ok(name: string, message: string): Result {
  return { name, state: 'ok', message };
}

/** Worth knowing; the exit code stays 0. */
export function warning(name: string, message: string, hint: string): Result {
  return { name, state: 'warning', message, hint };
}

/** To be mended; the exit code is 1. */
export function problem(name: string, message: string, hint: string): Result {
  return { name, state: 'problem', message, hint };
}

const LISTED = 8;
const LONGEST = 60;

/** Names as a list for people: safe to print, long ones cut, at most eight. */
export function some(names: readonly string[]): string {
  const short = names.map((name) => (name.length > LONGEST ? `${name.slice(0, LONGEST)}…` : name));
  return few(short.map(printableLine), LISTED);
}

/** Paths as a list for people, whole, so that each can be found; at most eight. */
export function pathList(paths: readonly string[]): string {
  return few(paths.map(printableLine), LISTED);
}
