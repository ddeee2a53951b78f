import { event } from '../example.ts';
import { noPast } from '../nothing.ts';
import { problemAt, seenAt } from '../problem.ts';
import type { Rule } from '../rule.ts';
import { shifts } from './meaning.ts';

const fields = ['title: Radios that work underground', 'summary: Tunnels swallow every signal of patrols.'];

export const rule: Rule = {
  code: 'history/moved-text',
  severity: 'error',
  title: 'What a released id meant stands under another id now',
  why: 'When records are renumbered, every citation of an earlier release leads to another thing without a word.',
  fix: 'Give both records the ids back that the release has.',
  released: { 'events/event-example.yaml': event() },
  bad: {
    'events/event-example.yaml': event(...fields),
    'events/event-another.yaml': event('id: event-another', 'title: Example event'),
  },
  good: {
    'events/event-example.yaml': event(),
    'events/event-another.yaml': event('id: event-another', ...fields),
  },
  nothing: noPast,
  *check(roadmap) {
    for (const { record, released, carrier } of shifts(roadmap))
      if (carrier)
        yield problemAt('history/moved-text', record, ['id'], {
          message: `In release ${released.tag}, "${record.id}" meant: ${released.title}. "${carrier.id}" says that now.`,
          hint: `Write "id: ${record.id}" there again, and give this record an id of its own.`,
          related: [seenAt(carrier, ['id'], `"${carrier.id}" took the text over`)],
        });
  },
};
