import { fieldInText, fieldInTextWords } from '../../roadmap/field-in-text.ts';
import type { RoadmapRecord } from '../../roadmap/roadmap.ts';
import { event } from '../example.ts';
import { problemAt } from '../problem.ts';
import type { Rule } from '../rule.ts';

const LINE = /\n(\w+):(?= |\n|$)/g;

/** Fields that a record may have and has not, and that its texts name at the beginning of a line. */
function fieldsInTexts({ data, kind }: RoadmapRecord): readonly string[] {
  const found: string[] = [];
  for (const value of Object.values(data))
    if (typeof value === 'string' && value.includes('\n'))
      for (const [, name = ''] of value.matchAll(LINE)) if (!found.includes(name)) found.push(name);
  // What is wrong with a record that needs the field is told already.
  const { required = [] } = kind.schema;
  const isField = (name: string) =>
    kind.fields.some((field) => field.name === name) && !required.includes(name);
  return found.filter(isField);
}

export const rule: Rule = {
  code: 'text/field-inside',
  severity: 'warning',
  title: 'A line of a text looks like a field of the record',
  why: 'All lines that are indented below a field with | or > are its text. A field that is written there is shown to readers as a sentence, and the record is without it.',
  fix: 'Delete the blanks before the field. A text that is meant to say so goes into a code block of Markdown.',
  bad: {
    'events/event-example.yaml': event('description: |\n  People met for a day.\n  tags: [training]'),
  },
  good: {
    'events/event-example.yaml': event('description: |\n  People met for a day.', 'tags: [training]'),
  },
  *check(roadmap) {
    for (const record of roadmap.all)
      for (const name of fieldsInTexts(record)) {
        const inText = fieldInText(record.data, name);
        if (!inText) continue;
        const { holder, within } = inText;
        // A text that has to stand on one line has its finding already.
        if (record.kind.fields.find((field) => field.name === holder)?.schema.pattern) continue;
        yield problemAt('text/field-inside', record, [holder], fieldInTextWords(name, inText), { within });
      }
  },
};
