import { suggestion } from '../../findings/suggest.ts';
import { noSeverity } from '../nothing.ts';
import type { Rule } from '../rule.ts';

const roadmapFile = (rules: string) =>
  `schema_version: 3\ntitle: Example roadmap\ndescription: A roadmap for examples.\npublisher: Nobody\nlicence: CC-BY-4.0\nrules:\n  ${rules}\n`;

export const rule: Rule = {
  code: 'roadmap/unknown-rule',
  severity: 'error',
  title: 'roadmap.yaml changes a rule that does not exist or may not be changed',
  why: 'A misspelt code changes nothing, and nobody notices. Findings about files that could not be read cannot be silenced.',
  fix: 'Correct the code. "aligner explain" lists all codes.',
  bad: { 'roadmap.yaml': roadmapFile('link/retired-tarket: warning') },
  good: { 'roadmap.yaml': roadmapFile('link/retired-target: warning') },
  nothing: noSeverity,
  *check(roadmap, rules) {
    const path = roadmap.folder === '' ? 'roadmap.yaml' : `${roadmap.folder}/roadmap.yaml`;
    for (const code of Object.keys(roadmap.config.rules ?? {})) {
      const known = rules.find((rule) => rule.code === code);
      if (known && !known.fixed) continue;
      const codes = rules.map((rule) => rule.code);
      yield {
        code: 'roadmap/unknown-rule',
        message: known ? `The severity of "${code}" cannot be changed.` : `There is no rule "${code}".`,
        hint: known ? 'Delete the line.' : suggestion(code, codes, 'See "aligner explain" for all codes.'),
        place: { path, pointer: ['rules', code], at: 'key' },
      };
    }
  },
};
