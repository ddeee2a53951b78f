import { linksOf } from '../../roadmap/roadmap.ts';
import { problemAt } from '../problem.ts';
import type { Rule } from '../rule.ts';
import { recommendation } from './example.ts';
import { lists, noRecommendation, recommendations } from './recommendation.ts';

export const rule: Rule = {
  code: 'coverage/recommendation-without-evidence',
  severity: 'warning',
  title: 'A recommendation rests on no source and no event',
  why: 'Recommendations must rest on real scenarios, examples and evidence (call SU-AI01-2020). One that names none is an opinion, and a reader cannot tell whose.',
  fix: 'Add the sources that it rests on, or name in "based_on" the event at which it was worked out. As long as there are none, give it the status draft.',
  bad: recommendation([], 'sources'),
  good: {
    ...recommendation(['based_on: [event-workshop]'], 'sources'),
    'events/event-workshop.yaml':
      'id: event-workshop\ntitle: Example workshop\nsummary: A meeting at which something was recommended.\nstatus: proposed\ntype: workshop\nsources:\n  - id: src-example\n',
  },
  nothing: noRecommendation,
  *check(roadmap) {
    for (const record of recommendations(roadmap)) {
      const events = linksOf(roadmap, record.id, 'based_on').filter(
        ({ target }) => target?.kind.name !== 'assessment',
      );
      if (!lists(record, 'sources') && events.length === 0)
        yield problemAt('coverage/recommendation-without-evidence', record, ['id'], {
          message: `"${record.id}" names no source and no event.`,
          hint: 'Add "sources:" with ids of source records, "based_on:" with the id of an event, or "status: draft".',
        });
    }
  },
};
