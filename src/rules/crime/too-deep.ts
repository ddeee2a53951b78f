import { recordsOf } from '../../roadmap/roadmap.ts';
import { crime } from '../example.ts';
import { problemAt } from '../problem.ts';
import type { Example, Rule } from '../rule.ts';
import { wayUp } from './tree.ts';

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
  good: chain(3),
  *check(roadmap) {
    for (const record of recordsOf(roadmap, 'crime')) {
      const way = wayUp(roadmap, record);
      if (way.length === DEEPEST + 1)
        yield problemAt('crime/too-deep', record, ['parent'], {
          message: `"${record.id}" lies on level ${way.length} of the tree; ${DEEPEST} are allowed.`,
          hint: `Choose a broader crime as parent, for example "${way[2]?.id ?? ''}".`,
        });
    }
  },
};
