import type { LinkDefinition } from '../../kinds/kind.ts';
import type { Link } from '../../roadmap/roadmap.ts';
import { technology } from '../example.ts';
import { problemWith } from '../problem.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'link/duplicate',
  severity: 'error',
  title: 'The same link is written twice',
  why: 'A repeated link counts twice in tables and makes later edits go wrong: one copy is changed, the other stays.',
  fix: 'Delete one of the two. A link between related records is written on one side only.',
  bad: {
    'technologies/tech-example.yaml': technology('addresses: [need-voice-evidence, need-voice-evidence]'),
  },
  good: { 'technologies/tech-example.yaml': technology('addresses: [need-voice-evidence]') },
  *check(roadmap) {
    const first = new Map<LinkDefinition, Map<string, Link>>();
    for (const link of roadmap.links) {
      const { from, to, definition } = link;
      if (from.id === to || definition.field === 'sources') continue;
      const { field, symmetric } = definition;
      // A link that reads the same from both ends is one link, whichever end wrote it.
      const key = symmetric && to < from.id ? `${to} ${from.id}` : `${from.id} ${to}`;
      const known = first.get(definition) ?? new Map<string, Link>();
      first.set(definition, known);
      const other = known.get(key);
      if (!other) {
        known.set(key, link);
        continue;
      }
      const elsewhere = other.from !== link.from;
      yield problemWith('link/duplicate', link, {
        message: elsewhere
          ? `The link between "${link.from.id}" and "${link.to}" is already written in ${other.from.path}.`
          : `"${link.to}" stands twice under "${field}".`,
        hint: elsewhere ? 'Both pages show it; delete it on one side.' : 'Delete one of the two.',
        related: [
          {
            place: { path: other.from.path, pointer: other.pointer, at: 'value' },
            message: 'first written here',
          },
        ],
      });
    }
  },
};
