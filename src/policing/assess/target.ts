import { printableLine } from '../../findings/escape.ts';
import { Failure } from '../../findings/failure.ts';
import { hasIdForm, type Roadmap, type RoadmapRecord } from '../../roadmap/roadmap.ts';
import { draftId, draftsOf } from './draft.ts';
import type { MethodName } from './methods.ts';
import { type Assessment, methodIn, type Technology } from './read.ts';

/** What a person asked for on the command line. */
export interface Wish {
  readonly method?: MethodName | undefined;
  readonly id?: string | undefined;
  readonly resume: boolean;
}

/** A record to go on with, or the id of a new one. The method of a new one may still have to be asked. */
export type Target =
  | { readonly record: Assessment; readonly method: MethodName }
  | { readonly id: string | undefined; readonly method: MethodName | undefined };

function checkNewId(roadmap: Roadmap, id: string, kind: RoadmapRecord['kind']): void {
  if (!id.startsWith(kind.prefix) || !hasIdForm(id, kind) || id.length > 80)
    throw new Failure(
      `"${printableLine(id)}" cannot be the id of an assessment.`,
      `Write "${kind.prefix}" and lower-case words joined by hyphens, 80 characters at most.`,
    );
  if (roadmap.aliases.has(id) || roadmap.past?.has(id))
    throw new Failure(`The id "${id}" belonged to a record before.`, 'Choose another one with --id.');
}

function resumed(record: Assessment, technology: Technology, { method }: Wish): Target {
  const found = methodIn(record);
  if (!found || record.data.subject !== technology.id)
    throw new Failure(
      `"${printableLine(record.id)}" is no assessment of "${printableLine(technology.id)}".`,
      'Look at its fields "method" and "subject".',
    );
  if (method !== undefined && method !== found)
    throw new Failure(
      `"${printableLine(record.id)}" was begun with the method ${found}.`,
      'Leave --method out.',
    );
  return { record, method: found };
}

function draftToResume(roadmap: Roadmap, technology: Technology, { method }: Wish): Assessment {
  const drafts = draftsOf(roadmap, technology, method);
  const [draft] = drafts;
  if (!draft)
    throw new Failure(
      `No assessment of "${printableLine(technology.id)}" was begun.`,
      'Leave --resume out to begin one, or name a finished one with --id.',
    );
  if (drafts.length > 1)
    throw new Failure(
      `Several assessments of "${printableLine(technology.id)}" were begun.`,
      `Name one with --id: ${drafts.map(({ id }) => printableLine(id)).join(', ')}.`,
    );
  return draft;
}

/** Refuses an id that is taken; a draft is no trap, so the way to go on with it is told. */
export function checkFree(roadmap: Roadmap, id: string): void {
  const record = roadmap.records.get(id);
  if (!record && !roadmap.unread.has(id)) return;
  throw new Failure(
    `There is an assessment "${printableLine(id)}" already.`,
    'Go on with it with --resume, or give the new one another id with --id.',
  );
}

/** Finds out which record the answers are for. */
export function targetOf(roadmap: Roadmap, technology: Technology, wish: Wish): Target {
  const kind = roadmap.kinds.byName.get('assessment');
  if (wish.resume) {
    const named = wish.id === undefined ? undefined : roadmap.records.get(wish.id);
    if (wish.id !== undefined && !named)
      throw new Failure(
        `There is no assessment "${printableLine(wish.id)}" to go on with.`,
        'Leave --resume out to begin one.',
      );
    return resumed(named ?? draftToResume(roadmap, technology, wish), technology, wish);
  }
  if (wish.id !== undefined && kind) checkNewId(roadmap, wish.id, kind);
  const id = wish.id ?? (wish.method && draftId(technology, wish.method));
  if (id !== undefined) checkFree(roadmap, id);
  return { id, method: wish.method };
}
