import { compareText } from '../findings/finding.ts';
import * as all from './generated/all.ts';
import type { Rule } from './rule.ts';

/** Every rule there is, in the order of codes. */
export const catalogue: readonly Rule[] = Object.values<Rule>(all).sort((a, b) =>
  compareText(a.code, b.code),
);

/** The rules by code. */
export const ruleByCode: ReadonlyMap<string, Rule> = new Map(catalogue.map((rule) => [rule.code, rule]));
