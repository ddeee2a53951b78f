import { describe, expect, test } from 'vitest';
import { need, technology } from '../../src/policing/rules/example.ts';
import { readStaged } from '../../src/source/staged.ts';
import { Repository } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';

const NEED = 'roadmap-data/needs/need-example.yaml';
const wrong = need('touches: [issue-privcy]');
const right = need('touches: [issue-privacy]');

function committed(...init: readonly string[]): Repository {
  const made = new Repository(exampleFiles({ 'needs/need-example.yaml': need() }), ...init);
  made.commit();
  return made;
}

/** Ids and texts that the next commit would have. */
function staged(made: Repository, path: string): string | undefined {
  const file = readStaged(made.root, 'roadmap-data').snapshot.files.find((each) => each.path === path);
  return file && Buffer.from(file.content).toString();
}

test('validate --staged judges what a commit would hold, whatever the folder has', () => {
  for (const format of ['sha1', 'sha256']) {
    const made = committed(`--object-format=${format}`).write({ [NEED]: wrong });
    made.git('add', '-A');
    made.write({ [NEED]: right });
    expect(made.aligner('validate').status).toBe(0);
    const { status, stdout } = made.aligner('validate', '--staged');
    expect(stdout).toContain('There is no record "issue-privcy"');
    expect(status).toBe(1);
    made.git('add', '-A');
    made.write({ [NEED]: wrong });
    expect(made.aligner('validate', '--staged').status).toBe(0);
  }
});

describe('the index is read', () => {
  test('with deleted, renamed and new files, and without those that nobody added', () => {
    const made = committed();
    made.write({ 'roadmap-data/needs/need-new.yaml': need('id: need-new') });
    expect(staged(made, 'roadmap-data/needs/need-new.yaml')).toBeUndefined();
    made.git('rm', '-q', '--cached', NEED);
    expect(staged(made, NEED)).toBeUndefined();
    made.git('mv', 'roadmap-data/crimes/crime-fraud.yaml', 'roadmap-data/crimes/crime-fraud-2.yaml');
    expect(staged(made, 'roadmap-data/crimes/crime-fraud.yaml')).toBeUndefined();
    expect(staged(made, 'roadmap-data/crimes/crime-fraud-2.yaml')).toContain('id: crime-fraud');
    made.git('update-index', '--assume-unchanged', 'roadmap-data/roadmap.yaml');
    made.git('update-index', '--skip-worktree', 'roadmap-data/sources/src-example.yaml');
    expect(staged(made, 'roadmap-data/roadmap.yaml')).toContain('Example roadmap');
    expect(staged(made, 'roadmap-data/sources/src-example.yaml')).toContain('Example source');
  });

  test('without files that were only announced, which is told', () => {
    const made = committed().write({
      'roadmap-data/needs/need-later.yaml': need('id: need-later'),
      'roadmap-data/needs/need-empty.yaml': '',
    });
    made.git('add', '-N', 'roadmap-data/needs/need-later.yaml');
    made.git('add', 'roadmap-data/needs/need-empty.yaml');
    const { status, stdout, stderr } = made.aligner('validate', '--staged');
    expect(stderr).toBe(
      'note: roadmap-data/needs/need-later.yaml was only announced with "git add -N", so a commit leaves it out.\n',
    );
    expect(stdout).toContain('need-empty.yaml');
    expect(stdout).not.toContain('need-later.yaml');
    expect(status).toBe(1);
  });

  test('with links, submodules and file names as strict as elsewhere', () => {
    const made = committed().write({ 'roadmap-data/needs/Need Big.yaml': need() });
    const oid = made.git('rev-parse', 'HEAD');
    made.git('add', '-A');
    made.git('update-index', '--add', '--cacheinfo', `160000,${oid},roadmap-data/needs/sub`);
    made.git(
      'update-index',
      '--add',
      '--cacheinfo',
      `120000,${made.git('rev-parse', `HEAD:${NEED}`)},roadmap-data/needs/need-link.yaml`,
    );
    const { problems } = readStaged(made.root, 'roadmap-data').snapshot;
    expect(problems.map(({ code }) => code).sort()).toEqual([
      'file/name',
      'file/not-a-plain-file',
      'file/not-a-plain-file',
    ]);
  });
});

test('an index that cannot be committed is refused, with the way on', () => {
  const made = committed();
  made.git('checkout', '-q', '-b', 'one');
  made.write({ [NEED]: need('title: One') }).commit();
  made.git('checkout', '-q', 'main');
  made.write({ [NEED]: need('title: Other') }).commit();
  expect(() => made.git('merge', '-q', 'one')).toThrow();
  const { status, stderr } = made.aligner('validate', '--staged');
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr: `error: What is staged cannot be checked: a merge of ${NEED} is not resolved.\n  hint: Resolve the conflict, run "git add" on the file, and check again.\n`,
  });
});

test.each([
  ['--rev', 'HEAD'],
  ['--fix', '--format=json'],
  ['--watch', '--format=json'],
])('--staged does not go with %s', (option, value) => {
  const { status, stderr } = committed().aligner('validate', '--staged', option, value);
  expect({ status, excluded: stderr.includes('do not go together') }).toEqual({ status: 2, excluded: true });
});

test('the history counts: a released record that is staged for deletion is found', () => {
  const made = committed();
  made.write({ 'roadmap-data/technologies/tech-example.yaml': technology() });
  made.release('v1.0.0');
  made.git('rm', '-q', '--cached', 'roadmap-data/technologies/tech-example.yaml');
  expect(made.aligner('validate', '--staged').stdout).toContain('history/deleted');
});
