import { printableLine } from '../findings/escape.ts';
import { Failure } from '../findings/failure.ts';
import { git } from './run.ts';

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

/** All tags of a repository that lead to a commit, in the order of their names. */
export function readTags(directory: string): Tag[] {
  const { status, stdout } = git(directory, ['for-each-ref', `--format=${FORMAT}`, 'refs/tags']);
  if (status !== 0) return [];
  return stdout
    .toString('utf8')
    .split('\n')
    .flatMap((line): Tag[] => {
      const [ref = '', type, oid = '', targetType, target = '', date = ''] = line.split('\0');
      const name = ref.slice('refs/tags/'.length);
      if (type === 'commit') return [{ name, commit: oid, date }];
      return type === 'tag' && targetType === 'commit' ? [{ name, commit: target, object: oid, date }] : [];
    });
}

/** Resolves a branch, tag, commit or expression such as HEAD~2 to a commit id and its date. */
export function resolveCommit(directory: string, revision: string): { commit: string; date: string } {
  const unknown = () =>
    new Failure(
      `There is no revision "${printableLine(revision)}" in this repository.`,
      'Run "git tag" and "git branch -a" to see the names there are. In a shallow clone, run "git fetch --unshallow --tags" first.',
    );
  if (revision === '' || revision.length > 200 || /[\u0000-\u001f\u007f]/.test(revision)) throw unknown();
  const parsed = git(directory, [
    'rev-parse',
    '--verify',
    '--quiet',
    '--end-of-options',
    `${revision}^{commit}`,
  ]);
  const commit = parsed.stdout.toString('utf8').trim();
  if (parsed.status !== 0 || !/^[0-9a-f]{40,64}$/.test(commit)) throw unknown();
  const shown = git(directory, ['show', '-s', '--format=%cI', commit]);
  return { commit, date: shown.stdout.toString('utf8').trim() };
}
