import { technology } from '../example.ts';
import { problemWith } from '../problem.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'link/wrong-kind',
  severity: 'error',
  title: 'A link names a record of another kind',
  why: 'Each link field has one meaning: a technology addresses needs and counters crimes. A record of another kind makes the sentence false.',
  fix: 'Move the link to the field that is meant for this kind, or name a record of the right kind.',
  bad: { 'technologies/tech-example.yaml': technology('addresses: [crime-fraud]') },
  good: { 'technologies/tech-example.yaml': technology('counters: [crime-fraud]') },
  *check(roadmap) {
    for (const link of roadmap.links) {
      const found = roadmap.records.get(link.to);
      if (!found || link.target) continue;
      const fitting = link.from.kind.links.find(
        ({ to, path }) =>
          to.includes(found.kind.name) && path.length <= 2 && !to.includes(link.from.kind.name),
      );
      yield problemWith('link/wrong-kind', link, {
        message: `"${link.definition.field}" names a ${link.definition.to.join(' or ')}, but "${link.to}" is a ${found.kind.name}.`,
        hint: fitting
          ? `Write it under "${fitting.field}".`
          : `Name a record of the kind ${link.definition.to.join(' or ')}.`,
        related: [
          {
            place: { path: found.path, pointer: ['id'], at: 'value' },
            message: `"${found.id}" is this ${found.kind.name}`,
          },
        ],
      });
    }
  },
};
