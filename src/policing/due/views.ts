import type { DomainViews } from '../../domain/domain.ts';
import { due } from './due.ts';
import { assessmentTasks } from './tasks.ts';

/** What is to be looked at, on a day and after a change. */
export const views: DomainViews = { due, tasks: assessmentTasks };
