import { problemAt } from '../../../rules/problem.ts';
import type { Rule } from '../../../rules/rule.ts';
import { classed } from '../../law/technology.ts';
import { technology } from '../example.ts';

/** Classes in which no use is banned or high-risk. */
const MILD: ReadonlySet<string> = new Set(['transparency', 'minimal', 'out-of-scope']);

export const rule: Rule = {
  code: 'law/class-below-reference',
  severity: 'error',
  title: 'A class of the AI Act contradicts the provision beside it',
  why: 'A point of Article 5 bans a use, a point of Annex III makes it high-risk. A class that knows neither beside such a point tells readers that nothing is to be done.',
  fix: 'Correct the class, or delete the point. If it depends on the use, the class is "unclear" and the note says on what.',
  bad: { 'technologies/tech-example.yaml': technology('ai_act:\n  class: minimal\n  refs: [A5-1-h]') },
  good: { 'technologies/tech-example.yaml': technology('ai_act:\n  class: unclear\n  refs: [A5-1-h]') },
  nothing: (roadmap) => (classed(roadmap).length > 0 ? undefined : 'no technology has a class of the AI Act'),
  *check(roadmap) {
    for (const { record, class: aiClass, refs } of classed(roadmap)) {
      const ref = MILD.has(aiClass) ? refs.find((each) => /^(?:A5|AnnexIII)-/.test(each)) : undefined;
      if (ref === undefined) continue;
      const [meaning, fitting] = ref.startsWith('A5-')
        ? ['bans a use', 'prohibited']
        : ['makes a use high-risk', 'high-risk'];
      yield problemAt('law/class-below-reference', record, ['ai_act', 'class'], {
        message: `"${record.id}" is classed as ${aiClass}, but "refs" names ${ref}, which ${meaning}.`,
        hint: `Write "class: ${fitting}" or "class: unclear", or take ${ref} out of "refs".`,
      });
    }
  },
};
