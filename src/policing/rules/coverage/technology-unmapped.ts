import { expected } from '../../../rules/coverage/expected.ts';
import { published } from '../../../rules/example.ts';
import type { Rule } from '../../../rules/rule.ts';
import { technology } from '../example.ts';

export const rule: Rule = {
  code: 'coverage/technology-unmapped',
  ...expected('coverage/technology-unmapped'),
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
};
