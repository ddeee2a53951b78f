import { event } from '../example.ts';
import { noLink } from '../nothing.ts';
import { problemWith } from '../problem.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'link/self',
  severity: 'error',
  title: 'A record links to itself',
  why: 'A link to oneself says nothing, and in a tree it makes an endless loop.',
  fix: 'Delete the link, or name the record that was meant.',
  bad: { 'events/event-example.yaml': event('related: [event-example]') },
  good: {
    'events/event-example.yaml': event('related: [event-other]'),
    'events/event-other.yaml': event('id: event-other'),
  },
  nothing: noLink,
  *check(roadmap) {
    // A copy whose id was not changed has its finding, and does not link to itself.
    for (const link of roadmap.links)
      if (link.target === link.from)
        yield problemWith('link/self', link, {
          message: `"${link.to}" links to itself.`,
          hint: 'Delete the link, or name the record that was meant.',
        });
  },
};
