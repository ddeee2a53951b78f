import { problemAt } from '../../../rules/problem.ts';
import type { Rule } from '../../../rules/rule.ts';
import { readStandards } from '../../assess/read.ts';
import { levelWords } from '../../assess/words.ts';
import { completeAfrias, noCompleteAfria } from './assessments.ts';
import { afria, challengeList, standardList } from './example.ts';

const rated = challengeList(
  'challenge: "4.6", applies: true, reason: Nobody looks at it again., severity: critical, affected: medium',
);

export const rule: Rule = {
  code: 'assessment/final-missing',
  severity: 'error',
  title: 'A standard has an initial level but no final one',
  why: 'The second part of AFRIA asks what remains after the measures. Where a linked challenge has a level, the standard needs a final one; otherwise the decision rests on half of the assessment.',
  fix: 'Add "final" with severity and people affected after the measures.',
  bad: afria(standardList('standard: "5.4.1", in_place: An assessment is planned.'), rated),
  good: afria(
    standardList(
      'standard: "5.4.1", in_place: An assessment is planned., final: {severity: negligible, affected: medium}',
    ),
    rated,
  ),
  nothing: noCompleteAfria,
  *check(roadmap) {
    for (const record of completeAfrias(roadmap))
      for (const { number, index, initialLevel: initial, finalLevel } of readStandards(record.data))
        if (initial !== undefined && finalLevel === undefined)
          yield problemAt('assessment/final-missing', record, ['governance', index, 'standard'], {
            message: `Standard ${number} has the initial level ${levelWords(initial)}, but no final assessment.`,
            hint: 'Add: final: {severity: ..., affected: ...}',
          });
  },
};
