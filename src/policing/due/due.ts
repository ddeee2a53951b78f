import type { DomainViews } from '../../domain/domain.ts';
import { living } from '../../pages/edition.ts';
import { isDay } from '../../roadmap/day.ts';
import { isRetired, type RecordOf, type Roadmap, recordsOf, textOf, titleOf } from '../../roadmap/roadmap.ts';
import type { DueGroup, DueRecord } from '../../views/due/due.ts';
import type { Task } from '../../views/report/checklist.ts';
import { isOutdated, subjectOf } from '../assess/outdated.ts';
import { milestones } from '../law/provision.ts';

function signal(record: RecordOf<'watch-signal'>, until: string): DueRecord[] {
  const { next_review: next, scan_date: noticed, decision } = record.data;
  const step = textOf(record, 'step') ?? '';
  if (decision === 'drop') return [];
  // A day that somebody set says more than the step does.
  const waits = isDay(next) ? next <= until : step !== 'monitor';
  if (!waits) return [];
  return [
    {
      record,
      date: isDay(next) ? next : '',
      why: `waits at "${step}"`,
      note: isDay(noticed) ? `noticed ${noticed}` : '',
      data: { step, ...(isDay(noticed) ? { noticed } : {}), ...(isDay(next) ? { next } : {}) },
    },
  ];
}

/** The living signals that wait: those to look at again by a day, and those that stay in a step before monitoring. */
function signalsDue(roadmap: Roadmap, until: string): readonly DueRecord[] {
  return recordsOf(roadmap, 'watch-signal')
    .filter((record) => !isRetired(record))
    .flatMap((record) => signal(record, until));
}

/** Assessments that a change made outdated. */
function assessmentTasks(before: Roadmap, now: Roadmap): Task[] {
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

/** Assessments whose technology changed since. */
function assessmentsDue(roadmap: Roadmap): readonly DueRecord[] {
  return recordsOf(roadmap, 'assessment').flatMap((record) => {
    const subject = subjectOf(roadmap, record);
    if (!subject || isRetired(record) || !isOutdated(roadmap, record)) return [];
    const note = `${titleOf(subject)} (${subject.id}) changed`;
    return [{ record, date: '', why: 'outdated', note, data: { subject: subject.id } }];
  });
}

/** Milestones that come into force, or whose state no longer fits their date. */
function milestonesDue(roadmap: Roadmap, asOf: string, until: string): readonly DueRecord[] {
  return milestones(roadmap).flatMap(({ record, date }): DueRecord[] => {
    const state = textOf(record, 'state') ?? '';
    const passed = date <= asOf;
    const due = (why: 'comes' | 'state', words: string): DueRecord[] => [
      { record, date, why: words, note: '', data: { date, state, why } },
    ];
    if (passed !== (state === 'applies'))
      return due('state', `the day ${passed ? 'has passed' : 'lies ahead'}, but the state is "${state}"`);
    if (passed || date > until) return [];
    return due('comes', state === 'proposed' ? 'would come into force' : 'comes into force');
  });
}

/** What somebody should look at beside reviews. */
function due(roadmap: Roadmap, asOf: string, until: string): readonly DueGroup[] {
  return [
    { key: 'signals', title: 'Signals of the technology watch', records: signalsDue(roadmap, until) },
    { key: 'assessments', title: 'Outdated assessments', records: assessmentsDue(roadmap) },
    { key: 'milestones', title: 'Legal milestones', records: milestonesDue(roadmap, asOf, until) },
  ];
}

/** What is to be looked at, on a day and after a change. */
export const views: DomainViews = { due, tasks: assessmentTasks };
