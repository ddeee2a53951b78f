import { event } from '../example.ts';
import { noPast } from '../nothing.ts';
import { problemAt } from '../problem.ts';
import type { Rule } from '../rule.ts';
import { shifts } from './meaning.ts';

const fields = ['title: Radios that work underground', 'summary: Tunnels swallow every signal of patrols.'];

export const rule: Rule = {
  code: 'history/changed-meaning',
  severity: 'warning',
  title: 'A released id stands for another thing now',
  why: 'An id is a promise: who cited it in an earlier release must find the same thing under it.',
  fix: 'Give the new thing a new id, and bring back what the release has under this one; or keep the words by which the thing can be known again.',
  released: { 'events/event-example.yaml': event() },
  bad: { 'events/event-example.yaml': event(...fields) },
  good: {
    'events/event-example.yaml': event(),
    'events/event-radios.yaml': event('id: event-radios', ...fields),
  },
  nothing: noPast,
  *check(roadmap) {
    for (const { record, released, carrier } of shifts(roadmap))
      if (!carrier)
        yield problemAt('history/changed-meaning', record, ['title'], {
          message: `Neither title nor summary resemble what "${record.id}" meant in release ${released.tag}: ${released.title}.`,
          hint: 'If it is another thing, give it a new id and bring the former record back; if it is the same, keep some of its words.',
        });
  },
};
