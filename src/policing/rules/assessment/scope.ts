import { isMapping } from '../../../roadmap/values.ts';
import { problemAt } from '../../../rules/problem.ts';
import type { Rule } from '../../../rules/rule.ts';
import { completeAfrias, noCompleteAfria } from './assessments.ts';
import { afria } from './example.ts';

const PARTS = ['target_group', 'area', 'period', 'trigger'];

export const rule: Rule = {
  code: 'assessment/scope',
  severity: 'error',
  title: 'A rights assessment does not say for what it holds',
  why: 'One AFRIA is one system, one purpose and one context of use: target group, area, period, trigger (AFRIA handbook, 2023). Without them nobody can tell whether a use is covered.',
  fix: 'Write "system", "purpose", and all four parts of "context".',
  bad: afria('context: {target_group: Nobody, area: Nowhere, period: Never}'),
  good: afria('context: {target_group: Nobody, area: Nowhere, period: Never, trigger: Nothing}'),
  nothing: noCompleteAfria,
  *check(roadmap) {
    for (const record of completeAfrias(roadmap)) {
      const { context } = record.data;
      const missing = [
        ...(['system', 'purpose'] as const).filter((name) => record.data[name] === undefined),
        ...PARTS.filter((name) => !isMapping(context) || context[name] === undefined).map(
          (name) => `context.${name}`,
        ),
      ];
      if (missing.length > 0)
        yield problemAt('assessment/scope', record, [context === undefined ? 'id' : 'context'], {
          message: `"${record.id}" does not say for what it holds: ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing.`,
          hint: 'One AFRIA covers one system, one purpose and one context; write each of them down.',
        });
    }
  },
};
