import { problemAt } from '../../../rules/problem.ts';
import type { Rule } from '../../../rules/rule.ts';
import { assessments, noAssessment } from './assessments.ts';
import { risks } from './example.ts';

export const rule: Rule = {
  code: 'assessment/illustrative',
  severity: 'error',
  title: 'An invented example names an organisation as its maker',
  why: "An illustrative assessment shows how a method works and is no agency's. The name of an organisation would make it look like one, and its ratings would be cited as findings.",
  fix: 'Delete "organisation", or, when the assessment is real, delete "illustrative".',
  bad: risks('illustrative: true', 'organisation: Police of a city'),
  good: risks('illustrative: true'),
  nothing: noAssessment,
  *check(roadmap) {
    for (const { record } of assessments(roadmap))
      if (record.data.illustrative === true && record.data.organisation !== undefined)
        yield problemAt('assessment/illustrative', record, ['organisation'], {
          message: 'This is an invented example, so no organisation made it.',
          hint: 'Delete "organisation", or, when the assessment is real, delete "illustrative".',
        });
  },
};
