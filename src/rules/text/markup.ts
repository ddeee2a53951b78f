import { headMentions, plainHeadTexts } from '../../roadmap/head-texts.ts';
import { textsInMarkup } from '../../roadmap/markup.ts';
import { event } from '../example.ts';
import { lineOf, problemAt } from '../problem.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'text/markup',
  severity: 'warning',
  title: 'A field of one line holds Markdown or HTML',
  why: 'Titles, summaries and notes of one line are shown as they are written, so that readers see the signs and no bold words.',
  fix: 'Delete the signs. Bold words, lists and links belong in the description.',
  bad: { 'events/event-example.yaml': event('summary: Something that is **missing** today.') },
  good: { 'events/event-example.yaml': event('summary: Something that is missing today.') },
  *check(roadmap) {
    for (const { record, pointer, written, meant } of textsInMarkup(roadmap)) {
      const words = {
        message: `This field is plain text, so these signs are shown as they are: ${written.slice(0, 60)}`,
        hint: `Write it without them: ${lineOf(pointer, meant)}`,
      };
      yield problemAt('text/markup', record, pointer, words, { within: { text: written, occurrence: 0 } });
    }
    for (const { text, mention, occurrence } of headMentions(plainHeadTexts(roadmap)))
      yield {
        code: 'text/markup',
        message: `This text is plain, so the link to a record is shown as it is written: ${mention.raw.slice(0, 60)}`,
        hint: 'Write the title of the record. Links belong in the introduction of the kind, or in the text of a record.',
        place: { ...text, at: 'value', within: { text: mention.raw, occurrence } },
      };
  },
};
