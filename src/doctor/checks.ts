import type { DoctorCheck } from './check.ts';
import { toolCheck } from './kept-tool.ts';
import { repositoryChecks } from './repository.ts';
import { setUp } from './set-up.ts';
import { tagChecks } from './tags.ts';

/** Every check of `doctor`, in the order in which they are told. A new one is an entry in its table. */
export const checks: readonly DoctorCheck[] = [...setUp, toolCheck, ...repositoryChecks, ...tagChecks];
