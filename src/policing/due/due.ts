import { isRetired, type Roadmap, type RoadmapRecord, recordsOf, textOf } from '../../roadmap/roadmap.ts';
import { isOutdated, subjectOf } from '../assess/outdated.ts';
import { milestones } from '../law/provision.ts';
import { type Reviews, reviews } from './review.ts';
import { type SignalDue, signalsDue } from './signals.ts';

/** An assessment whose technology changed since. */
interface AssessmentDue {
  readonly record: RoadmapRecord;
  readonly subject: RoadmapRecord;
}

/** A milestone that comes into force, or whose state no longer fits its date. */
export interface MilestoneDue {
  readonly record: RoadmapRecord;
  readonly date: string;
  readonly state: string;
  /** "comes" within the days asked for; "state" when the date has passed and the state does not say so, or the reverse. */
  readonly why: 'comes' | 'state';
}

/** Everything that somebody should look at on a day. */
export interface Due {
  readonly asOf: string;
  /** The last day that is looked ahead to. */
  readonly until: string;
  readonly reviews: Reviews;
  readonly signals: readonly SignalDue[];
  readonly assessments: readonly AssessmentDue[];
  readonly milestones: readonly MilestoneDue[];
}

function assessmentsDue(roadmap: Roadmap): readonly AssessmentDue[] {
  return recordsOf(roadmap, 'assessment').flatMap((record) => {
    const subject = subjectOf(roadmap, record);
    return subject && !isRetired(record) && isOutdated(roadmap, record) ? [{ record, subject }] : [];
  });
}

function milestonesDue(roadmap: Roadmap, asOf: string, until: string): readonly MilestoneDue[] {
  return milestones(roadmap).flatMap(({ record, date }): MilestoneDue[] => {
    const state = textOf(record, 'state') ?? '';
    const passed = date <= asOf;
    if (passed !== (state === 'applies')) return [{ record, date, state, why: 'state' }];
    return !passed && date <= until ? [{ record, date, state, why: 'comes' }] : [];
  });
}

/** What should be looked at: on the day `asOf`, and what becomes due by the day `until`. */
export function whatIsDue(roadmap: Roadmap, asOf: string, until: string): Due {
  return {
    asOf,
    until,
    reviews: reviews(roadmap, asOf, until),
    signals: signalsDue(roadmap, until),
    assessments: assessmentsDue(roadmap),
    milestones: milestonesDue(roadmap, asOf, until),
  };
}
