import { problemAt } from '../../../rules/problem.ts';
import type { Rule } from '../../../rules/rule.ts';
import { classed } from '../../law/technology.ts';
import { technology } from '../example.ts';

/** The classes that follow from a list of the AI Act, each with that list. */
const LISTS: Readonly<Record<string, { readonly prefix: string; readonly name: string }>> = {
  prohibited: { prefix: 'A5-', name: 'Article 5(1), for example A5-1-h' },
  'high-risk': { prefix: 'AnnexIII-', name: 'Annex III, for example AnnexIII-6-e' },
};

export const rule: Rule = {
  code: 'law/class-without-reference',
  severity: 'error',
  title: 'A class of the AI Act is not backed by a provision',
  why: 'A use is prohibited only by a point of Article 5, and high-risk by a point of Annex III. Without the point a reader cannot check the class, and the date from which it counts cannot be found.',
  fix: 'Add the point to "ai_act.refs". If no point fits, the class is "unclear" or another one.',
  bad: {
    'technologies/tech-example.yaml': technology('ai_act:\n  class: prohibited\n  refs: [AnnexIII-1-a]'),
  },
  good: { 'technologies/tech-example.yaml': technology('ai_act:\n  class: prohibited\n  refs: [A5-1-h]') },
  nothing: (roadmap) => (classed(roadmap).length > 0 ? undefined : 'no technology has a class of the AI Act'),
  *check(roadmap) {
    for (const { record, class: aiClass, refs } of classed(roadmap)) {
      const list = LISTS[aiClass];
      if (list && !refs.some((ref) => ref.startsWith(list.prefix)))
        yield problemAt('law/class-without-reference', record, ['ai_act', 'class'], {
          message: `"${record.id}" is classed as ${aiClass}, but no point of ${list.name.split(',')[0]} is named.`,
          hint: `Add to "refs" a point of ${list.name}, or correct the class.`,
        });
    }
  },
};
