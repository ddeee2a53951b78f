import { canJudge } from '../findings/history-state.ts';
import { isRetired, type Roadmap, type RoadmapRecord, recordsOf } from '../roadmap/roadmap.ts';

/** Says why a rule has nothing to look at in a roadmap; undefined where there is something. */
export type Nothing = (roadmap: Roadmap) => string | undefined;

/** Nothing to look at unless some record is of a sort. */
function unlessSome(reason: string, is: (record: RoadmapRecord) => boolean): Nothing {
  return ({ all }) => (all.some(is) ? undefined : reason);
}

/** Nothing to look at unless there is a living record of a kind. */
export function unlessLiving(kind: string, reason: string): Nothing {
  return (roadmap) => (recordsOf(roadmap, kind).some((record) => !isRetired(record)) ? undefined : reason);
}

export const noLink: Nothing = ({ links }) => (links.length > 0 ? undefined : 'no record names another');

export const nonePublished = unlessSome('no record is published', ({ data }) => data.status === 'published');

export const noReleaseNotes = unlessSome(
  'there are no release notes',
  ({ kind }) => kind.role === 'release-notes',
);

export const noneRetired = unlessSome('no record is retired', isRetired);

export const noAlias = unlessSome('no record has a former id', ({ data }) => Array.isArray(data.aliases));

export const allDrafts = unlessSome(
  'no record is more than a draft',
  ({ data }) => data.status !== undefined && data.status !== 'draft',
);

export const noSuppression: Nothing = ({ config }) =>
  (config.suppressions ?? []).length > 0 ? undefined : 'roadmap.yaml suppresses no finding';

export const noSeverity: Nothing = ({ config }) =>
  Object.keys(config.rules ?? {}).length > 0 ? undefined : 'roadmap.yaml changes no severity';

export const noOwnSchema: Nothing = ({ kinds, problems }) =>
  kinds.all.some(({ origin }) => origin !== undefined) ||
  problems.some(({ code }) => code === 'kind/invalid-schema')
    ? undefined
    : 'the roadmap brings no schema of its own';

export const noPast: Nothing = ({ past, history }) => {
  if (past === undefined) return 'the releases were not read';
  if (history && history.state !== 'no repository' && !canJudge(history))
    return `the history is not complete: ${history.state}`;
  return past.size === 0 ? 'there is no release yet' : undefined;
};
