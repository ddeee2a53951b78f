import { event } from '../example.ts';
import { noPast } from '../nothing.ts';
import { problemAt } from '../problem.ts';
import type { Rule } from '../rule.ts';
import { canHold, likeness, missing } from './deleted.ts';

export const rule: Rule = {
  code: 'history/renamed-without-alias',
  severity: 'error',
  title: 'A released record was renamed without an alias',
  why: 'Users of other knowledge bases complain most about ids that change silently. An alias keeps every old citation alive.',
  fix: 'Write the former id under "aliases".',
  released: { 'events/event-exampel.yaml': event('id: event-exampel', 'title: Example event') },
  bad: { 'events/event-example.yaml': event() },
  good: { 'events/event-example.yaml': event('aliases: [event-exampel]') },
  nothing: noPast,
  *check(roadmap) {
    const { past } = roadmap;
    if (!past) return;
    for (const [id, released] of missing(roadmap, past)) {
      const record = likeness(roadmap, past, released);
      if (!record) continue;
      yield problemAt('history/renamed-without-alias', record, ['id'], {
        message: `This record seems to be "${id}" of release ${released.tag} under a new id.`,
        hint: canHold(roadmap, record.kind.name, 'aliases')
          ? `Add "${id}" under "aliases", so that citations of the old id still lead here: aliases: [${id}]`
          : `Records of this kind cannot keep a former id: write "id: ${id}" again, and call the file ${id}.yaml.`,
      });
    }
  },
};
