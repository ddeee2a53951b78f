import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { need, technology } from '../../src/policing/rules/example.ts';
import { aligner, Repository } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';

const who = {
  GIT_AUTHOR_NAME: 'An Editor',
  GIT_AUTHOR_EMAIL: 'editor@example.org',
  GIT_COMMITTER_NAME: 'An Editor',
  GIT_COMMITTER_EMAIL: 'editor@example.org',
  GIT_COMMITTER_DATE: '2026-03-04T05:06:07+01:00',
};

const notes = (version: string, more = '') =>
  `id: ${version}\ntitle: Release ${version}\nsummary: What this release brings.\n${more}`;

function repository(): Repository {
  const made = new Repository(exampleFiles());
  made.write({ '.gitignore': 'dist/\n', 'roadmap-data/releases/0.1.0.yaml': notes('0.1.0') });
  made.commit();
  return made;
}

const run = (made: Repository, ...args: readonly string[]) => aligner(made.root, ['release', ...args], who);

/** Everything that a failed command must not change: references, index, files of the output. */
function state(made: Repository): string {
  const files = (folder: string): string[] => {
    try {
      return readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .map((file) => `${file} ${statSync(file).mtimeMs} ${readFileSync(file, 'utf8').length}`)
        .sort();
    } catch {
      return [];
    }
  };
  const git = files(join(made.root, '.git')).filter((line) => !/\/index |\/aligner\//.test(line));
  return [
    made.git('for-each-ref'),
    made.git('status', '--porcelain'),
    ...git,
    ...files(join(made.root, 'dist')),
  ].join('\n');
}

describe('a release', () => {
  test.each([
    [['origin'], 'origin'],
    [['host', 'origin'], 'origin'],
    [['host'], 'host'],
  ])('with the remotes %j says how to push the tag', (remotes, named) => {
    const made = repository();
    for (const remote of remotes) made.git('remote', 'add', remote, `https://example.org/${remote}.git`);
    expect(run(made, '0.1.0', '--yes').stdout).toContain(
      `\nPush the tag to publish it: git push ${named} v0.1.0\n`,
    );
  });

  test('is tagged and built when every condition holds', () => {
    const made = repository();
    const { status, stdout } = run(made, 'auto', '--yes');
    expect({ status, stop: stdout.includes('stop') }).toEqual({ status: 0, stop: false });
    expect(stdout).toMatch(/Tagged v0\.1\.0 and wrote \d+ files to [^\n]*\n$/);
    expect(made.git('cat-file', '-t', 'v0.1.0')).toBe('tag');
    expect(made.git('tag', '-l', '-n9', 'v0.1.0')).toContain('What this release brings.');
    const manifest = JSON.parse(readFileSync(join(made.root, 'dist/roadmap/0.1.0/MANIFEST.json'), 'utf8'));
    expect(manifest.data).toMatchObject({
      tag: 'v0.1.0',
      commit: made.git('rev-parse', 'HEAD'),
      tagObject: made.git('rev-parse', 'v0.1.0'),
    });
    expect(readFileSync(join(made.root, 'dist/roadmap/0.1.0/README.md'), 'utf8')).toContain(
      'What this release brings.',
    );
  });

  test('is refused a second time', () => {
    const made = repository();
    run(made, '0.1.0', '--yes');
    const before = state(made);
    const { status, stdout } = run(made, '0.1.0', '--yes');
    expect(status).toBe(1);
    expect(stdout).toContain('0.1.0 is not greater than 0.1.0');
    expect(state(made)).toBe(before);
  });

  test.each([
    [
      'an uncommitted file',
      (made: Repository) => made.write({ 'roadmap-data/needs/need-new.yaml': need('id: need-new') }),
      'clean working tree',
    ],
    [
      'a finding',
      (made: Repository) =>
        made.write({ 'roadmap-data/needs/need-new.yaml': need('id: need-new', 'category: skillz') }).commit(),
      'no finding',
    ],
    [
      'missing notes',
      (made: Repository) => made.remove('roadmap-data/releases/0.1.0.yaml').commit(),
      'release notes',
    ],
  ])('is stopped by %s, and nothing changes', (_name, spoil, gate) => {
    const made = repository();
    spoil(made);
    const before = state(made);
    const { status, stdout } = run(made, '0.1.0', '--yes');
    expect(status).toBe(1);
    expect(stdout).toMatch(new RegExp(`stop +${gate}`));
    expect(state(made)).toBe(before);
  });

  test('needs approvals that roadmap.yaml demands, and recent reviews', () => {
    const made = repository();
    const file = 'roadmap-data/roadmap.yaml';
    const text = readFileSync(join(made.root, file), 'utf8');
    made.write({ [file]: `${text}release:\n  approvals:\n    - board-example\n  review_limit_days: 100\n` });
    made.write({ 'roadmap-data/needs/need-new.yaml': need('id: need-new', 'reviewed: 2020-01-01') });
    made.commit();
    const { status, stdout } = run(made, '0.1.0', '--yes');
    expect(status).toBe(1);
    expect(stdout).toMatch(/stop +approvals +missing: board-example/);
    expect(stdout).toMatch(/stop +review dates +1 record was last reviewed more than 100 days ago: need-new/);
  });

  test('asks, and without a terminal says how to answer', () => {
    const made = repository();
    const before = state(made);
    const { status, stderr } = run(made, '0.1.0');
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: 'error: There is no terminal to ask on.\n  hint: Add --yes to answer yes.\n',
    });
    expect(state(made)).toBe(before);
  });

  test('with --dry-run writes nothing', () => {
    const made = repository();
    const before = state(made);
    expect(run(made, 'auto', '--dry-run').status).toBe(0);
    expect(state(made)).toBe(before);
  });

  test('makes no tag when the output cannot be written', () => {
    const made = repository();
    made.write({ 'dist/roadmap': 'a file in the way' });
    const before = state(made);
    const { status, stderr } = run(made, '0.1.0', '--yes');
    expect(status).toBe(2);
    expect(stderr).toContain('dist/roadmap is not a folder. No tag was made.');
    expect(state(made)).toBe(before);
  });
});

describe('the version', () => {
  const next = (change: (made: Repository) => void) => {
    const made = repository();
    made.write({ 'roadmap-data/needs/need-example.yaml': need() });
    made.release('v1.2.3');
    change(made);
    made.commit();
    return run(made, '--next').stdout.trim();
  };
  const path = 'roadmap-data/needs/need-example.yaml';

  test.each([
    [
      'patch',
      'a corrected text',
      (made: Repository) => made.write({ [path]: need('summary: Something that is still missing.') }),
      '1.2.4',
    ],
    [
      'minor',
      'a new record',
      (made: Repository) => made.write({ 'roadmap-data/needs/need-new.yaml': need('id: need-new') }),
      '1.3.0',
    ],
    [
      'major',
      'a tombstone',
      (made: Repository) =>
        made.write({ [path]: need('status: withdrawn', 'withdrawn_reason: It is no longer a need.') }),
      '2.0.0',
    ],
    [
      'none',
      'only release notes',
      (made: Repository) => made.write({ 'roadmap-data/releases/1.3.0.yaml': notes('1.3.0') }),
      '',
    ],
  ])('follows the changes: %s for %s', (_level, _what, change, expected) => {
    expect(next(change)).toBe(expected);
  });

  test('may not be smaller than the changes demand', () => {
    const made = repository();
    made.release('v1.0.0');
    made.write({
      'roadmap-data/needs/need-new.yaml': need('id: need-new'),
      'roadmap-data/releases/1.0.1.yaml': notes('1.0.1'),
    });
    made.commit();
    const { status, stdout } = run(made, 'patch', '--yes');
    expect(status).toBe(1);
    expect(stdout).toContain('1.0.1 is too small');
    expect(stdout).toContain('Use at least 1.1.0.');
  });

  test('that is none is refused with the form', () => {
    expect(run(repository(), 'soon')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('MAJOR.MINOR.PATCH'),
    });
  });
});

test('release notes are drafted from the changes and are valid', () => {
  const made = repository();
  made.release('v1.0.0');
  made.write({ 'roadmap-data/needs/need-new.yaml': need('id: need-new', 'title: "A new: need"') });
  made.commit();
  expect(run(made, 'auto', '--draft-notes').status).toBe(0);
  expect(readFileSync(join(made.root, 'roadmap-data/releases/1.1.0.yaml'), 'utf8')).toContain(
    'Added: A new: need (need-new)',
  );
  expect(made.aligner('validate').status).toBe(0);
  expect(run(made, 'auto', '--draft-notes')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('exists already'),
  });
});

test('a tag that was moved after its release was published stops the build and is named', () => {
  const made = repository();
  made.release('v1.0.0');
  expect(made.aligner('build').status).toBe(0);
  const page = join(made.root, 'dist/roadmap/1.0.0/README.md');
  const published = readFileSync(page, 'utf8');
  made.write({ 'roadmap-data/needs/need-new.yaml': need('id: need-new') });
  made.commit();
  made.git('tag', '-f', '-a', '-m', 'moved', 'v1.0.0');
  const { status, stderr } = made.aligner('build');
  expect(status).toBe(2);
  expect(stderr).toContain('The tag v1.0.0 was moved after its release was published');
  expect(readFileSync(page, 'utf8')).toBe(published);
});

describe('ids of releases', () => {
  const released = () => {
    const made = repository();
    made.write({ 'roadmap-data/needs/need-example.yaml': need() });
    made.release('v1.0.0');
    return made;
  };

  test('may not vanish, be renamed silently or be reused', () => {
    const made = released();
    made.remove('roadmap-data/needs/need-example.yaml');
    expect(made.aligner('validate').stdout).toContain('history/deleted');
    made.write({ 'roadmap-data/needs/need-better.yaml': need('id: need-better', 'title: Example need') });
    expect(made.aligner('validate').stdout).toContain('history/renamed-without-alias');
    made.write({ 'roadmap-data/needs/need-better.yaml': need('id: need-better', 'aliases: [need-example]') });
    expect(made.aligner('validate').status).toBe(0);
    made.release('v2.0.0');
    made.write({
      'roadmap-data/needs/need-example.yaml': need(
        'title: Another thing',
        'summary: Something quite different.',
      ),
    });
    expect(made.aligner('validate').status).toBe(1);
  });

  test('have a page outside the releases that leads on', () => {
    const made = released();
    made.remove('roadmap-data/needs/need-example.yaml');
    made.write({
      'roadmap-data/needs/need-better.yaml': need(
        'id: need-better',
        'title: Better need',
        'aliases: [need-example]',
      ),
    });
    made.release('v2.0.0');
    expect(made.aligner('build').status).toBe(0);
    const page = (id: string) => readFileSync(join(made.root, `dist/roadmap/records/${id}.md`), 'utf8');
    expect(page('need-example')).toContain('The record is now called [Better need](need-better.md)');
    expect(page('need-better')).toContain('../2.0.0/needs/need-better.md');
    expect(readFileSync(join(made.root, 'dist/roadmap/1.0.0/needs/need-example.md'), 'utf8')).toContain(
      '../../records/need-example.md',
    );
    expect(JSON.parse(readFileSync(join(made.root, 'dist/roadmap/2.0.0/ids.json'), 'utf8')).data).toEqual({
      'need-example': 'need-better',
    });
  });
});

describe('what is remembered in the git directory', () => {
  const store = (made: Repository) => join(made.root, '.git/aligner/readings.json');

  test('may be deleted or damaged at any time', () => {
    const made = repository();
    // Only what needs the full parser is remembered, such as a folded text.
    made.write({
      'roadmap-data/needs/need-folded.yaml': need('id: need-folded', 'title: >-\n  Folded\n  title'),
    });
    made.release('v1.0.0');
    const pages = () => {
      expect(made.aligner('build', 'v1.0.0', '--out', 'dist/o').status).toBe(0);
      return readFileSync(join(made.root, 'dist/o/1.0.0/roadmap/01-part.md'), 'utf8');
    };
    const clean = pages();
    const saved = readFileSync(store(made), 'utf8');
    expect(saved).toContain('Folded title');
    writeFileSync(store(made), saved.replace('Folded title', 'Forged title'));
    expect(pages()).toBe(clean);
    writeFileSync(store(made), saved.slice(0, 200));
    expect(pages()).toBe(clean);
    writeFileSync(store(made), Buffer.from([0, 255, 10]));
    expect(pages()).toBe(clean);
  });
});

describe('a release is judged by the commit that gets the tag', () => {
  const linked = {
    'roadmap-data/technologies/tech-example.yaml': technology('addresses: [need-example]'),
    'roadmap-data/needs/need-example.yaml': need(),
  };

  test.each<readonly [string, (made: Repository) => void]>([
    ['an ignored file', (made) => made.write({ '.gitignore': 'dist/\nneed-example.yaml\n', ...linked })],
    ['an excluded file', (made) => made.write({ '.git/info/exclude': 'need-example.yaml\n', ...linked })],
    [
      'a mended file that git takes as unchanged',
      (made) => {
        made.write({ ...linked, 'roadmap-data/needs/need-example.yaml': need('touches: [issue-no]') });
        made.commit();
        made.git('update-index', '--assume-unchanged', 'roadmap-data/needs/need-example.yaml');
        made.write(linked);
      },
    ],
  ])('%s does not let a broken commit pass', (_name, change) => {
    const made = repository();
    change(made);
    made.git('add', '-A');
    made.git('commit', '-q', '--allow-empty', '-m', 'Change');
    const { status, stdout } = run(made, 'auto', '--yes');
    expect(stdout).toMatch(/stop {2}clean working tree .*git keeps .*need-example\.yaml out of the commit/);
    expect(status).toBe(1);
    expect(made.git('tag')).toBe('');
  });

  test('what is wrong in the commit stops it, though the folder was mended since', () => {
    const made = repository();
    made.write({ 'roadmap-data/needs/need-example.yaml': need('touches: [issue-no]') }).commit();
    made.write({ 'roadmap-data/needs/need-example.yaml': need() });
    expect(made.aligner('validate').status).toBe(0);
    const { stdout } = run(made, 'auto', '--yes');
    expect(stdout).toMatch(/stop {2}no finding +1 error; a release stops at warnings/);
    expect(made.aligner('validate', '--rev', 'HEAD').status).toBe(1);
  });

  test('a repository without a commit is told so', () => {
    const { status, stderr } = run(new Repository(exampleFiles()), 'auto', '--yes');
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr:
        'error: There is no commit here yet.\n  hint: Commit the roadmap first: a release is a tag of a commit.\n',
    });
  });
});
