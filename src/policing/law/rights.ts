import { isRetired, type RecordOf, type Roadmap, recordsOf } from '../../roadmap/roadmap.ts';
import { isOutdated } from '../assess/outdated.ts';

/** What there is of a rights assessment, from the best to the least. */
const ORDER = ['current', 'outdated', 'draft', 'illustrative'] as const;

/** A current assessment, one that no longer fits, one that is not finished, an invented example, or none. */
type RightsState = (typeof ORDER)[number] | 'none';

function stateOf(roadmap: Roadmap, assessment: RecordOf<'assessment'>): RightsState {
  if (assessment.data.illustrative === true) return 'illustrative';
  if (assessment.data.status === 'draft') return 'draft';
  return isOutdated(roadmap, assessment) ? 'outdated' : 'current';
}

/**
 * Whether the effect of a technology on fundamental rights was assessed with AFRIA. An illustrative
 * example is no agency's assessment, so it does not count as one; nor does one made at a desk.
 */
export function rightsState(roadmap: Roadmap, technology: RecordOf<'technology'>): RightsState {
  const states = recordsOf(roadmap, 'assessment')
    .filter(({ data }) => data.method === 'afria' && data.subject === technology.id && data.desk !== true)
    .filter((record) => !isRetired(record))
    .map((record) => stateOf(roadmap, record));
  return ORDER.find((state) => states.includes(state)) ?? 'none';
}

/** What a state means, to stand behind the name of a technology. */
export const rightsWords = {
  current: 'assessed',
  outdated: 'the rights assessment is outdated',
  draft: 'the rights assessment is a draft',
  illustrative: 'there is an illustrative example only',
  none: 'no rights assessment',
} as const satisfies Record<RightsState, string>;
