import { Failure } from './failure.ts';

/** Whether the releases of a repository, and the commits between them, are all at hand. */
export interface HistoryState {
  readonly state:
    | 'complete'
    | 'shallow'
    | 'no tags here'
    | 'tags missing'
    | 'one branch'
    | 'partial clone'
    | 'no repository'
    | 'git not found';
  /** Why it is not complete: one sentence. */
  readonly reason?: string;
  /** The git command that completes it. */
  readonly command?: string;
  /** True where nothing is known to be missing, for example before the first release. */
  readonly unsure?: true;
}

/** True when releases are missing, so that nothing may be made that rests on them. */
export function lacksReleases({ state, unsure }: HistoryState): boolean {
  return state !== 'complete' && unsure !== true;
}

/** True when a roadmap can be measured by the releases that it comes after. */
export function canJudge(history: HistoryState): boolean {
  return history.state !== 'no tags here' && !lacksReleases(history);
}

/** Why the history is not complete, and what completes it; undefined where it is. */
export function historySentence({ reason, command }: HistoryState): string | undefined {
  if (reason === undefined) return undefined;
  return command === undefined ? reason : `${reason} Run: ${command}`;
}

/** Stops where releases are missing; `so` is a sentence that says what was not done. */
export function requireReleases(history: HistoryState, so: string): void {
  if (!lacksReleases(history)) return;
  const { reason = '', command } = history;
  throw new Failure(
    `${reason} ${so}`,
    command === undefined ? 'Work in a clone of the repository.' : `Run: ${command}`,
  );
}
