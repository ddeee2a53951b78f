import { expected } from '../../../rules/coverage/expected.ts';
import type { Rule } from '../../../rules/rule.ts';
import { recommendation } from './example.ts';

export const rule: Rule = {
  code: 'coverage/recommendation-without-answer',
  ...expected('coverage/recommendation-without-answer'),
  severity: 'error',
  title: 'A recommendation answers no need, issue or crime',
  why: 'A roadmap maps needs and crime patterns onto what should be done about them. A recommendation that answers nothing cannot be weighed, and nobody who has the problem will find it.',
  fix: 'Name in "answers" (for research also "studies") at least one need, issue or crime. As long as there is none, give the recommendation the status draft.',
  bad: recommendation([], 'answers'),
  good: recommendation(['answers: [issue-privacy]']),
};
