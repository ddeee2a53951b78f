import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { need } from '../../src/policing/rules/example.ts';
import { aligner, alignerInShell, Repository, temporaryFolder } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';
import { threeReleases } from './fixture.ts';

const BIN = resolve(import.meta.dirname, '../../bin/aligner.js');

const who = {
  GIT_AUTHOR_NAME: 'A Publisher',
  GIT_AUTHOR_EMAIL: 'publisher@example.org',
  GIT_COMMITTER_NAME: 'A Publisher',
  GIT_COMMITTER_EMAIL: 'publisher@example.org',
  GIT_AUTHOR_DATE: '2026-03-04T05:06:07+01:00',
  GIT_COMMITTER_DATE: '2026-03-04T05:06:07+01:00',
};

/** A repository with releases, and a bare remote that is called origin. */
function withRemote(made = threeReleases()): { made: Repository; remote: Repository } {
  const remote = new Repository({}, '--bare');
  made.git('remote', 'add', 'origin', remote.root);
  return { made, remote };
}

const publish = (made: Repository, ...args: readonly string[]) =>
  aligner(made.root, ['publish', ...args], who);
const files = (remote: Repository, branch = 'gh-pages') =>
  remote.git('ls-tree', '-r', '--name-only', branch).split('\n');
const commits = (remote: Repository, branch = 'gh-pages') =>
  Number(remote.git('rev-list', '--count', branch));

/** Commits files to a branch of the remote, as somebody else would. */
function commitElsewhere(remote: Repository, script: string, branch = 'gh-pages'): void {
  const folder = temporaryFolder();
  const name = '-c user.name=Other -c user.email=other@example.org';
  const { status, stderr } = alignerInShell(
    folder,
    `set -e
    git clone -q ${remote.root} c 2>/dev/null; cd c
    git checkout -q ${branch} 2>/dev/null || git checkout -q --orphan ${branch}
    ${script}
    git add -A; git ${name} commit -q -m other; git push -q origin HEAD:${branch}`,
  );
  expect({ status, stderr }).toMatchObject({ status: 0 });
}

/** Everything that publishing must not change. */
function state(made: Repository): unknown[] {
  const folder = join(made.root, 'roadmap-data');
  return [
    made.git('status', '--porcelain=v2', '--branch'),
    made.git('rev-parse', 'HEAD'),
    made.git('symbolic-ref', 'HEAD'),
    made.git('for-each-ref', 'refs/heads', 'refs/tags', 'refs/stash'),
    made.git('reflog'),
    made.git('stash', 'list'),
    made.git('worktree', 'list', '--porcelain'),
    readFileSync(join(made.root, '.git/index'), 'hex'),
    readFileSync(join(made.root, '.git/config'), 'utf8'),
    existsSync(join(made.root, '.git/FETCH_HEAD')),
    readdirSync(made.root).sort(),
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .sort()
      .map((name) => [name, statSync(join(folder, name)).mtimeMs]),
  ];
}

/** A repository in the middle of work: changed, staged, untracked and stashed files. */
function busy(): { made: Repository; remote: Repository } {
  const both = withRemote();
  const { made } = both;
  made.write({ 'roadmap-data/needs/need-better.yaml': need('id: need-better', 'title: Stashed') });
  made.git('stash', '-q');
  made.write({ 'roadmap-data/needs/need-new.yaml': 'half written', 'staged.txt': 'x', 'untracked.txt': 'x' });
  made.git('add', 'staged.txt');
  return both;
}

/** The failure of a run: one sentence and one hint, and nothing pushed. */
function expectFailure(outcome: ReturnType<typeof publish>, message: RegExp): void {
  expect(outcome).toMatchObject({ status: 2, stdout: '' });
  expect(outcome.stderr).toMatch(/^error: [^\n]+\n {2}hint: [^\n]+\n$/);
  expect(outcome.stderr).toMatch(message);
}

describe('the first publication', () => {
  test('commits all releases to a new branch and leaves the checkout alone', () => {
    const { made, remote } = busy();
    const before = state(made);
    const temporary = temporaryFolder();
    const outcome = aligner(made.root, ['publish'], { ...who, TMPDIR: temporary });
    expect(outcome).toMatchObject({ status: 0, stderr: '' });
    expect(outcome.stdout).toMatch(
      /^Published 0\.9\.0, 1\.0\.0, 1\.1\.0 to origin, branch gh-pages, as commit [0-9a-f]{12}: \d+ files written, 0 removed\.\n$/,
    );
    expect(state(made)).toEqual(before);
    expect(readdirSync(temporary)).toEqual([]);
    expect(files(remote)).toEqual(
      expect.arrayContaining([
        'README.md',
        '1.1.0/README.md',
        'html/1.1.0/index.html',
        'records/need-better.md',
      ]),
    );
    expect(files(remote).filter((path) => /^next\/|lock|\.aligner-new/.test(path))).toEqual([]);
    expect(remote.git('log', '--format=%an %s', 'gh-pages')).toBe('A Publisher Publish the roadmap');
    expect(remote.git('for-each-ref', '--format=%(refname)')).toBe('refs/heads/gh-pages');
  });

  // Removed to see it fail: `withoutJekyll` in src/release/publish.ts.
  test('keeps Jekyll from reading texts as templates, unless the branch is configured for it', () => {
    const { made, remote } = withRemote();
    publish(made);
    expect(files(remote)).toContain('.nojekyll');
    expect(publish(made).stdout).toContain('Nothing to publish');
    const configured = withRemote();
    publish(configured.made, '--out', 'pages');
    expect(files(configured.remote)).toContain('pages/.nojekyll');
    commitElsewhere(configured.remote, 'git rm -q pages/.nojekyll; echo title: x > _config.yml');
    expect(publish(configured.made, '--out', 'pages').stdout).toContain('Nothing to publish');
  });

  // Removed to see it fail: `noteLost` in src/cli/commands/publish.ts.
  test('names what could not be read at a tag: the release was published without it', () => {
    const { made, remote } = withRemote();
    made.write({ 'roadmap-data/needs/need-broken.yaml': 'id: need-broken\ntitle: [open\n' });
    made.release('v1.2.0');
    const { status, stdout, stderr } = aligner(made.root, ['publish'], who);
    expect({ status, stdout }).toEqual({
      status: 1,
      stdout: expect.stringMatching(/^Published .*1\.2\.0 to origin/),
    });
    expect(stderr).toMatch(
      /^error: at v1\.2\.0, roadmap-data\/needs\/need-broken\.yaml:\d cannot be read: .+\n {2}hint: /,
    );
    expect(files(remote)).toContain('1.2.0/README.md');
  });

  test('publishes what verify finds to be the releases', () => {
    const { made, remote } = withRemote();
    made.write({ '.gitattributes': '* text eol=crlf\n' });
    made.git('config', 'core.autocrlf', 'true');
    publish(made);
    const copy = join(temporaryFolder(), 'copy');
    made.git('-c', 'core.autocrlf=false', 'clone', '-q', '-b', 'gh-pages', remote.root, copy);
    for (const version of ['0.9.0', '1.0.0', '1.1.0'])
      expect(made.aligner('verify', version, join(copy, version)).status).toBe(0);
  });

  test('is the same commit on another machine', () => {
    const [one, other] = [withRemote(), withRemote()];
    publish(one.made);
    publish(other.made);
    expect(one.remote.git('rev-parse', 'gh-pages')).toBe(other.remote.git('rev-parse', 'gh-pages'));
  });

  test('can be had from a bare repository and from a linked working tree', () => {
    const { made, remote } = withRemote();
    const bare = join(temporaryFolder(), 'bare');
    made.git('clone', '-q', '--bare', made.root, bare);
    made.git('-C', bare, 'remote', 'set-url', 'origin', remote.root);
    expect(aligner(bare, ['publish', '--branch', 'from-bare'], who)).toMatchObject({ status: 0, stderr: '' });
    const linked = join(temporaryFolder(), 'linked');
    made.git('worktree', 'add', '-q', linked, 'v1.0.0');
    expect(aligner(linked, ['publish', '--branch', 'from-linked'], who).status).toBe(0);
    expect(files(remote, 'from-bare')).toContain('1.1.0/README.md');
    expect(files(remote, 'from-linked')).toContain('1.1.0/README.md');
  });

  test('can go into a folder of a branch that holds other things, the records even', () => {
    const { made, remote } = withRemote();
    made.git('push', '-q', 'origin', 'main');
    expectFailure(publish(made, '--branch', 'main'), /The branch main holds the records themselves/);
    expect(publish(made, '--branch', 'main', '--out', 'docs/pages', '--target', 'markdown').status).toBe(0);
    expect(files(remote, 'main')).toEqual(
      expect.arrayContaining([
        'roadmap-data/roadmap.yaml',
        'docs/pages/README.md',
        'docs/pages/1.1.0/README.md',
      ]),
    );
    expect(files(remote, 'main').some((path) => path.includes('html/'))).toBe(false);
    expect(publish(made, '--branch', 'main', '--out', 'docs/pages', '--target', 'markdown').stdout).toContain(
      'Nothing to publish',
    );
  });
});

describe('a later publication', () => {
  test('pushes nothing when nothing changed', () => {
    const { made, remote } = withRemote();
    publish(made);
    const before = remote.git('rev-parse', 'gh-pages');
    made.write({ 'roadmap-data/needs/need-draft.yaml': need('id: need-draft') });
    expect(publish(made)).toMatchObject({
      status: 0,
      stdout: 'Nothing to publish: origin, branch gh-pages holds 0.9.0, 1.0.0, 1.1.0 already.\n',
    });
    expect(remote.git('rev-parse', 'gh-pages')).toBe(before);
  });

  test('adds a new release on top and keeps every file of others as it is', () => {
    const { made, remote } = withRemote();
    publish(made);
    commitElsewhere(
      remote,
      `echo example.org > CNAME; touch .nojekyll; printf x > "$(printf 'odd\\377name')"; ln -s CNAME link
      printf '#!/bin/sh\\n' > tool; chmod +x tool; mkdir 1.1.0/mine; echo mine > 1.1.0/mine/note.md`,
    );
    const listing = () =>
      remote
        .git('ls-tree', '-r', 'gh-pages')
        .split('\n')
        .filter((line) => /CNAME|\t\.nojekyll|odd|link|tool|mine/.test(line));
    const others = listing();
    expect(others).toHaveLength(6);
    made.write({ 'roadmap-data/needs/need-later.yaml': need('id: need-later') });
    made.release('v1.2.0');
    const parent = remote.git('rev-parse', 'gh-pages');
    expect(publish(made, '--message', '-m "$(touch HOPWN)"').status).toBe(0);
    expect(remote.git('rev-parse', 'gh-pages^')).toBe(parent);
    expect(remote.git('log', '-1', '--format=%s', 'gh-pages')).toBe('-m "$(touch HOPWN)"');
    expect(files(remote)).toContain('1.2.0/needs/need-later.md');
    expect(listing()).toEqual(others);
    expect(commits(remote)).toBe(3);
  });

  test('from one fresh clone after the other is the same as one publication of all', () => {
    const { made, remote } = withRemote();
    const tags = ['v0.9.0', 'v1.0.0', 'v1.1.0'];
    made.git('push', '-q', 'origin', 'main');
    const publishFresh = () => {
      const clone = join(temporaryFolder(), 'clone');
      made.git('clone', '-q', remote.root, clone);
      expect(aligner(clone, ['publish'], who)).toMatchObject({ status: 0, stderr: '' });
    };
    for (const tag of tags) {
      made.git('push', '-q', 'origin', tag);
      publishFresh();
    }
    const { made: other, remote: all } = withRemote();
    expect(publish(other).status).toBe(0);
    const tree = () => remote.git('rev-parse', 'gh-pages^{tree}');
    expect(tree()).toBe(all.git('rev-parse', 'gh-pages^{tree}'));
    // What is kept for the next publication is a help, and nothing rests on it.
    const empty = createHash('sha256').update('{}').digest('hex');
    const scripts = [
      'echo x >> .aligner-chronicle.json',
      'rm .aligner-chronicle.json',
      `key=$(cut -d" " -f1 .aligner-chronicle.json | head -1); printf "%s ${empty}\\n{}" $key > .aligner-chronicle.json`,
    ];
    for (const [i, script] of scripts.entries()) {
      commitElsewhere(remote, script);
      made.write({ 'roadmap-data/needs/need-later.yaml': need('id: need-later', `title: Later ${i}`) });
      made.release(`v1.${i + 2}.0`);
      made.git('push', '-q', 'origin', 'main', '--tags');
      publishFresh();
    }
    other.git('fetch', '-q', '--tags', made.root);
    expect(publish(other).status).toBe(0);
    expect(tree()).toBe(all.git('rev-parse', 'gh-pages^{tree}'));
  });

  test('writes the list of what it wrote again where somebody deleted or damaged it', () => {
    const { made, remote } = withRemote();
    publish(made);
    const tree = remote.git('rev-parse', 'gh-pages^{tree}');
    for (const script of ['rm .aligner-output.json', 'echo "[" > .aligner-output.json']) {
      commitElsewhere(remote, script);
      expect(publish(made)).toMatchObject({ status: 0, stderr: '' });
      expect(remote.git('rev-parse', 'gh-pages^{tree}')).toBe(tree);
    }
  });

  test.each([
    ['as it was published', ''],
    ['where a page was changed', 'echo >> 1.2.0/README.md; echo >> html/1.2.0/index.html'],
    ['without the list', 'rm .aligner-output.json .aligner-chronicle.json'],
  ])('a branch with releases of another roadmap is none for this one, %s', (_what, script) => {
    const { made, remote } = withRemote();
    const other = Object.entries(exampleFiles({ 'needs/need-other.yaml': need('id: need-other') }));
    made.write(Object.fromEntries(other.map(([path, text]) => [`b/${path}`, text])));
    made.release('v1.2.0');
    publish(made);
    if (script !== '') commitElsewhere(remote, script);
    const tip = remote.git('rev-parse', 'gh-pages');
    const publishOther = (...args: readonly string[]) =>
      aligner(join(made.root, 'b/roadmap-data'), ['publish', ...args], who);
    for (const args of [[], ['--allow-removal'], ['--dry-run'], ['--rerender', '1.2.0']])
      expectFailure(
        publishOther(...args),
        /holds the release 1\.2\.0 of another roadmap.*\n.*--branch.*--out/,
      );
    expect(remote.git('rev-parse', 'gh-pages')).toBe(tip);
    expect(publishOther('--out', 'b').status).toBe(0);
    expect(files(remote)).toContain('b/records/need-other.md');
    expect(files(remote)).not.toContain('records/need-other.md');
    expect(publish(made).status).toBe(0);
    expect(publishOther('--out', 'b').stdout).toContain('Nothing to publish');
  });

  test('a roadmap of another repository is refused with the way out', () => {
    const { made, remote } = withRemote();
    publish(made);
    const other = new Repository(exampleFiles());
    other.git('remote', 'add', 'origin', remote.root);
    other.release('v2.0.0');
    expectFailure(publish(other), /no tag here names: 0\.9\.0, .*\n.*another roadmap.*--branch or --out/);
    other.git('tag', '-a', '-m', 'v1.0.0', 'v1.0.0');
    expectFailure(publish(other), /The tag v1\.0\.0 was moved/);
    expect(commits(remote)).toBe(1);
  });

  test.each([
    ['gone', 'rm .aligner-output.json'],
    ['no JSON', 'echo "[" > .aligner-output.json'],
    ['empty', ': > .aligner-output.json'],
    ['a list of nothing', `echo '{"tool":"aligner","written":{}}' > .aligner-output.json`],
    ['without the pages above', 'sed -i "s/.index.:/ "x":/" .aligner-output.json'],
    ['a folder', 'rm .aligner-output.json; mkdir .aligner-output.json; echo > .aligner-output.json/x'],
    ['a link', 'rm .aligner-output.json; ln -s README.md .aligner-output.json'],
  ])('names the list of what it wrote where that is %s and a release is new', (_what, script) => {
    const { made, remote } = withRemote();
    publish(made);
    commitElsewhere(remote, script);
    made.release('v1.2.0');
    const tip = remote.git('rev-parse', 'gh-pages');
    expectFailure(
      publish(made),
      /^error: The list .* gh-pages, \.aligner-output\.json, is missing or damaged: .* README\.md\.\n.*git log gh-pages -- \.aligner-output\.json\n$/,
    );
    expect(remote.git('rev-parse', 'gh-pages')).toBe(tip);
    // What the hint says is enough.
    commitElsewhere(remote, 'rm -rf .aligner-output.json; git checkout -q HEAD~1 -- .aligner-output.json');
    expect(publish(made)).toMatchObject({ status: 0, stderr: '' });
  });

  test('takes over no text that could do harm from what was kept for it', () => {
    const { made, remote } = withRemote();
    publish(made);
    const [seal = '', ...rest] = remote.git('show', 'gh-pages:.aligner-chronicle.json').split('\n');
    const body = rest.join('\n').replace('formerly `need-example`', 'formerly <img src=x onerror=alert(1)>');
    const digest = createHash('sha256').update(body).digest('hex');
    const forged = join(temporaryFolder(), 'forged');
    writeFileSync(forged, `${seal.split(' ')[0]} ${digest}\n${body}`);
    commitElsewhere(remote, `cp ${forged} .aligner-chronicle.json; echo >> records/need-better.md`);
    expect(remote.git('show', 'gh-pages:.aligner-chronicle.json')).toContain('onerror');
    made.write({ 'roadmap-data/needs/need-later.yaml': need('id: need-later') });
    made.release('v1.2.0');
    expect(publish(made)).toMatchObject({ status: 0, stderr: '' });
    expect(remote.git('show', 'gh-pages:records/need-better.md')).toContain('formerly `need-example`');
    expect(remote.git('show', 'gh-pages:.aligner-chronicle.json')).not.toContain('onerror');
  });

  test('does not read releases that have the trees that were published', () => {
    const { made, remote } = withRemote();
    publish(made);
    const lose = (path: string) => {
      const blob = remote.git('rev-parse', `gh-pages:${path}`);
      rmSync(join(made.root, '.git/objects', blob.slice(0, 2), blob.slice(2)));
    };
    lose('0.9.0/README.md');
    lose('html/1.0.0/index.html');
    made.write({ 'roadmap-data/needs/need-later.yaml': need('id: need-later') });
    made.release('v1.2.0');
    expect(publish(made)).toMatchObject({ status: 0, stderr: '' });
    expect(files(remote)).toContain('1.2.0/needs/need-later.md');
    // A release of which a file was changed is read.
    commitElsewhere(remote, 'echo more >> 1.0.0/needs/need-new.md');
    made.release('v1.3.0');
    expect(publish(made).status).toBe(0);
    expect(remote.git('show', 'gh-pages:1.0.0/needs/need-new.md')).not.toMatch(/more$/);
  });

  test('removes what it wrote and writes no more', () => {
    const { made, remote } = withRemote();
    publish(made);
    const tip = remote.git('rev-parse', 'gh-pages');
    const [refused, dry] = [[], ['--dry-run']].map((more) => publish(made, '--target', 'markdown', ...more));
    for (const each of [refused, dry])
      expectFailure(
        each as NonNullable<typeof each>,
        /holds web pages of 0\.9\.0, 1\.0\.0, 1\.1\.0, which .*\n.*Leave out --target.*--allow-removal/,
      );
    expect(remote.git('rev-parse', 'gh-pages')).toBe(tip);
    expect(publish(made, '--target', 'markdown', '--allow-removal').status).toBe(0);
    expect(files(remote).some((path) => path.startsWith('html/'))).toBe(false);
    expect(publish(made, '--target', 'markdown').stdout).toContain('Nothing to publish');
  });

  test('lets no release vanish unless that is wanted', () => {
    const { made, remote } = withRemote();
    publish(made);
    made.git('tag', '-d', 'v0.9.0');
    expectFailure(publish(made), /holds releases that no tag here names: 0\.9\.0\.\n.*--allow-removal/);
    expect(commits(remote)).toBe(1);
    expect(publish(made, '--allow-removal').status).toBe(0);
    const left = () => files(remote).filter((path) => /^(?:html\/)?0\.9\.0\//.test(path));
    expect(left()).toEqual(['0.9.0/README.md', 'html/0.9.0/index.html']);
    for (const path of left())
      expect(remote.git('show', `gh-pages:${path}`)).toContain('This release was withdrawn by its publisher');
    const before = remote.git('rev-parse', 'gh-pages:0.9.0', 'gh-pages:html/0.9.0');
    // It stays withdrawn, and nobody has to say so again.
    made.write({ 'roadmap-data/needs/need-later.yaml': need('id: need-later') });
    made.release('v1.2.0');
    expect(publish(made).status).toBe(0);
    expect(remote.git('rev-parse', 'gh-pages:0.9.0', 'gh-pages:html/0.9.0')).toBe(before);
    made.git('tag', '-a', '-m', 'again', 'v0.9.0', 'v1.0.0^');
    expect(publish(made).status).toBe(0);
    expect(left().length).toBeGreaterThan(20);
  });

  test('has a first page at the top, unless somebody else wrote one', () => {
    const { made, remote } = withRemote();
    publish(made);
    expect(remote.git('show', 'gh-pages:index.html')).toContain('url=html/index.html');
    const other = withRemote();
    commitElsewhere(other.remote, 'echo mine > index.html');
    for (const _ of [1, 2]) expect(publish(other.made).status).toBe(0);
    expect(other.remote.git('show', 'gh-pages:index.html')).toBe('mine');
  });

  test('refuses a release whose tag was moved', () => {
    const { made, remote } = withRemote();
    publish(made);
    made.commit('later');
    made.git('tag', '-f', '-a', '-m', 'moved', 'v1.0.0');
    expectFailure(publish(made), /The tag v1\.0\.0 was moved after its release was published/);
    expect(commits(remote)).toBe(1);
  });

  test('replaces no file that it did not write', () => {
    const { made, remote } = withRemote();
    commitElsewhere(remote, 'echo "# My site" > README.md');
    expectFailure(publish(made), /The branch gh-pages holds README\.md, which aligner did not write/);
    expect(publish(made, '--out', 'roadmap').status).toBe(0);
    const second = withRemote();
    commitElsewhere(second.remote, 'echo x > records');
    expectFailure(publish(second.made), /holds records, which aligner did not write/);
    const third = withRemote();
    commitElsewhere(third.remote, 'mkdir README.md; echo x > README.md/x');
    expectFailure(publish(third.made), /holds README\.md\/x, which aligner did not write/);
  });

  test('does not trust the list on the branch', () => {
    const { made, remote } = withRemote();
    publish(made);
    const list = JSON.stringify({
      tool: 'aligner',
      written: { '1.0.0': ['../../x', '/etc/passwd', 7], x: 1 },
    });
    commitElsewhere(remote, `printf '%s' '${list}' > .aligner-output.json`);
    expect(publish(made)).toMatchObject({ status: 0, stderr: '' });
    commitElsewhere(remote, `printf '[[' > .aligner-output.json`);
    expect(publish(made)).toMatchObject({ status: 0, stderr: '' });
    expect(files(remote)).toContain('1.1.0/README.md');
  });
});

describe('a release that stands', () => {
  const marker = (remote: Repository) => JSON.parse(remote.git('show', 'gh-pages:.aligner-output.json'));
  /** Commits another marker. */
  const withMarker = (remote: Repository, content: unknown, script = '') => {
    const file = join(temporaryFolder(), 'marker');
    writeFileSync(file, JSON.stringify(content));
    commitElsewhere(remote, `cp ${file} .aligner-output.json; ${script}`);
  };
  const later = (made: Repository) => {
    made.write({ 'roadmap-data/needs/need-later.yaml': need('id: need-later') });
    made.release('v1.2.0');
  };
  const listed = (remote: Repository, group: string) =>
    files(remote).filter((path) => path.startsWith(`${group}/`));

  // Removed to see it fail: `isEntered`, in src/git/remote-branch.ts.
  test('is listed by nobody: neither in the marker nor by git', () => {
    const { made, remote } = withRemote();
    publish(made, '--target', 'markdown');
    for (const version of ['0.9.0', '1.0.0', '1.1.0']) expect(marker(remote).written[version]).toEqual([]);
    expect(marker(remote).written.index).toContain('README.md');
    for (const path of ['0.9.0/needs', '1.0.0/needs']) {
      const folder = remote.git('rev-parse', `gh-pages:${path}`);
      rmSync(join(made.root, '.git/objects', folder.slice(0, 2), folder.slice(2)));
    }
    later(made);
    expect(publish(made, '--target', 'markdown')).toMatchObject({ status: 0, stderr: '' });
    expect(files(remote)).toEqual(
      expect.arrayContaining(['1.0.0/needs/need-new.md', '1.2.0/needs/need-later.md']),
    );
  });

  test('is known from a marker that lists all files too, as earlier builds wrote it', () => {
    const [one, other] = [withRemote(), withRemote()];
    for (const { made } of [one, other]) publish(made);
    const { written, trees } = marker(one.remote);
    const full = Object.keys(written).map((group) => [
      group,
      written[group].length > 0 ? written[group] : listed(one.remote, group),
    ]);
    withMarker(one.remote, { tool: 'aligner', written: Object.fromEntries(full), trees });
    expect(marker(one.remote).written['1.0.0']).toContain('1.0.0/needs/need-new.md');
    const pages = (remote: Repository) =>
      remote.git('ls-tree', 'gh-pages').replace(/^.*\t\.aligner-output\.json$/m, '');
    for (const { made } of [one, other]) {
      later(made);
      expect(publish(made)).toMatchObject({ status: 0, stderr: '' });
    }
    expect(pages(one.remote)).toBe(pages(other.remote));
    const { trees: kept } = marker(one.remote);
    expect(kept).toEqual(marker(other.remote).trees);
    commitElsewhere(one.remote, 'echo more >> 1.0.0/needs/need-new.md; rm 1.0.0/MANIFEST.json');
    expect(publish(one.made)).toMatchObject({ status: 0, stderr: '' });
    expect(pages(one.remote)).toBe(pages(other.remote));
    expect(marker(one.remote).written['1.0.0']).toEqual([]);
  });

  test.each([
    ['a page', 'echo more >> 1.0.0/needs/need-new.md'],
    [
      'a page and the manifest',
      'echo more >> 1.0.0/needs/need-new.md; rm 1.0.0/MANIFEST.json html/1.0.0/MANIFEST.json',
    ],
  ])('is mended where somebody changed %s, and loses nothing of others', (_what, script) => {
    const { made, remote } = withRemote();
    publish(made);
    const [before, web] = [listed(remote, '1.0.0'), remote.git('rev-parse', 'gh-pages:html/1.0.0')];
    const page = () => remote.git('rev-parse', 'gh-pages:1.0.0/needs/need-new.md');
    const old = page();
    commitElsewhere(remote, `${script}; mkdir 1.0.0/mine; echo mine > 1.0.0/mine/note.md`);
    const mended = () => {
      expect(page()).toBe(old);
      expect(listed(remote, '1.0.0')).toEqual([...before, '1.0.0/mine/note.md'].sort());
      expect(remote.git('rev-parse', 'gh-pages:html/1.0.0')).toBe(web);
    };
    expect(publish(made)).toMatchObject({ status: 0, stderr: '' });
    mended();
    // What others put there is theirs, also when the folder was noted with it.
    commitElsewhere(remote, 'rm 1.0.0/sources.md');
    expect(publish(made, '--rerender', '1.0.0').status).toBe(0);
    mended();
    made.git('tag', '-d', 'v1.0.0');
    expect(publish(made, '--allow-removal').status).toBe(0);
    expect(listed(remote, '1.0.0')).toEqual(['1.0.0/README.md', '1.0.0/mine/note.md']);
  });

  test.each([
    ['of nothing', () => '0'.repeat(40), /neither its manifest nor the history/],
    [
      'that is a page',
      (remote: Repository) => remote.git('rev-parse', 'gh-pages:README.md'),
      /neither its manifest nor the history/,
    ],
    [
      'of other files',
      (remote: Repository) => remote.git('rev-parse', 'gh-pages:records'),
      /which aligner did not write/,
    ],
    ['that is no id', () => 'HEAD\nHEAD', /neither its manifest nor the history/],
  ])('does not stand on a forged tree %s', (_what, forged, message) => {
    const { made, remote } = withRemote();
    publish(made);
    const before = files(remote);
    const content = marker(remote);
    for (const group of Object.keys(content.trees)) content.trees[group].tree = forged(remote);
    withMarker(remote, content, 'echo mine > mine.md');
    later(made);
    expect(publish(made)).toMatchObject({ status: 0, stderr: '' });
    expect(files(remote)).toEqual(expect.arrayContaining([...before, 'mine.md', '1.2.0/README.md']));
    withMarker(
      remote,
      content,
      'echo more >> 1.0.0/needs/need-new.md; echo >> 1.0.0/MANIFEST.json; sed -i s/commit/no/ 1.0.0/MANIFEST.json',
    );
    const tip = remote.git('rev-parse', 'gh-pages');
    const outcome = publish(made);
    expectFailure(outcome, /holds 1\.0\.0\/(?:needs\/need-new\.md|MANIFEST\.json), /);
    expect(outcome.stderr).toMatch(message);
    expect(remote.git('rev-parse', 'gh-pages')).toBe(tip);
  });

  describe('when the history of the branch was cut', () => {
    /** Leaves one commit, of which nothing is known here. */
    const squash = (remote: Repository, script: string) => {
      commitElsewhere(remote, script);
      const commit = remote.git('commit-tree', 'gh-pages^{tree}', '-m', 'squashed');
      remote.git('update-ref', 'refs/heads/gh-pages', commit);
      remote.git('reflog', 'expire', '--expire=now', '--all');
      remote.git('gc', '-q', '--prune=now');
    };
    const cut = (script: string) => {
      const { made, remote } = withRemote();
      const clone = join(temporaryFolder(), 'clone');
      made.git('clone', '-q', '--no-local', made.root, clone);
      made.git('-C', clone, 'remote', 'set-url', 'origin', remote.root);
      publish(made);
      const tree = remote.git('rev-parse', 'gh-pages^{tree}');
      squash(remote, script);
      return { remote, tree, again: () => aligner(clone, ['publish'], who) };
    };

    test('a changed page is mended, as the manifest proves that it was ours', () => {
      const { remote, tree, again } = cut(
        'echo more >> 1.0.0/needs/need-new.md; rm 1.0.0/README.md; echo more >> html/1.0.0/index.html',
      );
      expect(again()).toMatchObject({ status: 0, stderr: '' });
      expect(remote.git('rev-parse', 'gh-pages^{tree}')).toBe(tree);
    });

    test('files of others are theirs, whatever is mended', () => {
      const { remote, again } = cut('echo mine > 1.0.0/needs/mine.md; rm 1.0.0/README.md');
      expect(again()).toMatchObject({ status: 0, stderr: '' });
      expect(remote.git('show', 'gh-pages:1.0.0/needs/mine.md')).toBe('mine');
      expect(files(remote)).toContain('1.0.0/README.md');
    });

    test.each([
      ['gone', 'rm 1.0.0/MANIFEST.json'],
      ['that of another tag', 'cp 0.9.0/MANIFEST.json 1.0.0/MANIFEST.json'],
      ['no JSON', 'echo x > 1.0.0/MANIFEST.json'],
    ])('nothing is mended where the manifest is %s, and it is said what to do', (what, script) => {
      const { remote, tree, again } = cut(`echo more >> 1.0.0/needs/need-new.md; ${script}`);
      const tip = remote.git('rev-parse', 'gh-pages');
      const outcome = again();
      if (what === 'that of another tag') expectFailure(outcome, /The tag v1\.0\.0 was moved/);
      else
        expectFailure(
          outcome,
          /holds 1\.0\.0\/.*, which is not as it was published, .*\n.*delete it or all of 1\.0\.0 from the branch/,
        );
      expect(remote.git('rev-parse', 'gh-pages')).toBe(tip);
      commitElsewhere(remote, 'git rm -rq 1.0.0');
      expect(again()).toMatchObject({ status: 0, stderr: '' });
      expect(remote.git('rev-parse', 'gh-pages^{tree}')).toBe(tree);
    });
  });

  // Removed to see it fail: the limit in contentsOf, in src/git/remote-branch.ts (the process ran out of memory).
  test('folders that hold one another without end are refused', () => {
    const { made, remote } = withRemote();
    publish(made);
    const { status } = alignerInShell(
      remote.root,
      `set -e
      tree=$(git rev-parse gh-pages:records)
      for level in $(seq 12); do tree=$(seq 12 | sed "s/.*/040000 tree $tree\\tx&/" | git mktree); done
      top=$( (git ls-tree gh-pages; printf '040000 tree %s\\tbomb\\n' $tree) | git mktree)
      git update-ref refs/heads/gh-pages $(git -c user.name=x -c user.email=x@example.org commit-tree -p gh-pages -m x $top)`,
    );
    expect(status).toBe(0);
    expectFailure(publish(made), /git printed far more/);
  });
});

test('--dry-run tells and writes nothing, neither here nor there', () => {
  const { made, remote } = withRemote();
  const objects = () => readdirSync(join(made.root, '.git/objects'), { recursive: true }).length;
  const before = [objects(), ...state(made)];
  expect(publish(made, '--dry-run')).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(
      /^Would publish 0\.9\.0, 1\.0\.0, 1\.1\.0 to origin, .*: \d+ files written, 0 removed\.\n$/,
    ),
  });
  expect([objects(), ...state(made)]).toEqual(before);
  expect(remote.git('for-each-ref')).toBe('');
  publish(made);
  expect(publish(made, '--dry-run').stdout).toContain('Nothing to publish');
});

describe('what cannot be published is said, and nothing changes', () => {
  const configured = (_done: string): readonly string[] => [];

  test.each<[string, (both: { made: Repository; remote: Repository }) => readonly string[], RegExp]>([
    ['an unknown remote', () => ['--remote', 'nowhere'], /There is no remote "nowhere".*\n.*Remotes: origin/],
    [
      'a remote that is gone',
      ({ made }) => configured(made.git('remote', 'set-url', 'origin', '/nonexistent/remote')),
      /The remote "origin" cannot be read: .*\n.*git ls-remote origin/,
    ],
    [
      'a remote by a way that is not safe',
      ({ made }) => configured(made.git('remote', 'set-url', 'origin', 'ext::sh -c "touch% HOPWN"')),
      /transport 'ext' not allowed/,
    ],
    [
      'a remote that refuses',
      ({ remote }) => {
        writeFileSync(join(remote.root, 'hooks/pre-receive'), '#!/bin/sh\necho closed >&2\nexit 1\n');
        chmodSync(join(remote.root, 'hooks/pre-receive'), 0o755);
        return [];
      },
      /did not take the commit: pre-receive hook declined\.\n.*push to gh-pages/,
    ],
    ['a branch that is an option', () => ['--branch=--force'], /"--force" cannot be used for --branch/],
    ['a branch that cannot be', () => ['--branch', 'a..b'], /"a\.\.b" cannot be the name of a branch/],
    ['a remote that is an option', () => ['--remote=--upload-pack=x'], /cannot be used for --remote/],
    ['a folder outside', () => ['--out', '../x'], /"\.\.\/x" cannot be used for --out/],
    ['an unknown target', () => ['--target', 'pdf'], /There is no target "pdf"/],
    [
      'no name of an author',
      ({ made }) => configured(made.git('config', 'user.useConfigOnly', 'true')),
      /The commit cannot be made: .*\n.*git config user\.name/,
    ],
  ])('%s', (name, spoil, message) => {
    const both = withRemote();
    const args = spoil(both);
    const before = state(both.made);
    const outcome = name.startsWith('no name')
      ? aligner(both.made.root, ['publish', ...args])
      : publish(both.made, ...args);
    expectFailure(outcome, message);
    expect(state(both.made)).toEqual(before);
    expect(both.remote.git('for-each-ref')).toBe('');
  });

  test('no release, no repository, a shallow clone', () => {
    const { made } = withRemote(new Repository(exampleFiles()));
    made.commit();
    expectFailure(publish(made), /No release is tagged here/);
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'roadmap-data'));
    writeFileSync(
      join(folder, 'roadmap-data/roadmap.yaml'),
      exampleFiles()['roadmap-data/roadmap.yaml'] ?? '',
    );
    expectFailure(aligner(folder, ['publish'], who), /not in a git repository/);
    const shallow = join(temporaryFolder(), 'shallow');
    made.git('clone', '-q', '--depth=1', `file://${threeReleases().root}`, shallow);
    expectFailure(aligner(shallow, ['publish'], who), /shallow.*\n.*git fetch --unshallow --tags/);
  });
});

/** A git that does something else first whenever it is asked to push. */
function gitWith(script: string): string {
  const folder = temporaryFolder();
  alignerInShell(
    folder,
    `cat > git <<END
#!/bin/sh
case " \\$* " in *" push "*) ${script};; esac
exec $(command -v git) "\\$@"
END
    chmod +x git`,
  );
  return `${folder}:${process.env.PATH}`;
}

describe('when things go wrong midway', () => {
  test('somebody else who publishes at the same moment is not overwritten', () => {
    const { made, remote } = withRemote();
    publish(made);
    made.git('tag', '-a', '-m', 'x', 'v1.2.0');
    const tree = remote.git('rev-parse', 'gh-pages^{tree}');
    const other = remote.git('commit-tree', tree, '-p', 'gh-pages', '-m', 'other');
    const path = gitWith(
      `git --git-dir=${remote.root} update-ref refs/heads/gh-pages ${other}`.replace(
        'git ',
        '/usr/bin/env -i PATH=/usr/bin:/bin git ',
      ),
    );
    expectFailure(
      aligner(made.root, ['publish'], { ...who, PATH: path }),
      /changed by somebody else meanwhile; nothing was pushed\.\n.*again/,
    );
    expect(remote.git('rev-parse', 'gh-pages')).toBe(other);
    expect(publish(made).status).toBe(0);
    expect(remote.git('rev-parse', 'gh-pages^')).toBe(other);
  });

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL'] as const)(
    'a run that is stopped by %s leaves the checkout alone',
    async (signal) => {
      const { made, remote } = busy();
      const before = state(made);
      const temporary = temporaryFolder();
      const marker = join(temporaryFolder(), 'pushing');
      const path = gitWith(`touch ${marker}; sleep 3; exit 1`);
      const env = { HOME: '/nonexistent', ...who, PATH: path, TMPDIR: temporary };
      const child = spawn(process.execPath, [BIN, 'publish'], { cwd: made.root, env, stdio: 'ignore' });
      const ended = new Promise((end) => child.on('exit', end));
      for (let i = 0; i < 200 && !existsSync(marker); i++) await new Promise((go) => setTimeout(go, 50));
      child.kill(signal);
      await ended;
      expect(existsSync(marker)).toBe(true);
      expect(readdirSync(temporary).length).toBe(signal === 'SIGKILL' ? 1 : 0);
      expect(state(made)).toEqual(before);
      expect(remote.git('for-each-ref')).toBe('');
      expect(publish(made).status).toBe(0);
    },
  );

  test('no program of the repository runs', () => {
    const { made, remote } = withRemote();
    const caught = join(temporaryFolder(), 'caught');
    const trap = join(made.root, '.git/trap.sh');
    writeFileSync(trap, `#!/bin/sh\ntouch ${caught}\ncat\n`, { mode: 0o755 });
    for (const hook of ['pre-push', 'post-index-change', 'reference-transaction', 'post-checkout'])
      writeFileSync(join(made.root, '.git/hooks', hook), `#!/bin/sh\ntouch ${caught}\n`, { mode: 0o755 });
    for (const [name, value] of [
      ['core.fsmonitor', trap],
      ['filter.x.clean', trap],
      ['filter.x.smudge', trap],
      ['core.editor', trap],
      ['core.pager', trap],
    ])
      made.git('config', name ?? '', value ?? '');
    writeFileSync(join(made.root, '.git/info/attributes'), '* filter=x\n');
    expect(existsSync(caught)).toBe(false);
    expect(publish(made).status).toBe(0);
    expect(existsSync(caught)).toBe(false);
    expect(files(remote)).toContain('1.1.0/README.md');
  });
});
