import { atLeast, type Finding, totals } from '../findings/finding.ts';
import type { RecordChange } from '../history/diff/change.ts';
import { summarySentence } from '../history/diff/summary.ts';
import { isFinal } from '../history/lineage.ts';
import { nextVersion } from '../history/next-version.ts';
import type { ReleaseTag } from '../history/release-tags.ts';
import { daysBetween } from '../roadmap/day.ts';
import { leftExamples } from '../roadmap/examples.ts';
import {
  contentRecords,
  isRetired,
  type Roadmap,
  type RoadmapRecord,
  recordsOfRole,
} from '../roadmap/roadmap.ts';
import { isMapping } from '../roadmap/values.ts';
import { compareVersions, formatVersion, type Version } from '../roadmap/version.ts';
import { STOPS_AT } from '../rules/validation.ts';
import { differs, KEPT, type KeptTool, listWords, SUMS } from '../tool/sums.ts';
import { demandedVersion, formIn, type VersionStart } from './choose-version.ts';

/** A condition of a release, and whether it holds. */
export interface Gate {
  readonly name: string;
  readonly open: boolean;
  /** What holds, or what is missing. */
  readonly message: string;
  readonly hint?: string;
}

/** Everything that the gates look at. */
export interface Candidate extends VersionStart {
  readonly findings: readonly Finding[];
  /** Paths that differ from the last commit. */
  readonly dirty: readonly string[];
  /** Paths below the data folder that git keeps out of commits, so that `dirty` does not name them. */
  readonly hidden: readonly string[];
  /** The tool that the repository keeps; absent where it keeps none. */
  readonly tool?: KeptTool;
  /** All releases, oldest version first. */
  readonly tags: readonly ReleaseTag[];
  /** Those that contain the commit, and more. */
  readonly after: readonly ReleaseTag[];
  readonly version: Version;
  /** What changed after the release notes were last edited, and is not mentioned in them. */
  readonly sinceNotes: readonly RecordChange[];
}

function passed(name: string, message: string): Gate {
  return { name, open: true, message };
}

function stopped(name: string, message: string, hint: string): Gate {
  return { name, open: false, message, hint };
}

/** The first of several names. */
function listed(names: readonly string[]): string {
  return `${names.slice(0, 5).join(', ')}${names.length > 5 ? ', …' : ''}`;
}

function clean({ dirty, hidden }: Candidate): Gate {
  const name = 'clean working tree';
  if (dirty.length === 0 && hidden.length > 0)
    return stopped(
      name,
      `git keeps ${listed(hidden)} out of the commit`,
      'Run "aligner validate": it says why, and how to commit them.',
    );
  if (dirty.length === 0) return passed(name, 'everything is committed');
  return stopped(
    name,
    `${dirty.length} ${dirty.length === 1 ? 'file differs' : 'files differ'} from the last commit: ${listed(dirty)}`,
    'Commit or remove them: a release is made from a commit.',
  );
}

function noFinding({ findings }: Candidate): Gate {
  const name = 'no finding';
  const stopping = findings.filter(({ severity }) => atLeast(severity, STOPS_AT.release));
  const others = findings.length - stopping.length;
  const notes = others === 0 ? '' : `; ${others} at the level info stop${others === 1 ? 's' : ''} nothing`;
  if (stopping.length === 0) return passed(name, `the check of all records of the commit is clean${notes}`);
  return stopped(
    name,
    `${totals(stopping)}; a release stops at ${STOPS_AT.release}s, a check at ${STOPS_AT.check}s`,
    `Run "aligner validate --rev HEAD --fail-on ${STOPS_AT.release}", mend them and commit: the commit is judged, not the folder. A rule that should stop nothing gets the level info in roadmap.yaml, under "rules".`,
  );
}

function noExample({ roadmap }: Candidate): Gate {
  const name = 'no example';
  const left = leftExamples(roadmap);
  return left.length === 0
    ? passed(name, 'no example of "aligner init" is released for the first time')
    : stopped(
        name,
        `${left.length} ${left.length === 1 ? 'file still says' : 'files still say'} that ${left.length === 1 ? 'it is' : 'they are'} to be replaced: ${listed(left)}`,
        'Replace or delete them: a release can be cited for ever.',
      );
}

function tagOf(version: Version, tags: readonly ReleaseTag[]): ReleaseTag | undefined {
  return tags.find((tag) => compareVersions(tag.version, version) === 0);
}

function greater(candidate: Candidate): Gate {
  const { tags, within, version } = candidate;
  const name = 'new version';
  const text = formatVersion(version);
  const last = within.at(-1);
  const taken = tagOf(version, tags);
  const isGreater = last === undefined || compareVersions(version, last.version) > 0;
  if (isGreater && !taken) {
    const message = last ? `${text} is greater than ${last.label}` : `${text} is the first release`;
    return passed(name, message);
  }
  const demanded = demandedVersion(candidate);
  const isFree = (!last || compareVersions(demanded, last.version) > 0) && !tagOf(demanded, tags);
  return stopped(
    name,
    isGreater
      ? `${text} is released already, by the tag ${taken?.name}`
      : `${text} is not greater than ${last.label}, the newest release that this commit contains`,
    isFree
      ? `Use "auto", which is ${formatVersion(demanded)}, or a greater version.`
      : 'Use a greater version.',
  );
}

/** True for 1.0.2 after 1.0.1, and for 1.2 after 1.1: only the last number differs. */
function isPatchOf({ parts }: Version, previous: Version | undefined): boolean {
  return (
    previous !== undefined && parts.every((part, i) => i === parts.length - 1 || part === previous.parts[i])
  );
}

function merge(tag: ReleaseTag): string {
  return `git merge ${tag.name}`;
}

/** A release holds what the releases before it hold; only a patch of an older line goes its own way. */
export function lineageGate({
  roadmap,
  tags,
  within,
  after,
  version,
  previous,
}: Pick<Candidate, 'roadmap' | 'tags' | 'within' | 'after' | 'version' | 'previous'>): Gate {
  const name = 'earlier releases';
  const { dated } = formIn(roadmap);
  const noPatch = dated ? ' Versions that are dates have no patches of an older line.' : '';
  const [later] = after.filter(isFinal);
  if (later)
    return stopped(
      name,
      `this commit is a part of release ${later.label} already`,
      'Release a commit that comes after it, or commit the changes of an older line to a branch of its own.',
    );
  const core = { ...version, pre: [] };
  const counts = (tag: ReleaseTag) =>
    isFinal(tag) || compareVersions({ ...tag.version, pre: [] }, core) === 0;
  const below = tags.filter((tag) => counts(tag) && compareVersions(tag.version, version) < 0).at(-1);
  if (below && !within.includes(below))
    return stopped(
      name,
      `this commit does not contain ${below.label}, so what ${below.label} brought would be lost`,
      `Bring it in: ${merge(below)}${noPatch && `.${noPatch}`}`,
    );
  const newest = tags.filter((tag) => isFinal(tag) && compareVersions(tag.version, version) > 0).at(-1);
  if (!newest) return passed(name, below ? `${below.label} is contained` : 'there is none');
  if (!dated && isPatchOf(version, previous))
    return passed(name, `a patch of an older line, beside ${newest.label}`);
  return stopped(
    name,
    `this commit does not contain ${newest.label}, and beside it ${dated ? 'nothing' : 'only a patch of an older line'} can be released`,
    `Bring it in: ${merge(newest)}${noPatch && `.${noPatch}`}`,
  );
}

function enough({ roadmap, version, previous, diff }: Candidate): Gate {
  const name = 'version and changes';
  if (!previous || !diff) return passed(name, 'nothing to compare with');
  if (diff.level === 'none')
    return stopped(name, `nothing changed since ${formatVersion(previous)}`, 'There is nothing to release.');
  const demanded = nextVersion(previous, diff);
  const what = summarySentence(diff).replace(/\.$/, '');
  const fits = formIn(roadmap).dated || compareVersions({ ...version, pre: [] }, demanded) >= 0;
  return fits
    ? passed(name, what)
    : stopped(
        name,
        `${formatVersion(version)} is too small: ${what}`,
        `Use at least ${formatVersion(demanded)}.`,
      );
}

/** The release notes for a version. */
export function notesFor(roadmap: Roadmap, version: string): RoadmapRecord | undefined {
  return recordsOfRole(roadmap, 'release-notes').find(({ id }) => id === version);
}

/** The path of the release notes for a version. */
export function notesPath(roadmap: Roadmap, version: string): string {
  return `${roadmap.folder === '' ? '' : `${roadmap.folder}/`}releases/${version}.yaml`;
}

function notes({ roadmap, version, sinceNotes }: Candidate): Gate {
  const name = 'release notes';
  const text = formatVersion(version);
  if (sinceNotes.length > 0)
    return stopped(
      name,
      `${notesPath(roadmap, text)} is older than ${sinceNotes.length === 1 ? 'a change' : `${sinceNotes.length} changes`} that it does not mention: ${listed(sinceNotes.map(({ change, id }) => `${id} (${change})`))}`,
      'Look at them, bring the notes up to date (name a record by its title or id), and commit them.',
    );
  return notesFor(roadmap, text)
    ? passed(name, `${notesPath(roadmap, text)} is there`)
    : stopped(
        name,
        `${notesPath(roadmap, text)} is missing`,
        `"aligner release ${text} --draft-notes" writes a draft from the changes.`,
      );
}

function approvals({ roadmap, version }: Candidate): Gate {
  const name = 'approvals';
  const demanded = roadmap.config.release?.approvals ?? [];
  const given = notesFor(roadmap, formatVersion(version))?.data.approvals;
  const boards = Array.isArray(given) ? given.filter(isMapping).map(({ board }) => board) : [];
  const missing = demanded.filter((board) => !boards.includes(board));
  if (missing.length > 0)
    return stopped(
      name,
      `missing: ${missing.join(', ')}`,
      'Enter board and date under "approvals" in the release notes when the board has approved.',
    );
  return passed(name, demanded.length === 0 ? 'none is demanded' : `given by ${demanded.join(', ')}`);
}

function reviews({ roadmap, today }: Candidate): Gate {
  const name = 'review dates';
  const limit = roadmap.config.release?.review_limit_days;
  if (limit === undefined) return passed(name, 'no limit is set');
  const stale = contentRecords(roadmap).filter((record) => {
    const { reviewed } = record.data;
    return typeof reviewed === 'string' && !isRetired(record) && daysBetween(reviewed, today) > limit;
  });
  if (stale.length === 0) return passed(name, `no review is older than ${limit} days`);
  return stopped(
    name,
    `${stale.length} ${stale.length === 1 ? 'record was' : 'records were'} last reviewed more than ${limit} days ago: ${listed(stale.map(({ id }) => id))}`,
    'Review them and set the date "reviewed".',
  );
}

/** Whoever makes the release again takes the tool from the tag, so it has to be what it says. */
function toolGate({ tool }: Candidate): Gate {
  const name = 'kept tool';
  if (!tool) return passed(name, 'the repository keeps none');
  return differs(tool)
    ? stopped(
        name,
        `${KEPT}/ is not what ${SUMS} in it lists: ${listWords(tool)}`,
        '"aligner doctor" says how to mend that.',
      )
    : passed(name, `${KEPT}/ is what ${SUMS} in it lists, version ${tool.version}`);
}

/** The gates of a release, in the order in which they are told. A new gate is a function and a place in this list. */
const all: readonly ((candidate: Candidate) => Gate)[] = [
  clean,
  toolGate,
  noFinding,
  noExample,
  greater,
  lineageGate,
  enough,
  notes,
  approvals,
  reviews,
];

/** Looks at every gate; none hides another. */
export function gates(candidate: Candidate): Gate[] {
  return all.map((gate) => gate(candidate));
}
