import { isRetired } from '../../roadmap/roadmap.ts';
import { confirmation, withoutValidations } from '../../roadmap/wording.ts';
import { problemAt } from '../problem.ts';
import type { Rule } from '../rule.ts';
import { confirmed, measure } from './example.ts';

export const rule: Rule = {
  code: 'status/earlier-wording',
  severity: 'info',
  title: 'A board confirmed an earlier wording of the record',
  why: 'Title, summary, description or category changed after the board had seen them. The board should hear of it; until then its confirmation is shown as one of an earlier wording.',
  fix: 'Show the change to the board ("aligner show ID --history", "aligner diff"), and record its answer with "aligner review ID --board BOARD".',
  bad: measure(confirmed.replace(/[0-9a-f]+$/, '0123456789ab')),
  good: measure('status: validated', confirmed),
  nothing: withoutValidations,
  *check(roadmap) {
    for (const record of roadmap.all) {
      const { boards, earlier } = confirmation(record, roadmap);
      const last = earlier.at(-1);
      const claims = record.data.status === 'validated' || record.data.status === 'published';
      if (last === undefined || boards.length > 0 || claims || isRetired(record)) continue;
      yield problemAt('status/earlier-wording', record, ['validated_by'], {
        message: `${last.board} confirmed an earlier wording on ${last.date}, not the present one.`,
        hint: `When the board has confirmed the present wording: "aligner review ${record.id} --board ${last.board}".`,
      });
    }
  },
};
