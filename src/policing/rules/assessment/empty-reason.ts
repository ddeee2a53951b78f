import { isMapping } from '../../../roadmap/values.ts';
import { problemAt } from '../../../rules/problem.ts';
import type { Rule } from '../../../rules/rule.ts';
import { saysNothing } from '../../assess/reason.ts';
import { assessments, noAssessment } from './assessments.ts';
import { risks } from './example.ts';

const LISTS = ['challenges', 'criteria', 'risks'] as const;

function riskWith(reason: string): string {
  return `risks:\n  - {title: Wrong result, reason: ${reason}, severity: 2, likelihood: 2}`;
}

export const rule: Rule = {
  code: 'assessment/empty-reason',
  severity: 'error',
  title: 'A rating has no reason',
  why: 'Levels follow from judgements, and a judgement can be questioned only when its reason is known. One or two words such as "not applicable" are no reason.',
  fix: 'Say in a sentence what could happen, to whom, and why it is rated so.',
  bad: risks(riskWith('Not applicable')),
  good: risks(riskWith('Results are used without a second look')),
  nothing: noAssessment,
  *check(roadmap) {
    for (const { record } of assessments(roadmap))
      for (const list of LISTS) {
        const entries = record.data[list];
        if (!Array.isArray(entries)) continue;
        for (const [index, entry] of entries.entries())
          if (isMapping(entry) && typeof entry.reason === 'string' && saysNothing(entry.reason))
            yield problemAt('assessment/empty-reason', record, [list, index, 'reason'], {
              message: 'This rating has no reason that could be questioned.',
              hint: 'Say in a sentence what could happen, to whom, and why it is rated so.',
            });
      }
  },
};
