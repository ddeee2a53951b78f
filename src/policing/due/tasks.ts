import { living } from '../../pages/edition.ts';
import { type Roadmap, titleOf } from '../../roadmap/roadmap.ts';
import type { Task } from '../../views/report/checklist.ts';
import { isOutdated, subjectOf } from '../assess/outdated.ts';

/** Assessments that a change made outdated. */
export function assessmentTasks(before: Roadmap, now: Roadmap): Task[] {
  return living(now, 'assessment').flatMap((assessment): Task[] => {
    const old = before.records.get(assessment.id);
    if (!isOutdated(now, assessment) || (old && isOutdated(before, old))) return [];
    const subject = subjectOf(now, assessment);
    return [
      {
        sort: 'assessment',
        id: assessment.id,
        title: titleOf(assessment),
        reason: 'no longer fits what it assessed, which is changed',
        about: subject ? [{ id: subject.id, title: titleOf(subject) }] : [],
      },
    ];
  });
}
