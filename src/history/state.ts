import type { HistoryState } from '../findings/history-state.ts';
import { isShallow } from '../git/directory.ts';
import { headCommit, readTags } from '../git/refs.ts';
import { type Remote, readRemotes } from '../git/remotes.ts';
import { type Roadmap, recordsOfRole } from '../roadmap/roadmap.ts';
import {
  compareVersions,
  formatVersion,
  parseVersion,
  type Version,
  versionForm,
} from '../roadmap/version.ts';
import type { Place } from '../source/locate.ts';
import { type Lineage, lineageOf } from './lineage.ts';
import { type ReleaseTag, releaseTags } from './release-tags.ts';

const LISTED = 5;

/** Versions that have release notes and no tag, lowest first. A pre-release may be given up, and the example of init is one. */
function untagged(roadmap: Roadmap, { tags }: Lineage): Version[] {
  const form = versionForm(roadmap.config.tag_pattern);
  return recordsOfRole(roadmap, 'release-notes')
    .flatMap(({ id }) => parseVersion(id, form) ?? [])
    .filter(({ pre }) => pre.length === 0)
    .filter((version) => !tags.some((tag) => compareVersions(tag.version, version) === 0))
    .sort(compareVersions);
}

/** The versions among them that must have been released: all but the one that the notes are being written for. */
function released(roadmap: Roadmap, lineage: Lineage, commit: string | undefined): Version[] {
  const versions = untagged(roadmap, lineage);
  const last = versions.at(-1);
  if (!last) return [];
  const before = commit === undefined ? undefined : lineage.within(commit).at(-1);
  const isNext = before === undefined || compareVersions(last, before.version) > 0;
  return isNext ? versions.slice(0, -1) : versions;
}

/** The state where tags are missing, by whether there are others. */
function withoutTags({ tags }: Lineage): 'no tags here' | 'tags missing' {
  return tags.length === 0 ? 'no tags here' : 'tags missing';
}

/** Where some tags are here, the others may never have been made. */
function unsureWith({ tags }: Lineage): Pick<HistoryState, 'unsure'> {
  return tags.length > 0 ? { unsure: true } : {};
}

function fromNotes(roadmap: Roadmap, lineage: Lineage, commit: string | undefined): HistoryState | undefined {
  const missing = released(roadmap, lineage, commit).map(formatVersion);
  if (missing.length === 0) return undefined;
  const names = `${missing.slice(0, LISTED).join(', ')}${missing.length > LISTED ? ', …' : ''}`;
  return {
    state: withoutTags(lineage),
    reason: `There are release notes of ${names} and no tag: releases are missing here, or were never made.`,
    command: 'git fetch --tags',
    ...unsureWith(lineage),
  };
}

/** What is known from how the repository was cloned. */
function fromRemotes(remotes: readonly Remote[], lineage: Lineage): HistoryState | undefined {
  const refusing = remotes.find((remote) => remote.withoutTags);
  if (refusing)
    return {
      state: withoutTags(lineage),
      reason: 'This clone was made without tags, so releases may be missing.',
      command: `git config --unset remote.${refusing.name}.tagOpt && git fetch --tags`,
      ...unsureWith(lineage),
    };
  const [first] = remotes;
  if (!first) return undefined;
  if (lineage.tags.length === 0)
    return {
      state: 'no tags here',
      reason: 'No release tag is here: there is no release yet, or its tag was not fetched.',
      command: 'git fetch --tags',
      unsure: true,
    };
  const patterns = remotes.flatMap(({ fetch }) => fetch);
  if (patterns.length === 0 || patterns.some((pattern) => /^\+?refs\/(?:heads\/)?\*:/.test(pattern)))
    return undefined;
  return {
    state: 'one branch',
    reason: 'Only a part of the branches was fetched, so releases of the others may be missing.',
    command: `git remote set-branches ${first.name} '*' && git fetch --tags`,
    unsure: true,
  };
}

function shallow(remotes: readonly Remote[]): HistoryState {
  const refusing = remotes.find((remote) => remote.withoutTags);
  const first = refusing ? `git config --unset remote.${refusing.name}.tagOpt && ` : '';
  return {
    state: 'shallow',
    reason: 'This clone is shallow, so releases and earlier commits may be missing.',
    command: `${first}git fetch --unshallow --tags`,
  };
}

/** The state of a partial clone whose missing files are needed. */
const PARTIAL: HistoryState = {
  state: 'partial clone',
  reason: 'This is a partial clone, and files of earlier releases are not in it.',
  command: 'git fetch --refetch --no-filter --tags',
};

/** The state of a partial clone, where reading a release has failed; undefined for other clones. */
export function partialState(root: string): HistoryState | undefined {
  return readRemotes(root).some(({ partial }) => partial) ? PARTIAL : undefined;
}

/** Whether the history of a roadmap is complete: the one answer that every command gives which reads it. */
function historyState(
  { root, git }: Pick<Place, 'root' | 'git'>,
  lineage: Lineage,
  roadmap: Roadmap | undefined,
  commit: string | undefined,
): HistoryState {
  if (!git)
    return {
      state: 'no repository',
      reason: 'This folder is not in a git repository, so there are no releases to compare with.',
    };
  const remotes = readRemotes(root);
  if (isShallow(root)) return shallow(remotes);
  const found = roadmap && fromNotes(roadmap, lineage, commit);
  return found ?? fromRemotes(remotes, lineage) ?? { state: 'complete' };
}

/** The releases of a roadmap, how they come after one another, and whether they are all here. */
export interface KnownLineage {
  readonly lineage: Lineage;
  /** The commit on which the roadmap stands: its own, or HEAD for the working tree. */
  readonly commit: string | undefined;
  readonly history: HistoryState;
}

/** The same of releases whose tags are known already; `roadmap` may be absent where there is no working tree. */
export function lineageFrom(
  place: Place,
  tags: readonly ReleaseTag[],
  roadmap: Roadmap | undefined,
): KnownLineage {
  const commit = roadmap?.revision?.commit ?? (place.git ? headCommit(place.root) : undefined);
  const lineage = lineageOf(place.root, tags, [commit]);
  return { lineage, commit, history: historyState(place, lineage, roadmap, commit) };
}

/** Reads the names of the releases of a roadmap; at most two git processes. */
export function readLineage(place: Place, roadmap: Roadmap): KnownLineage {
  const tags = place.git ? readTags(place.root) : [];
  return lineageFrom(place, releaseTags(tags, roadmap.config.tag_pattern), roadmap);
}
