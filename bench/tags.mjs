// Measures how the number of releases counts: all of them from nothing, and one more beside those that stand.
import { execFileSync } from 'node:child_process';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gitIn, makeHistory, tagName } from './corpus.mjs';
import { floorOf } from './floor.mjs';
import { countGit } from './git-processes.mjs';
import { missedOf } from './judge.mjs';
import { sideBySide } from './measure.mjs';
import { OFTEN } from './plan.mjs';
import { profiles } from './profile.mjs';
import { synthetic } from './repositories.mjs';
import { call, forget } from './subjects.mjs';

const RECORDS = 1000;

const remove = (folder) => rmSync(folder, { recursive: true, force: true });
const buildOf = (folder, first, end, out) => {
  const names = Array.from({ length: end - first }, (_, i) => tagName(first + i));
  return { command: 'node', args: call(folder, 'build', ...names, '--out', out)[1] };
};

const rowOf = (tags) => (found) => ({ roadmap: 'synthetic', records: RECORDS, tags, ...found });
const profilesOf = (commands, measured, tags, world) =>
  profiles(missedOf(commands, measured.map(rowOf(tags))), world);

/** All releases from nothing into a folder that stays, and the floor of that. */
async function fromNothing({ folder, tags }, out, runs, world) {
  const copy = `${out}-floor`;
  const before = () => {
    forget(folder);
    for (const each of [out, copy]) remove(each);
  };
  const all = { name: 'build of all tags, cold', ...buildOf(folder, 0, tags, out), before };
  const measured = await sideBySide(
    [
      all,
      floorOf(
        'floor of all tags',
        () => out,
        () => copy,
      ),
    ],
    runs,
    world,
  );
  remove(copy);
  return { measured, profiles: profilesOf([all], measured, tags, world) };
}

/** One more release beside those that were built into a folder, and the same release alone; each round adds a tag. */
async function oneMore({ folder, paths, tags }, out, runs, world) {
  const memory = join(folder, '.git/aligner');
  const aside = `${memory}-aside`;
  const alone = `${out}-alone`;
  let last = tags;
  const again = {
    name: 'one more tag',
    command: 'node',
    args: () => buildOf(folder, 0, last, out).args,
    before() {
      if (existsSync(aside)) {
        remove(memory);
        renameSync(aside, memory);
      }
      makeHistory(folder, paths, last + 1, last);
      last++;
    },
  };
  const single = {
    name: 'that tag alone',
    command: 'node',
    args: () => buildOf(folder, last - 1, last, alone).args,
    before() {
      renameSync(memory, aside);
      remove(alone);
    },
  };
  const measured = await sideBySide([again, single], runs, world);
  return { measured, profiles: profilesOf([again], measured, tags, world), last };
}

/** One more release, published from a clone that was made a moment ago, and the same release alone. */
async function published({ folder, paths, tags }, from, runs, world) {
  const [origin, clone, alone] = ['origin.git', 'clone', 'alone'].map((name) => join(world.work, name));
  const publish = (from) => ({ command: 'node', args: call(from, 'publish', '--target', 'markdown')[1] });
  gitIn(world.work, 'init', '-q', '--bare', '-b', 'main', origin);
  gitIn(folder, 'remote', 'add', 'origin', origin);
  const push = () => gitIn(folder, 'push', '-q', 'origin', 'main', '--tags');
  push();
  const { command, args } = publish(folder);
  execFileSync(command, args, { env: world.env, stdio: 'ignore' });
  let last = from;
  const again = {
    name: 'one more tag, published from a fresh clone',
    ...publish(clone),
    before() {
      makeHistory(folder, paths, last + 1, last);
      last++;
      push();
      remove(clone);
      gitIn(world.work, 'clone', '-q', '--no-local', origin, clone);
    },
  };
  const single = {
    name: 'that tag alone, beside publishing',
    command: 'node',
    args: () => buildOf(folder, last - 1, last, alone).args,
    before() {
      forget(folder);
      remove(alone);
    },
  };
  const measured = await sideBySide([again, single], runs, world);
  const found = { measured, profiles: profilesOf([again], measured, tags, world) };
  for (const each of [origin, clone, alone]) remove(each);
  return found;
}

/** Measures a history of so many releases; with `publish` also what one more costs where pages are published. */
export async function measureTags(tags, { publish, runs }, world) {
  const repository = synthetic(world.work, RECORDS, tags);
  // Beside the repository: what is in it goes into the next commit.
  const out = `${repository.folder}-out`;
  try {
    const all = await fromNothing(repository, out, tags > OFTEN ? 1 : runs, world);
    const beside = await oneMore(repository, out, runs, world);
    remove(out);
    const more = publish
      ? await published(repository, beside.last, runs, world)
      : { measured: [], profiles: [] };
    // Another build, which takes long for many releases.
    if (tags <= OFTEN) all.measured[0].processes = countGit(buildOf(repository.folder, 0, tags, out), world);
    return {
      measured: [all, beside, more].flatMap(({ measured }) => measured).map(rowOf(tags)),
      profiles: [all, beside, more].flatMap((each) => each.profiles).map(rowOf(tags)),
    };
  } finally {
    for (const each of [repository.folder, out, `${out}-alone`]) remove(each);
  }
}
