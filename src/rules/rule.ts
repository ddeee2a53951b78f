import type { Code } from '../findings/finding.ts';
import type { Problem } from '../findings/problem.ts';
import type { RuleHelp } from '../findings/reporters/reporter.ts';
import type { Roadmap } from '../roadmap/roadmap.ts';
import type { Nothing } from './nothing.ts';

/** A file of an example: its text, its bytes, or what is the matter with it. */
export type ExampleFile =
  | string
  | Uint8Array
  | { readonly is: 'a symbolic link' | 'unreadable' | 'absent' | 'ignored by git' };

/** Files of an example, by path below the data folder. They are laid over a base roadmap, see test/support/example.ts. */
export type Example = Readonly<Record<string, ExampleFile>>;

/**
 * A rule: what can be wrong, why it matters, and how to mend it. Its examples are its tests and its
 * page in the reference. Rules without `check` describe what the reader or the schemas report.
 */
export interface Rule extends RuleHelp {
  readonly code: Code;
  /** Files of an earlier release, for rules that look at the history. */
  readonly released?: Example;
  /** The day on which the examples are judged, for rules that look at the date. */
  readonly today?: string;
  readonly bad: Example;
  readonly good: Example;
  /** Why there is nothing for the rule to look at in a roadmap; undefined where there is something. */
  readonly nothing?: Nothing;
  /** True when roadmap.yaml may not change the severity: the file could not be read at all. */
  readonly fixed?: boolean;
  /** Finds what is wrong. `rules` are all rules there are; `today` is the day of the check, where it is known. */
  readonly check?: (roadmap: Roadmap, rules: readonly Rule[], today?: string) => Iterable<Problem>;
}
