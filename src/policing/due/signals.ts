import { isDay } from '../../roadmap/day.ts';
import { isRetired, type RecordOf, type Roadmap, recordsOf, textOf } from '../../roadmap/roadmap.ts';
import type { DueRecord } from '../../views/due/due.ts';

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
export function signalsDue(roadmap: Roadmap, until: string): readonly DueRecord[] {
  return recordsOf(roadmap, 'watch-signal')
    .filter((record) => !isRetired(record))
    .flatMap((record) => signal(record, until));
}
