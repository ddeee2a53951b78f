import { problemAt } from '../../../rules/problem.ts';
import type { Rule } from '../../../rules/rule.ts';
import { compareLevels } from '../../assess/levels.ts';
import { readStandards } from '../../assess/read.ts';
import { levelWords } from '../../assess/words.ts';
import { assessments, noAssessment } from './assessments.ts';
import { afria, challengeList, standardList } from './example.ts';

const rated = challengeList(
  'challenge: "4.6", applies: true, reason: Nobody looks at it again., severity: critical, affected: low',
);
const raised =
  'standard: "5.4.1", in_place: An assessment is planned., final: {severity: critical, affected: high}';

export const rule: Rule = {
  code: 'assessment/final-above-initial',
  severity: 'error',
  title: 'A final level is higher than the initial one, without a note',
  why: 'Measures are meant to lower the impact. A level that rises is a slip, or something that readers have to know.',
  fix: 'Correct the ratings, or say under "note" why the level rises.',
  bad: afria(standardList(raised), rated),
  good: afria(standardList(`${raised}, note: More people are reached than was thought.`), rated),
  nothing: noAssessment,
  *check(roadmap) {
    for (const { record, method } of assessments(roadmap)) {
      if (method !== 'afria') continue;
      for (const { number, index, initialLevel: initial, finalLevel, note } of readStandards(record.data)) {
        if (initial === undefined || finalLevel === undefined || note !== undefined) continue;
        if (compareLevels(finalLevel, initial) > 0)
          yield problemAt('assessment/final-above-initial', record, ['governance', index, 'final'], {
            message: `The final level of standard ${number} is ${levelWords(finalLevel)}, above the initial ${levelWords(initial)}.`,
            hint: 'Correct the ratings, or add a "note" that says why the level rises.',
          });
      }
    }
  },
};
