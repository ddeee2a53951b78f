import { resolve, sep } from 'node:path';
import { type Domains, rulesFor } from '../domain/domain.ts';
import { Failure } from '../findings/failure.ts';
import type { Code } from '../findings/finding.ts';
import type { HistoryState } from '../findings/history-state.ts';
import { headCommit } from '../git/refs.ts';
import { dirtyPaths } from '../git/tag.ts';
import type { Diff } from '../history/diff/change.ts';
import { diffRoadmaps } from '../history/diff/diff.ts';
import { baseAt } from '../history/lineage.ts';
import { readPast } from '../history/past.ts';
import type { ReleaseTag } from '../history/release-tags.ts';
import { readHistory } from '../history/releases.ts';
import { readLineage } from '../history/state.ts';
import { loadRoadmap } from '../roadmap/load.ts';
import type { Roadmap } from '../roadmap/roadmap.ts';
import type { Version } from '../roadmap/version.ts';
import { validate } from '../rules/validate.ts';
import { hiddenFiles } from '../source/hidden.ts';
import type { Place } from '../source/locate.ts';
import { readRevisions } from '../source/revision.ts';
import { keptTool } from '../tool/sums.ts';
import { DRAFT } from './draft.ts';
import type { Candidate } from './gates.ts';

/** The commit at hand as the next release might be: everything but its version and its notes. */
export interface Prospect extends Omit<Candidate, 'version' | 'sinceNotes'> {
  readonly commit: string;
  readonly roadmap: Roadmap;
  readonly tags: readonly ReleaseTag[];
  readonly history: HistoryState;
  readonly diff?: Diff;
  readonly previous?: Version;
}

function inside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder + sep);
}

/** The roadmap as the commit has it that will get the tag, whatever the working tree looks like. */
async function committedRoadmap(place: Place): Promise<{ commit: string; committed: Roadmap }> {
  const commit = headCommit(place.root);
  const [snapshot] =
    commit === undefined ? [] : readRevisions(place.root, [{ commit, date: '' }], place.folder);
  if (snapshot && commit !== undefined) return { commit, committed: await loadRoadmap(snapshot) };
  throw new Failure(
    commit === undefined ? 'There is no commit here yet.' : 'The last commit holds no roadmap.',
    'Commit the roadmap first: a release is a tag of a commit.',
  );
}

/** What git keeps out of commits below the data folder, unless roadmap.yaml says that this does not matter. */
function hiddenPaths(place: Place, { config }: Roadmap): string[] {
  if (config.rules?.['file/hidden-from-git' satisfies Code] === 'off') return [];
  return hiddenFiles(place).map((problem) => problem.place.path);
}

/**
 * Collects what the gates of a release look at. `today` is the date by which reviews are
 * judged; what lies in the output folder `out` does not make the working tree dirty.
 */
export async function prospect(
  place: Place,
  today: string,
  out: string,
  domains: Domains,
): Promise<Prospect | undefined> {
  if (!place.workingTree) return undefined;
  const { commit, committed } = await committedRoadmap(place);
  const roadmap = { ...committed, ...(await readPast(place, committed)) };
  const { lineage, history } = readLineage(place, committed);
  const last = baseAt(lineage, commit);
  const { releases } = last ? await readHistory(place, lineage, (tag) => tag === last) : { releases: [] };
  const previous = releases[0];
  const diff = previous && {
    ...(await diffRoadmaps(previous.roadmap, roadmap)),
    from: previous.tag.label,
    to: DRAFT,
  };
  const tool = keptTool(place.root);
  return {
    commit,
    roadmap,
    ...(tool ? { tool } : {}),
    findings: (await validate(roadmap, await rulesFor(roadmap, domains), today)).findings,
    dirty: dirtyPaths(place.root).filter((path) => !inside(resolve(place.root, path), out)),
    hidden: hiddenPaths(place, committed),
    tags: lineage.tags,
    within: lineage.within(commit),
    after: lineage.after(commit),
    history,
    today,
    ...(diff && previous ? { diff, previous: previous.tag.version } : {}),
  };
}
