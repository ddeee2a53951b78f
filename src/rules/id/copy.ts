import { folded, foldedTitle, isRetired, type RoadmapRecord, textOf } from '../../roadmap/roadmap.ts';
import { event } from '../example.ts';
import { mayBeDraft, problemAt, seenAt } from '../problem.ts';
import type { Rule } from '../rule.ts';

/** What a record says of itself; undefined where that is too little to compare, or does not count yet or any more. */
function wording(record: RoadmapRecord): string | undefined {
  const title = foldedTitle(record);
  if (title === undefined || isRetired(record) || mayBeDraft(record)) return undefined;
  const { id: _, ...rest } = record.data;
  // Records that have no summary are copies only when nothing else differs.
  const text = folded(textOf(record, 'summary') ?? JSON.stringify(rest));
  return JSON.stringify([record.kind.name, title, text]);
}

export const rule: Rule = {
  code: 'id/copy',
  severity: 'warning',
  title: 'Two records have the same title and the same summary',
  why: 'A file that was copied and got another id only says one thing twice: it is counted twice, and readers cannot tell the two apart.',
  fix: 'Write in the title and the summary what is meant, or delete the copy while no release has it. Set "status: draft" as long as the record is being written.',
  bad: {
    'events/event-example.yaml': event(),
    'events/event-other.yaml': event('id: event-other', 'title: Example event'),
  },
  good: {
    'events/event-example.yaml': event(),
    'events/event-other.yaml': event('id: event-other', 'title: Another event'),
  },
  *check({ records, past }) {
    const first = new Map<string, RoadmapRecord>();
    const released = ({ id }: RoadmapRecord) => past?.has(id) ?? false;
    const inOrder = [...records.values()];
    // What a release has is the original, whatever the order of ids.
    for (const record of [...inOrder.filter(released), ...inOrder.filter((each) => !released(each))]) {
      const said = wording(record);
      if (said === undefined) continue;
      const other = first.get(said);
      if (other === undefined) first.set(said, record);
      else
        yield problemAt('id/copy', record, ['title'], {
          message: `"${record.id}" says the same as "${other.id}".`,
          hint: released(record)
            ? 'Write in the title and the summary what is meant, or retire one of the two.'
            : 'Write in the title and the summary what is meant, or delete the copy.',
          related: [seenAt(other, ['title'], `"${other.id}" says it too`)],
        });
    }
  },
};
