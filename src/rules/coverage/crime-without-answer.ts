import { isRetired, type Roadmap, type RoadmapRecord, recordsOf } from '../../roadmap/roadmap.ts';
import { crime, published } from '../example.ts';
import { nonePublished } from '../nothing.ts';
import { problemAt } from '../problem.ts';
import type { Rule } from '../rule.ts';

/** Links by which a record of another kind deals with a crime. */
const ANSWERS: ReadonlySet<string> = new Set([
  'technology counters',
  'need about',
  'policy-recommendation answers',
  'research-recommendation studies',
]);

function isLeaf(roadmap: Roadmap, { id }: RoadmapRecord): boolean {
  const back = roadmap.incoming.get(id) ?? [];
  return !back.some(({ definition, from }) => definition.field === 'parent' && !isRetired(from));
}

function isAnswered(roadmap: Roadmap, { id }: RoadmapRecord): boolean {
  const back = roadmap.incoming.get(id) ?? [];
  return back.some(
    ({ definition, from }) => ANSWERS.has(`${from.kind.name} ${definition.field}`) && !isRetired(from),
  );
}

export const rule: Rule = {
  code: 'coverage/crime-without-answer',
  severity: 'info',
  title: 'Nothing in the roadmap deals with a published crime',
  why: 'A crime that no technology counters, that creates no need and that no recommendation answers is a gap. Before publication somebody should have looked at it; until then gaps are shown and are no findings.',
  fix: 'Link a technology, a need or a recommendation to the crime. If there is none, say so in its description and suppress the finding in roadmap.yaml.',
  bad: { 'crimes/crime-example.yaml': crime(...published, 'parent: crime-fraud') },
  good: {
    'crimes/crime-example.yaml': crime(...published, 'parent: crime-fraud'),
    'needs/need-voice-evidence.yaml':
      'id: need-voice-evidence\ntitle: Voice evidence\nsummary: Recorded voices have to be compared.\nstatus: proposed\ncategory: digital-forensics\nabout: [crime-example]\nsources:\n  - id: src-example\n',
  },
  nothing: nonePublished,
  *check(roadmap) {
    for (const record of recordsOf(roadmap, 'crime'))
      if (record.data.status === 'published' && isLeaf(roadmap, record) && !isAnswered(roadmap, record))
        yield problemAt('coverage/crime-without-answer', record, ['status'], {
          message: `No technology, need or recommendation deals with "${record.id}".`,
          hint: 'Name the crime in "counters" of a technology, "about" of a need, "answers" or "studies" of a recommendation.',
        });
  },
};
