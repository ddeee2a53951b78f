import { groupedBy } from '../../findings/grouped.ts';
import type { Link, Roadmap } from '../../roadmap/roadmap.ts';
import type { LinkDefinition } from '../../schema/kind.ts';
import { event } from '../example.ts';
import { noLink } from '../nothing.ts';
import { problemWith, seenAt } from '../problem.ts';
import type { Rule } from '../rule.ts';

type LinksById = Map<string, Link[]>;

/** The links that may not form a circle, by field of a kind. */
function chains({ links }: Roadmap): Map<LinkDefinition, Link[]> {
  const bound = links.filter(
    ({ definition, from, to, target }) => definition.acyclic && target && to !== from.id,
  );
  return groupedBy(bound, ({ definition }) => definition);
}

/** Every cycle of one link field, once each, as the links that form it. */
function cycles(chain: readonly Link[]): Link[][] {
  const done = new Set<string>();
  const links = groupedBy(chain, ({ from }) => from.id);
  return [...links.keys()].flatMap((start) => cyclesFrom(start, links, done));
}

/** The cycles that one record leads to. `done` holds those from which all ways were followed, and grows. */
function cyclesFrom(start: string, links: LinksById, done: Set<string>): Link[][] {
  const found: Link[][] = [];
  const stack: { id: string; next: number }[] = [{ id: start, next: 0 }];
  const trail: Link[] = [];
  const open = new Set([start]);
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const link = done.has(top.id) ? undefined : links.get(top.id)?.[top.next++];
    if (!link) {
      done.add(top.id);
      open.delete(top.id);
      stack.pop();
      trail.pop();
    } else if (open.has(link.to)) {
      const begin = trail.findIndex(({ from }) => from.id === link.to);
      found.push(begin === -1 ? [link] : [...trail.slice(begin), link]);
    } else if (!done.has(link.to)) {
      open.add(link.to);
      stack.push({ id: link.to, next: 0 });
      trail.push(link);
    }
  }
  return found;
}

export const rule: Rule = {
  code: 'link/cycle',
  severity: 'error',
  title: 'Links form a circle where they must come to an end',
  why: 'A record cannot be part of itself, not even by a detour, and a chain of successors has to end at a record that holds today.',
  fix: 'Change one of the links so that the chain comes to an end.',
  bad: {
    'events/event-example.yaml': event('status: superseded', 'superseded_by: event-other'),
    'events/event-other.yaml': event('id: event-other', 'status: superseded', 'superseded_by: event-example'),
  },
  good: {
    'events/event-example.yaml': event('status: superseded', 'superseded_by: event-other'),
    'events/event-other.yaml': event('id: event-other'),
  },
  nothing: noLink,
  *check(roadmap) {
    for (const [definition, links] of chains(roadmap))
      for (const cycle of cycles(links)) {
        const last = cycle.at(-1);
        if (!last) continue;
        const ids = [last.to, ...cycle.map(({ to }) => to)];
        yield problemWith('link/cycle', last, {
          message: `"${definition.field}" leads in a circle: ${ids.join(' > ')}.`,
          hint: 'Change one of these links so that the chain comes to an end.',
          related: cycle
            .slice(0, -1)
            .map((link) => seenAt(link.from, link.pointer, `goes on to "${link.to}"`)),
        });
      }
  },
};
