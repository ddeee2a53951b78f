import { isRetired, type RecordOf, type Roadmap, recordsOf } from '../../../roadmap/roadmap.ts';
import type { Nothing } from '../../../rules/nothing.ts';
import { methodIn } from '../../assess/read.ts';

/** The assessments of a roadmap with their methods, tombstones left out; a `draft` may be incomplete. */
export function assessments(roadmap: Roadmap) {
  return recordsOf(roadmap, 'assessment').flatMap((record) => {
    const method = methodIn(record);
    return method === undefined || isRetired(record)
      ? []
      : [{ record, method, draft: record.data.status === 'draft' }];
  });
}

/** Those made with AFRIA that claim to be complete. */
export function completeAfrias(roadmap: Roadmap): readonly RecordOf<'assessment'>[] {
  return assessments(roadmap).flatMap(({ record, method, draft }) =>
    method === 'afria' && !draft ? record : [],
  );
}

/** Why rules about assessments have nothing to look at; undefined where there is one. */
export const noAssessment: Nothing = (roadmap) =>
  assessments(roadmap).length > 0 ? undefined : 'there is no assessment';

/** The same for assessments made with AFRIA that claim to be complete. */
export const noCompleteAfria: Nothing = (roadmap) =>
  completeAfrias(roadmap).length > 0 ? undefined : 'there is no complete assessment by AFRIA';
