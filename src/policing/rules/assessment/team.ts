import { problemAt } from '../../../rules/problem.ts';
import type { Rule } from '../../../rules/rule.ts';
import { completeAfrias, noCompleteAfria } from './assessments.ts';
import { afria } from './example.ts';

const NEEDED = ['legal', 'operational', 'technical'];

export const rule: Rule = {
  code: 'assessment/team',
  severity: 'warning',
  title: 'A rights assessment was not made by legal, operational and technical staff together',
  why: 'AFRIA wants all three in the team (handbook, 2023): who knows the law alone does not see what the system does, and who runs it alone does not see whose rights it touches.',
  fix: 'Bring the missing role in, look at the ratings together, and add it to "team".',
  bad: afria('team: [legal, technical]'),
  good: afria('team: [legal, operational, technical]'),
  nothing: noCompleteAfria,
  *check(roadmap) {
    for (const record of completeAfrias(roadmap)) {
      const { team } = record.data;
      const missing = NEEDED.filter((role) => !Array.isArray(team) || !team.includes(role));
      if (missing.length > 0)
        yield problemAt('assessment/team', record, [team === undefined ? 'id' : 'team'], {
          message: `The team of "${record.id}" has no ${missing.join(' and no ')} member.`,
          hint: 'AFRIA wants legal, operational and technical members.',
        });
    }
  },
};
