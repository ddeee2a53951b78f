import { expected } from '../../../rules/coverage/expected.ts';
import { published } from '../../../rules/example.ts';
import type { Rule } from '../../../rules/rule.ts';
import { crime } from '../example.ts';

export const rule: Rule = {
  code: 'coverage/crime-without-answer',
  ...expected('coverage/crime-without-answer'),
  severity: 'info',
  title: 'Nothing in the roadmap deals with a published crime',
  why: 'A crime that no technology counters, that creates no need and that no recommendation answers is a gap. Before publication somebody should have looked at it; until then gaps are shown and are no findings.',
  fix: 'Link a technology, a need or a recommendation to the crime. If there is none, say so in its description and suppress the finding in roadmap.yaml.',
  bad: { 'crimes/crime-example.yaml': crime(...published, 'parent: crime-fraud') },
  good: {
    'crimes/crime-example.yaml': crime(...published, 'parent: crime-fraud'),
    'needs/need-voice-evidence.yaml':
      'id: need-voice-evidence\ntitle: Voice evidence\nsummary: Recorded voices have to be compared.\nstatus: proposed\ncategory: digital-forensics\nabout: [crime-example]\nsources:\n  - id: src-example\n',
  },
};
