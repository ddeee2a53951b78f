import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { aligner, alignerInShell, Repository, temporaryFolder } from '../support/repository.ts';
import { threeReleases } from './fixture.ts';

const who = {
  GIT_AUTHOR_NAME: 'A',
  GIT_AUTHOR_EMAIL: 'a@example.org',
  GIT_COMMITTER_NAME: 'A',
  GIT_COMMITTER_EMAIL: 'a@example.org',
};

/** A repository with releases and a bare remote. */
function withRemote(): { made: Repository; remote: Repository } {
  const made = threeReleases();
  const remote = new Repository({}, '--bare');
  made.git('remote', 'add', 'origin', remote.root);
  return { made, remote };
}

const publish = (made: Repository, ...args: readonly string[]) =>
  aligner(made.root, ['publish', ...args], who);
const files = (remote: Repository, branch = 'gh-pages') =>
  remote.git('ls-tree', '-r', '--name-only', branch).split('\n');
const state = (made: Repository) => [
  made.git('status', '--porcelain=v2'),
  made.git('rev-parse', 'HEAD'),
  made.git('for-each-ref', 'refs/heads', 'refs/tags'),
  made.git('stash', 'list'),
  made.git('worktree', 'list'),
  readFileSync(join(made.root, '.git/index'), 'hex'),
];

describe('publish', () => {
  test('commits the releases to a branch of the remote and leaves the checkout alone', () => {
    const { made, remote } = withRemote();
    made.write({ 'roadmap-data/needs/need-better.yaml': 'half written' });
    const before = state(made);
    expect(publish(made)).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(
        /^Published 0\.9\.0, 1\.0\.0, 1\.1\.0 to origin, branch gh-pages as [0-9a-f]{12}\.\n$/,
      ),
    });
    expect(state(made)).toEqual(before);
    expect(files(remote)).toEqual(
      expect.arrayContaining([
        'README.md',
        '1.1.0/README.md',
        'html/1.1.0/index.html',
        'records/need-better.md',
      ]),
    );
    expect(files(remote).some((path) => path.startsWith('next/'))).toBe(false);
  });

  test('pushes nothing when nothing changed, and keeps files of others', () => {
    const { made, remote } = withRemote();
    publish(made);
    const other = temporaryFolder();
    alignerInShell(
      other,
      `git clone -q -b gh-pages ${remote.root} c && cd c && echo example.org > CNAME && git add CNAME && git -c user.name=x -c user.email=x@example.org commit -qm cname && git push -q`,
    );
    expect(files(remote)).toContain('CNAME');
    expect(publish(made).stdout).toContain('Nothing to publish');
    made.git('tag', '-d', 'v0.9.0');
    made.git('tag', '-a', '-m', 'r', 'v1.2.0');
    expect(publish(made).status).toBe(0);
    expect(files(remote)).toEqual(expect.arrayContaining(['CNAME', '1.2.0/README.md']));
    expect(files(remote).some((path) => path.startsWith('0.9.0/'))).toBe(false);
    expect(remote.git('rev-list', '--count', 'gh-pages')).toBe('3');
  });

  test('pushes nothing with --dry-run', () => {
    const { made, remote } = withRemote();
    expect(publish(made, '--dry-run').stdout).toContain('Would publish');
    expect(remote.git('for-each-ref')).toBe('');
  });

  test.each([
    ['a remote that is not there', ['--remote', 'nowhere'], 'git ls-remote failed'],
    ['a name that is an option', ['--branch=--force'], 'is not the name of a remote or branch'],
  ])('fails plainly for %s', (_name, args, message) => {
    expect(publish(withRemote().made, ...args)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining(message),
    });
  });
});

describe('the CI recipes', () => {
  const folder = join(import.meta.dirname, '../../docs/ci');
  const steps = (name: string): string[] => {
    const recipe: unknown = parse(readFileSync(join(folder, name), 'utf8'));
    const found: string[] = [];
    const walk = (value: unknown): void => {
      if (Array.isArray(value)) value.forEach(walk);
      else if (typeof value === 'object' && value !== null)
        for (const [key, item] of Object.entries(value)) {
          if (key === 'run' && typeof item === 'string') found.push(item);
          else if (key === 'script' && Array.isArray(item)) found.push(...item.map(String));
          else walk(item);
        }
    };
    walk(recipe);
    return found;
  };

  test.each(['github-validate.yml', 'github-publish.yml', 'gitlab-ci.yml'])(
    '%s runs on a real repository',
    (name) => {
      const { made, remote } = withRemote();
      const script = steps(name).join('\n').replaceAll('npx --yes aligner', '$ALIGNER');
      expect(script).toContain('$ALIGNER validate');
      writeFileSync(join(made.root, '../ci.sh'), script);
      const env = Object.entries(who)
        .map(([key, value]) => `export ${key}=${value}`)
        .join('\n');
      const { status, stdout, stderr } = alignerInShell(made.root, `set -e\n${env}\n${script}`);
      expect({ status, stdout: stdout.slice(-400), stderr }).toMatchObject({ status: 0 });
      if (name === 'github-publish.yml') expect(files(remote)).toContain('1.1.0/README.md');
    },
  );

  test('give pull requests a read-only token and the whole history', () => {
    const recipe = parse(readFileSync(join(folder, 'github-validate.yml'), 'utf8'));
    expect(recipe.permissions).toEqual({ contents: 'read' });
    expect(Object.keys(recipe.on)).not.toContain('pull_request_target');
    expect(recipe.jobs.validate['timeout-minutes']).toBeLessThanOrEqual(15);
    expect(recipe.jobs.validate.steps[0].with['fetch-depth']).toBe(0);
  });
});
