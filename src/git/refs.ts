import { join } from 'node:path';
import { printableLine } from '../findings/escape.ts';
import { Failure } from '../findings/failure.ts';
import { commonGitDirectory, ownGitDirectory } from './directory.ts';
import { type GitObject, readObjects } from './objects.ts';
import { git } from './run.ts';
import { content } from './state.ts';
import { gitText, gitTrouble } from './trouble.ts';

/** A tag that points to a commit, directly or through a tag object. */
export interface Tag {
  readonly name: string;
  readonly commit: string;
  /** Object id of an annotated tag. */
  readonly object?: string;
  /** Tagger date, or committer date of a lightweight tag; ISO 8601 with its own zone. */
  readonly date: string;
}

const FORMAT = ['refname', 'objecttype', 'objectname', '*objecttype', '*objectname', 'creatordate:iso-strict']
  .map((field) => `%(${field})`)
  .join('%00');

/** The commits of tags that point to tags; older versions of git look only one step further. */
function peeled(directory: string, objects: readonly string[]): Map<string, string> {
  const names = objects.map((oid) => `${oid}^{commit}`);
  const commits = readObjects(directory, names);
  return new Map([...commits].map(([name, { oid }]) => [name.slice(0, name.indexOf('^')), oid]));
}

/** All tags of a repository that lead to a commit, in the order of their names. */
export function readTags(directory: string): Tag[] {
  const args = ['for-each-ref', `--format=${FORMAT}`, 'refs/tags'];
  const lines = gitText(directory, args, 'read the tags')
    .split('\n')
    .map((line) => line.split('\0'));
  const chained = lines.flatMap(([, type, oid, targetType]) =>
    type === 'tag' && targetType === 'tag' && oid ? [oid] : [],
  );
  const nested = peeled(directory, chained);
  return lines.flatMap(([ref = '', type, oid = '', targetType, target = '', date = '']): Tag[] => {
    const name = ref.slice('refs/tags/'.length);
    if (type === 'commit') return [{ name, commit: oid, date }];
    const commit = targetType === 'commit' ? target : nested.get(oid);
    return type === 'tag' && commit !== undefined ? [{ name, commit, object: oid, date }] : [];
  });
}

/** The commit that HEAD leads to, read from the files of git; undefined where they do not say it plainly. */
function plainHead(directory: string): string | undefined {
  const read = (path: string) => content(path).trim();
  const head = read(join(ownGitDirectory(directory), 'HEAD'));
  const branch = /^ref: (refs\/heads\/[\w./-]+)$/.exec(head)?.[1];
  const commit = branch === undefined ? head : read(join(commonGitDirectory(directory), branch));
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(commit) ? commit : undefined;
}

/** The commit that HEAD leads to; undefined in a repository without commits. */
export function headCommit(directory: string): string | undefined {
  const plain = plainHead(directory);
  if (plain !== undefined) return plain;
  const object = readObjects(directory, ['HEAD^{commit}']).get('HEAD^{commit}');
  return object?.oid;
}

/** The day of a commit where it was made, as YYYY-MM-DD; undefined when git cannot say. */
export function commitDay(directory: string, commit: string): string | undefined {
  const { stdout } = git(directory, ['log', '-1', '--format=%cs', '--end-of-options', commit]);
  return stdout.toString().trim() || undefined;
}

/** A branch or tag, or HEAD itself, with the commit it leads to. */
export interface Tip {
  /** In words: "the branch main", "the tag v1.0.0". */
  readonly name: string;
  readonly commit: string;
}

function tipName(ref: string): string {
  const tag = ref.startsWith('refs/tags/');
  return `the ${tag ? 'tag' : 'branch'} ${ref.replace(/^refs\/[a-z]+\//, '')}`;
}

/** The references below some folders, each with the object that it names, and what git said of others. */
export function listReferences(directory: string, ...folders: readonly string[]) {
  const args = ['for-each-ref', '--format=%(objectname) %(refname)', ...folders];
  const { status, stdout, stderr } = git(directory, args);
  if (status !== 0) throw gitTrouble('read the names of tags and branches', directory, stderr);
  const lines = stdout.toString('utf8').split('\n').slice(0, -1);
  const refs = lines.map((line) => {
    const end = line.indexOf(' ');
    return { object: line.slice(0, end), ref: line.slice(end + 1) };
  });
  return { refs, stderr };
}

/** Every branch, here and of remotes, every tag, and HEAD; those that lead to no commit are left out. */
export function readTips(directory: string): Tip[] {
  const { refs } = listReferences(directory, 'refs/heads', 'refs/remotes', 'refs/tags');
  const wanted = [...new Set(refs.map(({ object }) => `${object}^{commit}`)), 'HEAD^{commit}'];
  const commits = readObjects(directory, wanted);
  const commitOf = (object: string) => commits.get(`${object}^{commit}`)?.oid;
  const named = [
    ...refs.map(({ object, ref }) => ({ name: tipName(ref), commit: commitOf(object) })),
    { name: 'the commit at hand', commit: commitOf('HEAD') },
  ];
  return named.flatMap(({ name, commit }) => (commit === undefined ? [] : [{ name, commit }]));
}

function unknown(revision: string): Failure {
  return new Failure(
    `There is no revision "${printableLine(revision).slice(0, 100)}" in this repository.`,
    'Run "git tag" and "git branch -a" to see the names there are. In a shallow clone, run "git fetch --unshallow --tags" first.',
  );
}

/** The date of a commit or tag object: ISO 8601 with its own zone. */
export function dateOf({ bytes }: Pick<GitObject, 'bytes'>): string {
  const match = /^(?:committer|tagger) .*> (\d+) ([+-])(\d\d)(\d\d)$/m.exec(bytes.toString('utf8'));
  if (!match) return '';
  const [, seconds = '0', sign = '+', hours = '00', minutes = '00'] = match;
  const offset = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60;
  const local = new Date((Number(seconds) + offset) * 1000).toISOString().slice(0, 19);
  return `${local}${sign}${hours}:${minutes}`;
}

/**
 * Resolves branches, tags, commits or expressions such as HEAD~2 to commit ids and dates, all with
 * one git process. The names go through standard input, so none is ever taken for an option. A bare
 * version finds its tag. Throws a Failure that names what is unknown.
 */
export function resolveCommits(
  directory: string,
  revisions: readonly string[],
): { readonly commit: string; readonly date: string }[] {
  for (const revision of revisions)
    if (revision === '' || revision.length > 200 || /[\u0000-\u001f\u007f]/.test(revision))
      throw unknown(revision);
  const names = (revision: string) => [`${revision}^{commit}`, `refs/tags/v${revision}^{commit}`];
  const objects = readObjects(directory, revisions.flatMap(names));
  return revisions.map((revision) => {
    const found = names(revision)
      .flatMap((name) => objects.get(name) ?? [])
      .find(({ type }) => type === 'commit');
    if (!found) throw unknown(revision);
    return { commit: found.oid, date: dateOf(found) };
  });
}
