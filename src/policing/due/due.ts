import type { DomainViews } from '../../domain/domain.ts';
import { isRetired, type Roadmap, recordsOf, textOf, titleOf } from '../../roadmap/roadmap.ts';
import type { DueGroup, DueRecord } from '../../views/due/due.ts';
import { isOutdated, subjectOf } from '../assess/outdated.ts';
import { milestones } from '../law/provision.ts';
import { signalsDue } from './signals.ts';
import { assessmentTasks } from './tasks.ts';

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
