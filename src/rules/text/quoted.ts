import { textsInQuotes } from '../../roadmap/markup.ts';
import { event } from '../example.ts';
import { lineOf, problemAt } from '../problem.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'text/quoted',
  severity: 'warning',
  title: 'A whole text stands in the quotation marks of a word processor',
  why: 'YAML knows straight quotation marks only. The marks of a word processor become part of the text: they are shown on every page, and the text is sorted by them.',
  fix: 'Delete the quotation marks around the text. Those around a part of it may stay.',
  bad: { 'events/event-example.yaml': event('title: “Example event”') },
  good: { 'events/event-example.yaml': event('title: Example event') },
  *check(roadmap) {
    for (const { record, pointer, meant } of textsInQuotes(roadmap))
      yield problemAt('text/quoted', record, pointer, {
        message: 'The quotation marks around this text are part of it.',
        hint: `Delete the quotation marks: ${lineOf(pointer, meant)}`,
      });
  },
};
