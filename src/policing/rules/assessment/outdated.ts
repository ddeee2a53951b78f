import { titleOf } from '../../../roadmap/roadmap.ts';
import { problemAt, seenAt } from '../../../rules/problem.ts';
import type { Rule } from '../../../rules/rule.ts';
import { isOutdated, subjectOf, technologyFingerprint } from '../../assess/outdated.ts';
import { assessments, noAssessment } from './assessments.ts';
import { risks } from './example.ts';

export const rule: Rule = {
  code: 'assessment/outdated',
  severity: 'warning',
  title: 'The technology changed since it was assessed',
  why: 'An assessment rests on what the technology was: its category, its class in the AI Act, its capabilities and readiness, the needs it serves and the issues it raises. When these change, the ratings may no longer hold. Better wording of titles and texts does not count.',
  fix: 'Look at the ratings again. Then write the fingerprint that the finding names, and a new "version" if anything changed.',
  bad: risks('assessed_fingerprint: "2:000000000000"'),
  good: risks('assessed_fingerprint: "2:c78e9bd43cd3"'),
  nothing: noAssessment,
  *check(roadmap) {
    for (const { record } of assessments(roadmap)) {
      const subject = subjectOf(roadmap, record);
      if (subject && isOutdated(roadmap, record))
        yield problemAt('assessment/outdated', record, ['assessed_fingerprint'], {
          message: `"${record.id}" is outdated: ${titleOf(subject)} changed since it was assessed.`,
          hint: `Look at the ratings again, then write: assessed_fingerprint: "${technologyFingerprint(subject, roadmap)}"`,
          related: [seenAt(subject, ['id'], 'this is what was assessed')],
        });
    }
  },
};
