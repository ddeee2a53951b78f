import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'roadmap/no-roadmap-file',
  severity: 'error',
  title: 'roadmap.yaml is missing',
  why: 'It holds the title, the publisher and the licence; without them no release can be made.',
  fix: 'Write roadmap-data/roadmap.yaml.',
  bad: { 'roadmap.yaml': { is: 'absent' } },
  good: {},
  fixed: true,
};
