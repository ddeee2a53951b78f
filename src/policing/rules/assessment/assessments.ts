import { isRetired, type RecordOf, type Roadmap, recordsOf } from '../../../roadmap/roadmap.ts';
import type { Nothing } from '../../../rules/nothing.ts';
import type { MethodName } from '../../assess/methods.ts';
import { methodIn } from '../../assess/read.ts';

/** An assessment that holds today, with its method. */
export interface Assessed {
  readonly record: RecordOf<'assessment'>;
  readonly method: MethodName;
  /** A draft may be incomplete. */
  readonly draft: boolean;
}

/** The assessments of a roadmap, tombstones left out. */
export function assessments(roadmap: Roadmap): readonly Assessed[] {
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
