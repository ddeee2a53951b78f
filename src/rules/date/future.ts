import { addDays } from '../../roadmap/day.ts';
import type { RoadmapRecord } from '../../roadmap/roadmap.ts';
import { valueAt, valuesAt } from '../../roadmap/values.ts';
import { event } from '../example.ts';
import { problemAt } from '../problem.ts';
import type { Rule } from '../rule.ts';

/** True when a day, a month or a year as a whole lies behind a day. A year or month has not begun before its first day. */
function isAhead(value: unknown, day: string): boolean {
  if (typeof value !== 'string' && typeof value !== 'number') return false;
  const text = String(value);
  return /^\d{4}(?:-\d{2}){0,2}$/.test(text) && text > day.slice(0, text.length);
}

/** The dates of a record that have to lie behind, with the values beside them that make it so. */
function* pastDates({ kind, data }: RoadmapRecord) {
  for (const { path, past } of kind.dates)
    for (const { pointer, value } of past ? valuesAt(data, path) : []) {
      const where = Object.entries(past ?? {});
      const isSo = where.every(([name, wanted]) => valueAt(data, [...pointer.slice(0, -1), name]) === wanted);
      if (isSo) yield { pointer, value, where };
    }
}

export const rule: Rule = {
  code: 'date/future',
  severity: 'warning',
  title: 'What has happened is dated in the future',
  why: 'A review, a vote or a publication is written down when it has been. A day that lies ahead is a slip of the keys, or a record that will look fresh for years.',
  fix: 'Write the day on which it happened, or delete the field until it has.',
  today: '2026-11-23',
  bad: { 'events/event-example.yaml': event('reviewed: 2099-01-01') },
  good: { 'events/event-example.yaml': event('reviewed: 2026-11-23') },
  *check(roadmap, _rules, today) {
    if (today === undefined) return;
    // Somewhere on Earth the next day has begun: who writes the date there is right, wherever it is checked.
    const latest = addDays(today, 1);
    for (const record of roadmap.all)
      for (const { pointer, value, where } of pastDates(record)) {
        if (!isAhead(value, latest)) continue;
        const because = where.map(([name, wanted]) => ` while "${name}" is "${wanted}"`).join('');
        yield problemAt('date/future', record, pointer, {
          message: `"${pointer.filter((step) => typeof step === 'string').join('.')}" is ${value}, which lies ahead${because}; today is ${today}.`,
          hint:
            where.length > 0
              ? `Correct the date, or "${where.map(([name]) => name).join('", "')}".`
              : 'Write when it happened, or delete the field until it has.',
        });
      }
  },
};
