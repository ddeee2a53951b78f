import { commandsOf } from '../../src/cli/commands.ts';
import { rulesFor } from '../../src/domain/domain.ts';
import { policing } from '../../src/policing/domain.ts';
import type { Roadmap } from '../../src/roadmap/roadmap.ts';
import type { Rule } from '../../src/rules/rule.ts';
import { validate } from '../../src/rules/validate.ts';
import type { Validation } from '../../src/rules/validation.ts';

/** What the program is given: src/main.ts. */
export const domains = [policing];

/** Every rule that a roadmap for policing is checked by. */
export const catalogue = await rulesFor({ config: {} }, domains);

export const ruleByCode: ReadonlyMap<string, Rule> = new Map(catalogue.map((rule) => [rule.code, rule]));

/** Every command of the program. */
export const commands = commandsOf(domains);

/** What the program adds to the pages of a roadmap for policing. */
export const domainPages = await policing.pages();

/** Checks a roadmap by the rules of policing. */
export function check(roadmap: Roadmap, today?: string): Promise<Validation> {
  return validate(roadmap, catalogue, today);
}
