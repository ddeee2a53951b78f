import type { Data } from '../../../roadmap/roadmap.ts';
import { isMapping } from '../../../roadmap/values.ts';
import { problemAt } from '../../../rules/problem.ts';
import type { Rule } from '../../../rules/rule.ts';
import { assessments, noAssessment } from './assessments.ts';
import { afria, challengeList } from './example.ts';

/** The lists of an assessment, and the field by which an entry is known. */
const LISTS = [
  ['challenges', 'challenge'],
  ['governance', 'standard'],
  ['criteria', 'criterion'],
] as const;

function* repeated(
  data: Data,
): Generator<readonly [list: string, index: number, field: string, name: string]> {
  for (const [list, field] of LISTS) {
    const entries = data[list];
    const seen = new Set<string>();
    if (!Array.isArray(entries)) continue;
    for (const [index, entry] of entries.entries()) {
      const name: unknown = isMapping(entry) ? entry[field] : undefined;
      if (typeof name !== 'string') continue;
      if (seen.has(name)) yield [list, index, field, name];
      seen.add(name);
    }
  }
}

const twice = challengeList().replace(
  '\n',
  '\n  - {challenge: "1.1", applies: false, reason: This is judged twice over.}\n',
);

export const rule: Rule = {
  code: 'assessment/repeated-entry',
  severity: 'error',
  title: 'An assessment judges the same thing twice',
  why: 'Two ratings of one challenge leave open which one holds, and both are counted.',
  fix: 'Keep one of the entries.',
  bad: afria(twice),
  good: afria(challengeList()),
  nothing: noAssessment,
  *check(roadmap) {
    for (const { record } of assessments(roadmap))
      for (const [list, index, field, name] of repeated(record.data))
        yield problemAt('assessment/repeated-entry', record, [list, index, field], {
          message: `The ${field} "${name}" is judged twice.`,
          hint: 'Keep one of the entries and delete the other.',
        });
  },
};
