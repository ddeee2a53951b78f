import { compareText } from '../findings/finding.ts';
import * as all from './generated/all.ts';
import type { Rule } from './rule.ts';

/** Rules in the order of their codes. */
export type Catalogue = readonly Rule[];

/** The rules of any roadmap together with those of a domain. */
export function catalogueOf(domain: readonly Rule[]): Catalogue {
  return [...Object.values<Rule | readonly Rule[]>(all).flat(), ...domain].sort((a, b) =>
    compareText(a.code, b.code),
  );
}
