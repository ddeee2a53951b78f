import { confirmation, withoutValidations } from '../../roadmap/wording.ts';
import { problemAt } from '../problem.ts';
import type { Rule } from '../rule.ts';
import { confirmed, measure } from './example.ts';

const EARLIER_STEPS: ReadonlySet<unknown> = new Set(['draft', 'proposed']);

export const rule: Rule = {
  code: 'status/behind',
  severity: 'warning',
  title: 'A board confirmed the record, and its status says that nobody has',
  why: 'The page of the record would say both. Readers cannot tell which of the two is true.',
  fix: 'Write "status: validated". If the board did not confirm this wording, delete its entry in "validated_by".',
  bad: measure(confirmed),
  good: measure('status: validated', confirmed),
  nothing: withoutValidations,
  *check(roadmap) {
    for (const record of roadmap.all) {
      if (!EARLIER_STEPS.has(record.data.status)) continue;
      const [seen] = confirmation(record, roadmap).boards;
      if (seen)
        yield problemAt('status/behind', record, ['status'], {
          message: `${seen.board} confirmed this wording on ${seen.date}, but the status is ${String(record.data.status)}.`,
          hint: 'Write "status: validated".',
        });
    }
  },
};
