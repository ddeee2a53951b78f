import { treePlaces } from '../../../roadmap/tree.ts';
import { unlessLiving } from '../../../rules/nothing.ts';
import { problemAt } from '../../../rules/problem.ts';
import type { Example, Rule } from '../../../rules/rule.ts';
import { crime } from '../example.ts';

/** Domain, group, crime and one finer form. */
const DEEPEST = 4;

/** A chain of crimes below the base crime, which is the top. */
function chain(length: number): Example {
  const name = (i: number) => (i === 0 ? 'crime-fraud' : `crime-level-${i + 1}`);
  return Object.fromEntries(
    Array.from({ length }, (_, i) => [
      `crimes/${name(i + 1)}.yaml`,
      crime(`id: ${name(i + 1)}`, `title: Level ${i + 2}`, `parent: ${name(i)}`),
    ]),
  );
}

export const rule: Rule = {
  code: 'crime/too-deep',
  severity: 'error',
  title: 'The crime tree has more than four levels',
  why: 'Domain, group, crime and one finer form are as much as readers can survey. Deeper levels hide crimes from those who look for them, and comparisons between branches lose their meaning.',
  fix: 'Hang the crime under a broader one, or describe the finer form in its text.',
  bad: chain(4),
  good: {
    ...chain(4),
    'crimes/crime-level-5.yaml': crime('id: crime-level-5', 'title: Level 6', 'parent: crime-level-3'),
  },
  nothing: unlessLiving('crime', 'there is no crime'),
  *check(roadmap) {
    const places = treePlaces(roadmap, 'crime');
    for (const [record, { level, parent }] of places) {
      // Those further below are as deep as they are because of this one.
      if (level !== DEEPEST + 1) continue;
      const broader = parent && places.get(parent)?.parent;
      yield problemAt('crime/too-deep', record, ['parent'], {
        message: `"${record.id}" lies on level ${level} of the tree; ${DEEPEST} are allowed.`,
        hint: `Choose a broader crime as parent${broader ? `, for example "${broader.id}"` : ''}.`,
      });
    }
  },
};
