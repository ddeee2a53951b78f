import { valueAt, valuesAt } from '../../roadmap/values.ts';
import { problemAt, seenAt } from '../problem.ts';
import type { Rule } from '../rule.ts';

const event = (end: string) =>
  `id: event-example\ntitle: Example workshop\nsummary: People meet and talk about it.\nstatus: proposed\ntype: workshop\nstart: 2026-05-04\nend: ${end}\nsources:\n  - id: src-example\n`;

/** True when a day, month or year is certainly before another: 2026 is not before 2026-05. */
function isBefore(value: unknown, other: unknown): boolean {
  const [a, b] = [String(value), String(other)];
  if (!/^\d{4}(?:-\d{2}){0,2}$/.test(a) || !/^\d{4}(?:-\d{2}){0,2}$/.test(b)) return false;
  const length = Math.min(a.length, b.length);
  return a.slice(0, length) < b.slice(0, length);
}

export const rule: Rule = {
  code: 'date/order',
  severity: 'error',
  title: 'Something ends before it begins',
  why: 'One of the two dates is wrong, and nobody can tell which from the page.',
  fix: 'Correct one of the two dates.',
  bad: { 'events/event-example.yaml': event('2026-05-03') },
  good: { 'events/event-example.yaml': event('2026-05-05') },
  *check(roadmap) {
    for (const record of roadmap.all)
      for (const { path, notBefore } of record.kind.dates)
        for (const { pointer, value } of notBefore === undefined ? [] : valuesAt(record.data, path)) {
          const first = [...pointer.slice(0, -1), notBefore ?? ''];
          const start = valueAt(record.data, first);
          if (!isBefore(value, start)) continue;
          yield problemAt('date/order', record, pointer, {
            message: `"${pointer.at(-1)}" is ${value}, which is before "${notBefore}", ${start}.`,
            hint: 'Correct one of the two dates.',
            related: [seenAt(record, first, `${start} stands here`)],
          });
        }
  },
};
