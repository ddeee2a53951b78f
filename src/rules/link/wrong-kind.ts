import { withArticle } from '../../findings/words.ts';
import { isCitation, type Link, type Roadmap, type RoadmapRecord } from '../../roadmap/roadmap.ts';
import type { LinkDefinition } from '../../schema/kind.ts';
import { board, event } from '../example.ts';
import { noLink } from '../nothing.ts';
import { problemWith, seenAt } from '../problem.ts';
import type { Rule } from '../rule.ts';

/** The field of the same record that is meant for what was found; tombstones and citations have no other. */
function fittingField(roadmap: Roadmap, link: Link, found: RoadmapRecord): string | undefined {
  if (link.definition.field === 'superseded_by' || isCitation(roadmap, link)) return undefined;
  const fits = ({ to, path }: LinkDefinition) =>
    path.length <= 2 && to.includes(found.kind.name) && !to.includes(link.from.kind.name);
  return link.from.kind.links.find(fits)?.field;
}

export const rule: Rule = {
  code: 'link/wrong-kind',
  severity: 'error',
  title: 'A link names a record of another kind',
  why: 'Each link field has one meaning: boards took part in an event, and sources say so. A record of another kind makes the sentence false.',
  fix: 'Move the link to the field that is meant for this kind, or name a record of the right kind.',
  bad: { 'events/event-example.yaml': event('related: [board-example]'), ...board },
  good: { 'events/event-example.yaml': event('boards: [board-example]'), ...board },
  nothing: noLink,
  *check(roadmap) {
    for (const link of roadmap.links) {
      const found = link.target ? undefined : roadmap.records.get(link.to);
      if (!found) continue;
      const { field, to } = link.definition;
      const fitting = fittingField(roadmap, link, found);
      yield problemWith('link/wrong-kind', link, {
        message: `"${field}" names ${withArticle(to.join(' or '))}, but "${link.to}" is ${withArticle(found.kind.name)}.`,
        hint: fitting ? `Write it under "${fitting}".` : `Name a record of the kind ${to.join(' or ')} here.`,
        related: [seenAt(found, ['id'], `"${found.id}" is this ${found.kind.name}`)],
      });
    }
  },
};
