import { problemAt } from '../problem.ts';
import type { Rule } from '../rule.ts';
import { recommendation } from './example.ts';
import { lists, noRecommendation, recommendations } from './recommendation.ts';

/** Fields in which a recommendation names what it is an answer to. */
const FIELDS = ['answers', 'studies'];

export const rule: Rule = {
  code: 'coverage/recommendation-without-answer',
  severity: 'error',
  title: 'A recommendation answers no need, issue or crime',
  why: 'A roadmap maps needs and crime patterns onto what should be done about them. A recommendation that answers nothing cannot be weighed, and nobody who has the problem will find it.',
  fix: 'Name in "answers" (for research also "studies") at least one need, issue or crime. As long as there is none, give the recommendation the status draft.',
  bad: recommendation([], 'answers'),
  good: recommendation(['answers: [issue-privacy]']),
  nothing: noRecommendation,
  *check(roadmap) {
    for (const record of recommendations(roadmap))
      if (!FIELDS.some((field) => lists(record, field)))
        yield problemAt('coverage/recommendation-without-answer', record, ['id'], {
          message: `"${record.id}" answers no need, issue or crime.`,
          hint:
            record.kind.name === 'research-recommendation'
              ? 'Add "answers:" with ids of needs, or "studies:" with ids of issues or crimes.'
              : 'Add "answers:" with ids of needs, issues or crimes.',
        });
  },
};
