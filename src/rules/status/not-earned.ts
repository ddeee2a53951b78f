import { type RoadmapRecord, textOf } from '../../roadmap/roadmap.ts';
import { confirmation, isConfirmable } from '../../roadmap/wording.ts';
import { problemAt } from '../problem.ts';
import type { Rule } from '../rule.ts';
import { confirmed, measure } from './example.ts';

const CLAIMS: ReadonlySet<unknown> = new Set(['validated', 'published']);

/** The records whose status says that somebody confirmed them. */
function claiming(records: readonly RoadmapRecord[]): readonly RoadmapRecord[] {
  return records.filter(({ data, kind }) => CLAIMS.has(data.status) && isConfirmable(kind));
}

export const rule: Rule = {
  code: 'status/not-earned',
  severity: 'warning',
  title: 'The status says that a record was confirmed, and nobody has confirmed it',
  why: 'Readers rely on "validated" and "published". Such a status is earned by a board that confirmed the present wording, or by a body that reviewed the record; a word in a file is no confirmation.',
  fix: 'When a board has confirmed the record as it stands, run "aligner review ID --board BOARD"; when another body has, "aligner review ID --by BODY". Until then the status is proposed.',
  bad: measure('status: validated'),
  good: measure('status: validated', confirmed),
  nothing: (roadmap) =>
    claiming(roadmap.all).length === 0 ? 'no record is validated or published' : undefined,
  *check(roadmap) {
    for (const record of claiming(roadmap.all)) {
      const { current, earlier } = confirmation(record, roadmap);
      if (current) continue;
      const status = textOf(record, 'status');
      const last = earlier.at(-1);
      yield problemAt('status/not-earned', record, ['status'], {
        message:
          last === undefined
            ? `"${record.id}" is called ${status}, but no board and no other body has confirmed it.`
            : `"${record.id}" is called ${status}, but ${last.board} confirmed an earlier wording on ${last.date}.`,
        hint: 'Write "status: proposed" until somebody has confirmed it as it stands ("aligner review").',
      });
    }
  },
};
