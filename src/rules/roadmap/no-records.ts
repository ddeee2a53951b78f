import { problemOf } from '../../findings/problem.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'roadmap/no-records',
  severity: 'error',
  title: 'The roadmap has no records',
  why: 'A check of nothing must never look like a success: the records may lie in another folder, or may have been lost.',
  fix: 'Add records, or check that the data folder is the right one.',
  bad: { 'sources/src-example.yaml': { is: 'absent' } },
  good: {},
  *check(roadmap) {
    if (roadmap.all.length > 0) return;
    const path = roadmap.folder === '' ? 'roadmap.yaml' : `${roadmap.folder}/roadmap.yaml`;
    const folders = roadmap.kinds.all.map(({ folder }) => folder).join(', ');
    const hint = `Records are kept in folders beside roadmap.yaml: ${folders}.`;
    yield problemOf(path, { code: 'roadmap/no-records', message: 'The roadmap has no records.', hint });
  },
};
