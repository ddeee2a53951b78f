import { capital, withArticle } from '../../findings/words.ts';
import { isCitation, isThere, titleOf } from '../../roadmap/roadmap.ts';
import type { Kind } from '../../schema/kind.ts';
import { event } from '../example.ts';
import { probableTarget } from '../link/unknown-target.ts';
import { noLink } from '../nothing.ts';
import { problemWith } from '../problem.ts';
import type { Rule } from '../rule.ts';

/** Where a source that is not there yet would be written. */
function newSource({ folder, prefix, noun }: Kind, written: string): string {
  if (/[:/]/.test(written))
    return `${capital(withArticle(noun))} is cited by its id: add a file ${folder}/${prefix}....yaml with "url: ${written}", and write its id here.`;
  return `Add the file ${folder}/${written.startsWith(prefix) ? written : `${prefix}${written}`}.yaml, or correct the id.`;
}

export const rule: Rule = {
  code: 'citation/unknown-source',
  severity: 'error',
  title: 'A record cites a source that does not exist',
  why: 'Every claim must lead to its evidence. A citation without a source record cannot be checked by anyone.',
  fix: 'Correct the id, or add a record for the source.',
  bad: { 'events/event-example.yaml': event('sources:\n  - id: src-exampel') },
  good: { 'events/event-example.yaml': event('sources:\n  - id: src-example') },
  nothing: noLink,
  *check(roadmap) {
    const kind = roadmap.kinds.byRole.get('source');
    if (!kind) return;
    for (const link of roadmap.links) {
      if (!isCitation(roadmap, link) || isThere(roadmap, link.to)) continue;
      const [first = ''] = link.to.split(/[\s,;:()]+/);
      const meant = probableTarget(roadmap, link);
      const source = meant === undefined ? undefined : roadmap.records.get(meant);
      yield problemWith('citation/unknown-source', link, {
        message: `There is no ${kind.noun} "${link.to}".`,
        hint: roadmap.records.has(first)
          ? `Write "id: ${first}". What follows the id goes into a field of its own, "locator: ...".`
          : source
            ? `Did you mean "${source.id}" (${titleOf(source)})?`
            : newSource(kind, link.to),
      });
    }
  },
};
