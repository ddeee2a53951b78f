import { recordsOf } from '../../roadmap/roadmap.ts';
import { published, technology } from '../example.ts';
import { nonePublished } from '../nothing.ts';
import { problemAt } from '../problem.ts';
import type { Rule } from '../rule.ts';
import { lists } from './recommendation.ts';

export const rule: Rule = {
  code: 'coverage/technology-unmapped',
  severity: 'warning',
  title: 'A published technology has no need or no issue',
  why: 'A technology without a need is a solution in search of a problem, and one without an issue looks harmless although nobody has said so. Before publication both ends of the mapping should be there; until then gaps are shown and are no findings.',
  fix: 'Name at least one need in "addresses" and one issue in "raises", or leave the status at proposed.',
  bad: {
    'technologies/tech-example.yaml': technology(...published, 'addresses: [need-voice-evidence]'),
  },
  good: {
    'technologies/tech-example.yaml': technology(
      ...published,
      'addresses: [need-voice-evidence]',
      'raises: [issue-privacy]',
    ),
  },
  nothing: nonePublished,
  *check(roadmap) {
    for (const record of recordsOf(roadmap, 'technology')) {
      if (record.data.status !== 'published') continue;
      const missing = [
        ...(lists(record, 'addresses') ? [] : ['need']),
        ...(lists(record, 'raises') ? [] : ['issue']),
      ];
      if (missing.length > 0)
        yield problemAt('coverage/technology-unmapped', record, ['status'], {
          message: `"${record.id}" is published, but it is linked to no ${missing.join(' and to no ')}.`,
          hint: `Add ${missing.map((word) => (word === 'need' ? '"addresses:"' : '"raises:"')).join(' and ')}.`,
        });
    }
  },
};
