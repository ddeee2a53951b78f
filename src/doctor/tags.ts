import { shellWord } from '../findings/escape.ts';
import { counted } from '../findings/words.ts';
import { patternFor } from '../history/release-tags.ts';
import { type DoctorCheck, ok, problem, type Result, some, warning } from './check.ts';
import type { ReleaseState, RepositoryFacts } from './facts.ts';
import { ofRepository } from './repository.ts';

type Looker = (releases: readonly ReleaseState[], facts: RepositoryFacts) => Result | undefined;

/** A check of the releases; it says nothing where their tags cannot be read. */
function ofReleases(look: Looker): DoctorCheck {
  return ofRepository((facts) => ('value' in facts.releases ? look(facts.releases.value, facts) : undefined));
}

const names = (releases: readonly ReleaseState[]) => releases.map(({ tag }) => tag.name);

/** Says something of names where there are any, with their list and the first of them as a shell reads it. */
function ofAny(all: readonly string[], say: (list: string, first: string) => Result): Result | undefined {
  const [first] = all;
  return first === undefined ? undefined : say(some(all), shellWord(first));
}

const found = ofRepository(({ releases, history, tags }) => {
  if ('failure' in releases)
    return problem('releases', releases.failure.message, releases.failure.hint ?? 'Run "git fsck".');
  const last = releases.value.at(-1)?.tag;
  if (last)
    return ok('releases', `${counted(releases.value.length, 'release')}, the newest is ${last.label}`);
  const none =
    'value' in tags && tags.value.length === 0 ? 'There are no tags here.' : 'No tag is a release.';
  return warning(
    'releases',
    `No release is tagged yet. ${none}`,
    `${history?.command === undefined ? '' : `Run: ${history.command}. Or `}make one: aligner release auto`,
  );
});

const objects = ofReleases((releases) => {
  const broken = releases.filter(({ failure }) => failure !== undefined);
  const first = broken[0]?.failure;
  if (!first) return releases.length > 0 ? ok('objects', 'the files of all releases are here') : undefined;
  return problem(
    'objects',
    `These releases cannot be read: ${some(names(broken))}. ${first.message}`,
    first.hint ?? 'Run "git fsck".',
  );
});

const empty = ofReleases((releases) =>
  ofAny(names(releases.filter((release) => release.empty)), (list, first) =>
    warning(
      'empty releases',
      `The commits of these release tags hold no roadmap: ${list}.`,
      `Builds leave them out. If a tag is a mistake, delete it: git tag -d ${first}`,
    ),
  ),
);

const moved = ofReleases((releases) => {
  const away = releases.filter((release) => release.moved);
  return ofAny(names(away), (list) =>
    problem(
      'moved tags',
      `These tags were moved after their releases were built: ${list}.`,
      `Run "aligner verify ${away[0]?.tag.label}" to see where the tag led, and move it back.`,
    ),
  );
});

const lightweight = ofReleases((releases) =>
  ofAny(names(releases.filter(({ tag }) => tag.object === undefined)), (list) =>
    warning(
      'lightweight tags',
      `These releases have no date and no signature of their own: ${list}.`,
      'Make releases with "aligner release", which writes annotated tags; leave the old ones as they are.',
    ),
  ),
);

const branches = ofReleases((releases, facts) => {
  const same = names(releases).filter((name) => facts.branches.includes(name));
  return ofAny(same, (list, first) =>
    warning(
      'branch names',
      `Branches have the names of release tags: ${list}. aligner reads the tags.`,
      `Rename the branch: git branch -m ${first} ${shellWord(`work/${same[0]}`)}`,
    ),
  );
});

const shared = ofReleases((releases) => {
  const proper = releases.filter(({ tag }) => tag.version.pre.length === 0);
  const twins = (among: readonly ReleaseState[]) =>
    among.filter(({ tag }) => among.some((other) => other.tag !== tag && other.tag.commit === tag.commit));
  const wrong = twins(proper);
  const [first] = wrong;
  if (first)
    return warning(
      'shared commits',
      `These releases are one and the same commit: ${some(names(wrong))}.`,
      `If one is a mistake, delete its tag: git tag -d ${shellWord(first.tag.name)}`,
    );
  const all = twins(releases);
  return all.length > 0
    ? ok('shared commits', `a release and its pre-release are the same commit: ${some(names(all))}`)
    : undefined;
});

const twice = ofRepository(({ twice: spare }) =>
  ofAny(spare, (list, first) =>
    warning(
      'double tags',
      `Another tag counts for the same version, so these are ignored: ${list}.`,
      `Delete them, for example: git tag -d ${first}`,
    ),
  ),
);

const tagsTo = ({ tags }: RepositoryFacts, ...targets: readonly string[]) =>
  'failure' in tags ? [] : tags.value.flatMap(({ name, target }) => (targets.includes(target) ? name : []));

const strange = ofRepository((facts) =>
  ofAny(tagsTo(facts, 'tree', 'blob'), (list, first) =>
    warning(
      'strange tags',
      `These tags lead to no commit and are ignored: ${list}.`,
      `If one is a mistake, delete it: git tag -d -- ${first}`,
    ),
  ),
);

const broken = ofRepository(({ brokenTags }) =>
  ofAny(brokenTags, (list, first) =>
    problem(
      'broken tags',
      `git cannot read what these tags lead to: ${list}.`,
      `Run: rm "$(git rev-parse --git-common-dir)"/refs/tags/${first} && git fetch --tags`,
    ),
  ),
);

const lost = ofRepository((facts) =>
  ofAny(tagsTo(facts, 'missing'), (list) =>
    problem(
      'lost tags',
      `What these tags lead to is missing from this repository: ${list}.`,
      'Run "git fetch --refetch --no-filter --tags", or clone the repository anew.',
    ),
  ),
);

/** How most of some ignored tags would be releases. */
function patternOfMost(ignored: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const pattern of ignored.flatMap((name) => patternFor(name) ?? []))
    counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

const other = ofRepository(({ tags, releases, twice: spare, patternSet }) => {
  if ('failure' in tags || 'failure' in releases) return undefined;
  const known = new Set([...names(releases.value), ...spare]);
  const rest = tags.value
    .filter(({ name, target }) => target === 'commit' && !known.has(name))
    .map(({ name }) => name);
  if (rest.length === 0) return undefined;
  const result = ok('other tags', `ignored, since they are no release tags: ${some(rest)}`);
  const pattern = patternSet ? undefined : patternOfMost(rest);
  if (pattern === undefined) return result;
  const hint = `If these are releases, write into roadmap.yaml: tag_pattern: "${pattern}". Only tags like that are releases then.`;
  return { ...result, hint };
});

/** Checks of the tags and the releases that they name. */
export const tagChecks: readonly DoctorCheck[] = [
  found,
  objects,
  broken,
  lost,
  moved,
  empty,
  twice,
  shared,
  lightweight,
  branches,
  strange,
  other,
];
