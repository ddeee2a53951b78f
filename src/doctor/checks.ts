import { CURRENT_VERSION } from '../migrations/all.ts';
import { validate } from '../rules/validate.ts';
import type { Facts } from './facts.ts';

/** What a check says: fine, worth knowing, or to be mended. */
interface Check {
  readonly name: string;
  readonly state: 'ok' | 'warning' | 'problem';
  readonly message: string;
  /** The command or the step that mends it. */
  readonly hint?: string;
}

type Look = (facts: Facts) => Check | undefined;

const ok = (name: string, message: string): Check => ({ name, state: 'ok', message });
const warning = (name: string, message: string, hint: string): Check => ({
  name,
  state: 'warning',
  message,
  hint,
});
const problem = (name: string, message: string, hint: string): Check => ({
  name,
  state: 'problem',
  message,
  hint,
});

function some(names: readonly string[]): string {
  return `${names.slice(0, 8).join(', ')}${names.length > 8 ? ` and ${names.length - 8} more` : ''}`;
}

/** The checks in the order in which they are told. A new check is an entry here. */
export const checks: readonly Look[] = [
  ({ node }) => ok('node', `Node ${node}`),
  ({ git }) =>
    git === undefined
      ? problem(
          'git',
          'git was not found.',
          'Install git and make sure that it is on the PATH: https://git-scm.com/downloads',
        )
      : ok('git', `git ${git}`),
  ({ lost, place }) =>
    lost
      ? problem('roadmap', lost.message, lost.hint ?? 'Name the folder of a roadmap repository with -C DIR.')
      : ok(
          'roadmap',
          place?.workingTree
            ? `the records are in ${place.folder === '' ? 'this folder' : `${place.folder}/`}`
            : 'there is no working tree here; releases are read from tags',
        ),
  ({ roadmap }) => {
    if (!roadmap) return undefined;
    const { errors, warnings } = validate(roadmap).summary;
    return errors + warnings === 0
      ? ok('records', `${roadmap.records.size} records without a finding`)
      : problem('records', `${errors} errors and ${warnings} warnings.`, 'Run "aligner validate".');
  },
  ({ roadmap }) =>
    roadmap && roadmap.config.schema_version < CURRENT_VERSION
      ? warning(
          'format',
          `The records are written in version ${roadmap.config.schema_version} of the format; ${CURRENT_VERSION} is current.`,
          'Run "aligner migrate".',
        )
      : undefined,
  ({ place }) =>
    place && !place.git
      ? warning(
          'repository',
          'The roadmap is not in a git repository, so there are no releases.',
          'Run "git init" and commit the records.',
        )
      : undefined,
  ({ shallow }) =>
    shallow
      ? problem(
          'history',
          'The clone is shallow: releases and changes may be missing.',
          'Run "git fetch --unshallow --tags".',
        )
      : undefined,
  ({ partial }) =>
    partial
      ? warning(
          'partial clone',
          'The clone is partial: old files are fetched on demand, which aligner does not do.',
          'Run "git fetch --refetch --filter=tree:0 --no-filter" or clone without --filter.',
        )
      : undefined,
  ({ broken }) => (broken ? problem('objects', broken.message, broken.hint ?? 'Run "git fsck".') : undefined),
  ({ releases, place }) => {
    if (!place?.git) return undefined;
    const last = releases.at(-1);
    return last
      ? ok(
          'releases',
          `${releases.length} ${releases.length === 1 ? 'release' : 'releases'}, the newest is ${last.label}`,
        )
      : warning(
          'releases',
          'No release is tagged yet.',
          'Run "aligner release auto", or fetch the tags: git fetch --tags',
        );
  },
  ({ empty }) =>
    empty.length > 0
      ? warning(
          'empty releases',
          `These release tags hold no roadmap: ${some(empty)}.`,
          'They are left out of builds. Delete the tags if they are a mistake.',
        )
      : undefined,
  ({ moved }) =>
    moved.length > 0
      ? problem(
          'moved tags',
          `Moved after their release was built: ${some(moved)}.`,
          'Move them back; "aligner verify VERSION" tells where they pointed.',
        )
      : undefined,
  ({ tags, releases }) => {
    const ignored = tags
      .filter(({ name }) => !releases.some((tag) => tag.name === name))
      .map(({ name }) => name);
    return ignored.length > 0
      ? ok('other tags', `ignored, since they are no release tags: ${some(ignored)}`)
      : undefined;
  },
  ({ strange }) =>
    strange.length > 0
      ? warning('strange tags', `These tags lead to no commit: ${some(strange)}.`, 'They are ignored.')
      : undefined,
  ({ tags, releases }) => {
    const twice = releases
      .filter(({ label }) => tags.filter(({ name }) => name === label || name === `v${label}`).length > 1)
      .map(({ label }) => label);
    return twice.length > 0
      ? warning(
          'double tags',
          `These versions have two tags: ${some(twice)}; the one with v counts.`,
          'Delete one of the two.',
        )
      : undefined;
  },
  ({ releases }) => {
    const shared = releases
      .filter(({ commit, name }) => releases.some((other) => other.commit === commit && other.name !== name))
      .map(({ name }) => name);
    return shared.length > 0
      ? ok('shared commits', `releases of one and the same commit: ${some(shared)}`)
      : undefined;
  },
  ({ releases }) => {
    const light = releases.filter(({ object }) => object === undefined).map(({ name }) => name);
    return light.length > 0
      ? warning(
          'lightweight tags',
          `These releases have no date and no signature of their own: ${some(light)}.`,
          'Make releases with "aligner release", which writes annotated tags.',
        )
      : undefined;
  },
  ({ releases, branches }) => {
    const same = releases.filter(({ name }) => branches.includes(name)).map(({ name }) => name);
    return same.length > 0
      ? warning(
          'branch names',
          `Branches are called like release tags: ${some(same)}.`,
          `Rename them, for example: git branch -m ${same[0]} work/${same[0]}`,
        )
      : undefined;
  },
  ({ attributes, place }) =>
    place?.git && place.workingTree && !/^\*\.ya?ml\s.*\beol=lf\b|^\*\s.*\beol=lf\b/m.test(attributes)
      ? warning(
          'line ends',
          'Nothing fixes the line ends of records, so Windows may change them.',
          'Add the line "*.yaml text eol=lf" to .gitattributes.',
        )
      : undefined,
];
