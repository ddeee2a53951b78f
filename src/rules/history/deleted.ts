import { START } from '../../findings/finding.ts';
import type { Past, Released } from '../../roadmap/past.ts';
import { type Roadmap, type RoadmapRecord, titleOf } from '../../roadmap/roadmap.ts';
import { event } from '../example.ts';
import { noPast } from '../nothing.ts';
import type { Rule } from '../rule.ts';

/** Notes for a version above the release that has them: they were written early, and may still go. */
function isEarlyNote(id: string, { kind, tag }: Released, roadmap: Roadmap): boolean {
  if (roadmap.kinds.byName.get(kind)?.editorial !== true) return false;
  const parts = (text: string) => (/\d+(?:\.\d+)*/.exec(text)?.[0] ?? '').split('.').map(Number);
  const [own, released] = [parts(id), parts(tag)];
  const at = own.findIndex((part, i) => part !== (released[i] ?? 0));
  return at >= 0 && (own[at] ?? 0) > (released[at] ?? 0);
}

/** What a kind can hold decides what can be done about a record of it. */
export function canHold(roadmap: Roadmap, kind: string, field: string): boolean {
  return roadmap.kinds.byName.get(kind)?.fields.some(({ name }) => name === field) ?? false;
}

/** Ids of releases that have neither a record nor an alias today. */
export function* missing(roadmap: Roadmap, past: Past): Generator<readonly [string, Released]> {
  for (const [id, released] of past)
    if (
      released.inherited &&
      !released.alias &&
      !roadmap.records.has(id) &&
      !roadmap.aliases.has(id) &&
      !roadmap.unread.has(id) &&
      !isEarlyNote(id, released, roadmap)
    )
      yield [id, released];
}

/** A new record that looks like the missing one: the same kind, title or summary. */
export function likeness(roadmap: Roadmap, past: Past, released: Released): RoadmapRecord | undefined {
  return [...roadmap.records.values()].find(
    (record) =>
      !past.has(record.id) && record.kind.name === released.kind && titleOf(record) === released.title,
  );
}

export const rule: Rule = {
  code: 'history/deleted',
  severity: 'error',
  title: 'A released record was deleted',
  why: 'Others cite the record and link to it. A tombstone tells them what became of it; a missing file tells them nothing.',
  fix: 'Bring the file back and set its status to superseded or withdrawn.',
  released: { 'events/event-example.yaml': event() },
  bad: {},
  good: { 'events/event-example.yaml': event('status: withdrawn', 'withdrawn_reason: It was not held.') },
  nothing: noPast,
  *check(roadmap) {
    const { past } = roadmap;
    if (!past) return;
    for (const [id, released] of missing(roadmap, past)) {
      if (likeness(roadmap, past, released)) continue;
      yield {
        code: 'history/deleted',
        record: id,
        message: `"${id}" (${released.title}) is part of release ${released.tag} and is gone.`,
        hint: `Bring the file back: git checkout ${released.tag} -- ${released.path}. ${
          canHold(roadmap, released.kind, 'withdrawn_reason')
            ? 'Then set "status: withdrawn" with a reason, or "status: superseded" with its successor.'
            : 'Records of this kind have no status, so they stay.'
        }`,
        place: { path: released.path, range: START },
      };
    }
  },
};
