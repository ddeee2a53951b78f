import { problemAt } from '../../../rules/problem.ts';
import type { Rule } from '../../../rules/rule.ts';
import { gapsOf, gapWords } from '../../assess/gaps.ts';
import { assessments, noAssessment } from './assessments.ts';
import { risks } from './example.ts';

export const rule: Rule = {
  code: 'assessment/unfinished',
  severity: 'info',
  title: 'A draft of an assessment waits for answers',
  why: 'An assessment may be stopped and taken up again. A draft that everybody forgot helps nobody.',
  fix: 'Go on with "aligner assess TECHNOLOGY --resume --id ID", or delete the draft.',
  bad: risks('status: draft', 'risks: []'),
  good: risks('status: draft'),
  nothing: noAssessment,
  *check(roadmap) {
    for (const { record, method, draft } of assessments(roadmap)) {
      const gaps = draft ? gapsOf(method, record.data) : [];
      if (gaps.length > 0)
        yield problemAt('assessment/unfinished', record, ['status'], {
          message: `The draft "${record.id}" waits for answers: ${gaps.map(gapWords).join('; ')}.`,
          hint: `Go on with it: aligner assess ${record.data.subject} --resume --id ${record.id}`,
        });
    }
  },
};
