import type { Diff, FieldChange, LinkChange, RecordChange } from '../../../src/history/diff/change.ts';
import { assemble } from '../../../src/history/diff/diff.ts';
import { changeOf, recordLevel } from '../../../src/history/diff/level.ts';
import { sortLinks } from '../../../src/history/diff/links.ts';

function reverseField({ old, new: now, ...rest }: FieldChange): FieldChange {
  return { ...rest, ...(now === undefined ? {} : { old: now }), ...(old === undefined ? {} : { new: old }) };
}

function reverseLink(link: LinkChange): LinkChange {
  return { ...link, change: link.change === 'added' ? 'dropped' : 'added' };
}

function reverseKind(change: RecordChange, fields: readonly FieldChange[]): RecordChange['change'] {
  if (change.change === 'added') return 'deleted';
  if (change.change === 'deleted') return 'added';
  const { before } = change;
  return changeOf(before !== undefined && (before.id !== change.id || before.kind !== change.kind), fields);
}

function reverseRecord(record: RecordChange): RecordChange {
  const { id, kind, title, before, ...rest } = record;
  const fields = record.fields.map(reverseField);
  const change = reverseKind(record, fields);
  return {
    ...rest,
    ...(before ?? { id, kind, title }),
    ...(before ? { before: { id, kind, title } } : {}),
    change,
    level: recordLevel(change, fields),
    fields,
    links: sortLinks(record.links.map(reverseLink)),
  };
}

/**
 * The diff the other way round: reverse(diff(a, b)) equals diff(b, a), as long as both sides
 * describe their fields alike. Added and deleted change places; superseded and withdrawn become
 * restored, and restored becomes what it was before.
 */
export function reverse(diff: Diff): Diff {
  return assemble({
    from: diff.to,
    to: diff.from,
    roadmap: diff.roadmap.map(reverseField),
    records: diff.records.map(reverseRecord),
    unread: diff.unread,
  });
}
