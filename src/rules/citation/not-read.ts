import type { Roadmap, RoadmapRecord } from '../../roadmap/roadmap.ts';
import { isMapping } from '../../roadmap/values.ts';
import { event, published } from '../example.ts';
import { nonePublished } from '../nothing.ts';
import { problemAt, seenAt } from '../problem.ts';
import type { Rule } from '../rule.ts';

/** The sources that a record cites, as far as they exist. */
function cited(roadmap: Roadmap, { data }: RoadmapRecord): readonly RoadmapRecord[] {
  if (!Array.isArray(data.sources)) return [];
  return data.sources.flatMap((entry: unknown) =>
    isMapping(entry) ? (roadmap.records.get(String(entry.id)) ?? []) : [],
  );
}

const unread = 'id: src-unread\ntitle: Unread source\nread: not-read\n';

export const rule: Rule = {
  code: 'citation/not-read',
  severity: 'error',
  title: 'A published record rests only on sources that nobody read',
  why: 'What is published must be checkable. When none of its sources was read, nobody knows whether they say it.',
  fix: 'Read a source and set its "read", cite one that was read, or leave the status at proposed. If there are reasons to publish all the same, suppress the finding in roadmap.yaml.',
  bad: {
    'sources/src-unread.yaml': unread,
    'events/event-example.yaml': event(...published, 'sources:\n  - id: src-unread'),
  },
  good: {
    'sources/src-unread.yaml': unread,
    'events/event-example.yaml': event(...published, 'sources:\n  - id: src-unread\n  - id: src-example'),
  },
  nothing: nonePublished,
  *check(roadmap) {
    for (const record of roadmap.records.values()) {
      if (record.data.status !== 'published') continue;
      const sources = cited(roadmap, record);
      if (sources.length === 0 || sources.some(({ data }) => data.read !== 'not-read')) continue;
      yield problemAt('citation/not-read', record, ['status'], {
        message: `"${record.id}" is published, but ${sources.length === 1 ? 'its only source was not' : 'none of its sources was'} read.`,
        hint: 'Read a source, cite one that was read, or set "status: proposed".',
        related: sources.map((source) => seenAt(source, ['read'], 'not read')),
      });
    }
  },
};
