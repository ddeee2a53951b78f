import { problemAt } from '../../../rules/problem.ts';
import type { Rule } from '../../../rules/rule.ts';
import { compareLevels, initialEstimate, initialLevel } from '../../assess/levels.ts';
import { standards } from '../../assess/methods.ts';
import { challengeLevels, readStandards } from '../../assess/read.ts';
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
    const byNumber = new Map(standards.map((standard) => [standard.number, standard]));
    for (const { record, method } of assessments(roadmap)) {
      if (method !== 'afria') continue;
      const levels = challengeLevels(record.data);
      for (const { number, index, finalLevel, note } of readStandards(record.data)) {
        const standard = byNumber.get(number);
        const initial = standard && initialLevel(initialEstimate(standard, levels));
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
