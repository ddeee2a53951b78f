import { isRetired, type Roadmap, type RoadmapRecord, recordsOf, textOf } from '../../roadmap/roadmap.ts';
import { isDay } from './day.ts';

/** A signal of the technology watch that waits for somebody. */
export interface SignalDue {
  readonly record: RoadmapRecord;
  /** The step in which it waits. */
  readonly step: string;
  /** When it was noticed, where that was recorded. */
  readonly noticed?: string;
  /** The day on which somebody wanted to look again. */
  readonly next?: string;
}

function signal(record: RoadmapRecord, until: string): SignalDue[] {
  const { next_review: next, scan_date: noticed, decision } = record.data;
  const step = textOf(record, 'step') ?? '';
  if (decision === 'drop') return [];
  // A day that somebody set says more than the step does.
  const waits = isDay(next) ? next <= until : step !== 'monitor';
  if (!waits) return [];
  return [
    {
      record,
      step,
      ...(isDay(noticed) ? { noticed } : {}),
      ...(isDay(next) ? { next } : {}),
    },
  ];
}

/** The living signals that wait: those to look at again by a day, and those that stay in a step before monitoring. */
export function signalsDue(roadmap: Roadmap, until: string): readonly SignalDue[] {
  return recordsOf(roadmap, 'watch-signal')
    .filter((record) => !isRetired(record))
    .flatMap((record) => signal(record, until));
}
