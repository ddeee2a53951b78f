import type { Problem } from '../../findings/problem.ts';
import type { Roadmap } from '../../roadmap/roadmap.ts';
import { someText, textsIn } from '../../roadmap/values.ts';
import { event } from '../example.ts';
import { fillIn } from '../problem.ts';
import type { Rule } from '../rule.ts';

/** A character that can be seen: no blank of any sort, none that is drawn as nothing. */
const VISIBLE = /[^\s\p{Default_Ignorable_Code_Point}\u2800]/u;

function isBlank(text: string): boolean {
  return text !== '' && !VISIBLE.test(text);
}

/** The texts of records and of roadmap.yaml in which nothing can be read; an empty text is for the schema to judge. */
function* blanks(roadmap: Roadmap): Generator<Problem> {
  const config = `${roadmap.folder === '' ? '' : `${roadmap.folder}/`}roadmap.yaml`;
  const sources = [{ path: config, data: roadmap.config }, ...roadmap.all];
  for (const source of sources.filter(({ data }) => someText(data, isBlank)))
    for (const { pointer, value } of textsIn(source.data))
      if (isBlank(value))
        yield {
          code: 'text/blank',
          ...('id' in source ? { record: source.id } : {}),
          place: { path: source.path, pointer, at: 'value' },
          message: 'The text consists of blanks only.',
          hint: 'kind' in source ? fillIn(source, pointer) : 'Write what is meant, or delete the field.',
        };
}

function key({ place }: Problem): string {
  return 'pointer' in place ? `${place.path} ${place.pointer.join('/')}` : '';
}

export const rule: Rule = {
  code: 'text/blank',
  severity: 'error',
  title: 'A text consists of blanks only',
  why: 'It counts as filled in where nothing can be read: a citation without a place, a record without a summary.',
  fix: 'Write what is meant, or delete the field.',
  bad: { 'events/event-example.yaml': event('sources:\n  - id: src-example\n    locator: " "') },
  good: { 'events/event-example.yaml': event('sources:\n  - id: src-example\n    locator: p. 4') },
  *check(roadmap) {
    let known: ReadonlySet<string> | undefined;
    for (const problem of blanks(roadmap)) {
      // Where the schema refuses the text, that is said already.
      known ??= new Set(roadmap.problems.map(key));
      if (!known.has(key(problem))) yield problem;
    }
  },
};
