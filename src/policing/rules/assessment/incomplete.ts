import { problemAt } from '../../../rules/problem.ts';
import type { Rule } from '../../../rules/rule.ts';
import { gapsOf, gapWords } from '../../assess/gaps.ts';
import { assessments, noAssessment } from './assessments.ts';
import { afria, challengeList } from './example.ts';

export const rule: Rule = {
  code: 'assessment/incomplete',
  severity: 'error',
  title: 'An assessment leaves out parts of its method',
  why: 'A challenge that is not mentioned looks like one that does not arise. AFRIA has 17 challenges and 43 minimum standards, the profile ten criteria; each has to be judged, if only to say that it does not apply.',
  fix: 'Judge what is missing, for example with "aligner assess TECHNOLOGY --resume --id ID", or set "status: draft".',
  bad: afria(challengeList().replace(/\n.*"1\.1".*/, '')),
  good: afria(challengeList()),
  nothing: noAssessment,
  *check(roadmap) {
    for (const { record, method, draft } of assessments(roadmap)) {
      if (draft) continue;
      // That a field is absent altogether, the schema says.
      for (const gap of gapsOf(method, record.data))
        if (record.data[gap.field] !== undefined)
          yield problemAt(
            'assessment/incomplete',
            record,
            [gap.field],
            {
              message: `"${record.id}" is not complete: ${gapWords(gap)}.`,
              hint: `Go on with it: aligner assess ${record.data.subject} --resume --id ${record.id}`,
            },
            { at: 'key' },
          );
    }
  },
};
