// What schemas report. Nothing is checked here: these are the words, and the examples.
import { event } from '../example.ts';
import { reported } from '../reported.ts';

export const rules = reported([
  {
    code: 'schema/missing-field',
    title: 'A field that is required is missing',
    why: 'Without it the record cannot be listed, grouped or understood.',
    fix: 'Add the field; the hint says what goes there.',
    bad: 'id: event-example\ntitle: Example event\nsummary: A day on which the roadmap was discussed.\nstatus: draft\n',
  },
  {
    code: 'schema/repeated-entry',
    title: 'A list holds the same entry twice',
    why: 'The second entry adds nothing and makes later edits go wrong.',
    fix: 'Delete one of the two.',
    bad: event('tags: [training, training]'),
    good: event('tags: [training]'),
  },
  {
    code: 'schema/unknown-field',
    title: 'A field does not exist',
    why: 'A misspelt field is silently lost: nobody reads it, and the field that was meant stays empty.',
    fix: 'Correct the name as the hint says, or delete the line.',
    bad: event('titel: Example event'),
  },
  {
    code: 'schema/unknown-value',
    title: 'A value is not one of those allowed',
    why: "Records are grouped and compared by these words. A word of one's own falls out of every table.",
    fix: 'Use one of the values that the hint lists.',
    bad: event('type: workshopp'),
    good: event('type: workshop'),
  },
  {
    code: 'schema/wrong-date',
    title: 'A date does not exist or is written in another form',
    why: 'Dates are compared by the tool. 03.04.2026 means one day in Berlin and another in Boston.',
    fix: 'Write year, month and day: 2026-11-23.',
    bad: event('reviewed: 23.11.2026'),
    good: event('reviewed: 2026-11-23'),
  },
  {
    code: 'schema/wrong-form',
    title: 'A text is not written as it has to be',
    why: 'Ids, addresses and one-line texts have a fixed form, so that they work as links and in tables.',
    fix: 'Write it as the hint says.',
    bad: event('tags: [Two words]'),
    good: event('tags: [two-words]'),
  },
  {
    code: 'schema/wrong-size',
    title: 'A text or list is too short or too long',
    why: 'Titles and summaries stand in tables and must stay short. Limits also keep hostile files harmless.',
    fix: 'Shorten it or write a little more; details belong in the description.',
    bad: event('summary: Short.'),
  },
  {
    code: 'schema/wrong-type',
    title: 'A value has the wrong form',
    why: 'A list is needed where several values may stand, a text where words stand, a number where one counts.',
    fix: 'Write it as the hint says.',
    bad: event('tags: training'),
    good: event('tags: [training]'),
  },
]);
