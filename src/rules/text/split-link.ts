import { splitLinks } from '../../roadmap/markup.ts';
import { event } from '../example.ts';
import { problemAt } from '../problem.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'text/split-link',
  severity: 'warning',
  title: 'A blank stands between the text and the address of a link',
  why: 'Markdown makes a link of `[text](address)` only. With a blank between them, readers see brackets and a bare address.',
  fix: 'Delete the blank between ] and (.',
  bad: { 'events/event-example.yaml': event('description: "See [a text] (https://example.org/report)."') },
  good: { 'events/event-example.yaml': event('description: "See [a text](https://example.org/report)."') },
  *check(roadmap) {
    for (const { record, pointer, written, meant } of splitLinks(roadmap)) {
      const words = {
        message: 'A blank stands between ] and (, so this is no link.',
        hint: `Write: ${meant}`,
      };
      yield problemAt('text/split-link', record, pointer, words, {
        within: { text: written, occurrence: 0 },
      });
    }
  },
};
