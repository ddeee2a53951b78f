import {
  appendFileSync,
  cpSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { need } from '../../src/policing/rules/example.ts';
import { BUILD, type OtherTool, otherTool } from '../support/other-tool.ts';
import { aligner, Repository, temporaryFolder } from '../support/repository.ts';
import { threeReleases } from './fixture.ts';

const who = {
  GIT_AUTHOR_NAME: 'A Publisher',
  GIT_AUTHOR_EMAIL: 'publisher@example.org',
  GIT_COMMITTER_NAME: 'A Publisher',
  GIT_COMMITTER_EMAIL: 'publisher@example.org',
};
const { version: VERSION } = JSON.parse(readFileSync('package.json', 'utf8'));

/** Every page below a folder with its bytes. */
function pages(folder: string, only: RegExp): Map<string, string> {
  return new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
      .filter((path) => only.test(path))
      .sort()
      .map((path) => [path, readFileSync(join(folder, path), 'latin1')]),
  );
}

const OLD = /^(?:html\/)?(?:0\.9\.0|1\.0\.0|1\.1\.0)\//;

/** A repository with three releases and one more that is not built yet, in a fourth commit. */
function newRelease(made: Repository): void {
  made.write({ 'roadmap-data/needs/need-fresh.yaml': need('id: need-fresh', 'title: Fresh need') });
  made.release('v1.2.0');
}

let later: OtherTool;
let sameWords: OtherTool;

beforeAll(() => {
  later = otherTool('9.9.9', [
    ['nothing in it was written by hand afterwards', 'no hand touched it'],
    ['This record in all releases', 'Other releases of this record'],
  ]);
  sameWords = otherTool('9.9.8');
});

describe('a release that was built', () => {
  test('stays as it is when a later tool with other words builds; what is new is in its words', () => {
    const made = threeReleases();
    expect(aligner(made.root, ['build', '--target', 'html']).status).toBe(0);
    const out = join(made.root, 'dist/roadmap');
    const before = pages(out, OLD);
    newRelease(made);
    expect(later.run(made.root, ['build', '--target', 'html'])).toMatchObject({ status: 0, stderr: '' });
    expect(pages(out, OLD)).toEqual(before);
    expect(readFileSync(join(out, '1.2.0/about.md'), 'utf8')).toContain('no hand touched it');
    expect(readFileSync(join(out, 'html/1.2.0/about.html'), 'utf8')).toContain('no hand touched it');
    expect(JSON.parse(readFileSync(join(out, '1.2.0/MANIFEST.json'), 'utf8')).tool).toEqual({
      name: 'aligner',
      version: '9.9.9',
      build: later.build,
    });
    // Whatever else is asked for: single releases, all files, another tool again.
    for (const args of [['build', 'v1.0.0'], ['build', '--force'], ['build']])
      expect(later.run(made.root, args).status).toBe(0);
    expect(aligner(made.root, ['build', '--target', 'html', '--force']).status).toBe(0);
    expect(pages(out, /^(?:0\.9\.0|1\.0\.0|1\.1\.0)\//)).toEqual(
      new Map([...before].filter(([path]) => !path.startsWith('html/'))),
    );
    expect(readFileSync(join(out, '1.2.0/about.md'), 'utf8')).toContain('no hand touched it');
  });

  test('is not made again from a tag of the same commit that was lightweight and is annotated now', () => {
    const made = threeReleases();
    made.commit();
    made.git('tag', 'v1.2.0');
    expect(made.aligner('build').status).toBe(0);
    made.git('tag', '-f', '-a', '-m', 'again', 'v1.2.0', 'v1.2.0^{}');
    expect(made.aligner('build')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('The tag v1.2.0 was moved after its release was published'),
    });
    made.git('tag', '-f', 'v1.2.0', 'v1.2.0^{}');
    expect(made.aligner('build').status).toBe(0);
  });

  test('touches only the permanent pages of records that the next one changed', () => {
    const made = threeReleases();
    made.aligner('build', 'v0.9.0', 'v1.0.0', 'v1.1.0');
    const out = join(made.root, 'dist/roadmap');
    const before = pages(out, /^records\//);
    newRelease(made);
    later.run(made.root, ['build', 'v1.2.0']);
    const after = pages(out, /^records\//);
    const changed = [...after].filter(([path, text]) => before.get(path) !== text).map(([path]) => path);
    expect(changed).toEqual(['records/need-fresh.md']);
    expect(after.get('records/need-fresh.md')).toContain('../1.2.0/needs/need-fresh.md');
    // A record that is as it was leads to the release that changed it last, and to the list of all.
    expect(after.get('records/need-voice-evidence.md')).toMatch(
      /in \[release 0\.9\.0\]\(\.\.\/0\.9\.0\/needs\/need-voice-evidence\.md\); any later release has it unchanged\. The \[list of releases\]\(\.\.\/README\.md\)/,
    );
    expect([...(after.get('records/need-voice-evidence.md') ?? '').matchAll(/^\| \[/gm)]).toHaveLength(1);
  });

  test('is made again when that is asked for, and the output says that its bytes change', () => {
    const made = threeReleases();
    made.aligner('build');
    const out = join(made.root, 'dist/roadmap');
    const others = pages(out, /^(?:0\.9\.0|1\.1\.0)\//);
    const { status, stderr } = later.run(made.root, ['build', '--rerender', '1.0.0']);
    expect({ status, stderr }).toEqual({
      status: 0,
      stderr: `note: 1.0.0 was made by aligner ${VERSION} build ${BUILD} and is now made by aligner 9.9.9 build ${later.build}: its bytes may have changed, and with them what was cited.\n`,
    });
    expect(readFileSync(join(out, '1.0.0/about.md'), 'utf8')).toContain('no hand touched it');
    expect(pages(out, /^(?:0\.9\.0|1\.1\.0)\//)).toEqual(others);
    expect(made.aligner('build', '--rerender', 'v7.0.0')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('There is no release tag "v7.0.0"'),
    });
  });
});

describe('a page of a release that was edited in place', () => {
  const PAGE = 'dist/roadmap/1.0.0/needs/need-new.md';

  /** Changes one letter, and sets the times back. */
  function edit(made: Repository): string {
    const page = join(made.root, PAGE);
    const before = readFileSync(page, 'utf8');
    const times = new Date('2026-01-01T00:00:00Z');
    utimesSync(page, times, times);
    made.aligner('build');
    writeFileSync(page, before.replace('New need', 'New deed'));
    utimesSync(page, times, times);
    return before;
  }

  test('comes back, though its size and its times are the same', () => {
    const made = threeReleases();
    made.aligner('build');
    const before = edit(made);
    expect(made.aligner('build')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('1 file written'),
    });
    expect(readFileSync(join(made.root, PAGE), 'utf8')).toBe(before);
    rmSync(join(made.root, PAGE));
    expect(later.run(made.root, ['build', 'next'])).toMatchObject({ status: 0 });
    expect(made.aligner('build', 'v1.0.0').stdout).toContain('1 file written');
    expect(readFileSync(join(made.root, PAGE), 'utf8')).toBe(before);
  });

  test('is named by a tool that writes other words, and stays', () => {
    const made = threeReleases();
    made.aligner('build');
    const before = edit(made);
    const { status, stderr } = later.run(made.root, ['build']);
    expect(status).toBe(1);
    expect(stderr).toContain(
      `error: 1.0.0 was made by aligner ${VERSION} build ${BUILD}, and a file of it was changed or deleted since: 1.0.0/needs/need-new.md.\n`,
    );
    expect(stderr).toContain('--rerender VERSION');
    expect(readFileSync(join(made.root, PAGE), 'utf8')).toBe(before.replace('New need', 'New deed'));
    // A file in which no word is another comes back from any tool.
    rmSync(join(made.root, 'dist/roadmap/1.0.0/mapping.md'));
    later.run(made.root, ['build']);
    expect(readdirSync(join(made.root, 'dist/roadmap/1.0.0'))).toContain('mapping.md');
  });
});

describe('a release that was published', () => {
  /** A repository with a remote, its releases published by this tool. */
  function published(...args: readonly string[]) {
    const made = threeReleases();
    const remote = new Repository({}, '--bare');
    made.git('remote', 'add', 'origin', remote.root);
    expect(aligner(made.root, ['publish', ...args], who).status).toBe(0);
    newRelease(made);
    const clone = join(temporaryFolder(), 'clone');
    made.git('clone', '-q', made.root, clone);
    made.git('-C', clone, 'remote', 'set-url', 'origin', remote.root);
    const tree = () =>
      new Map(
        remote
          .git('ls-tree', '-r', 'gh-pages')
          .split('\n')
          .map((line) => line.split('\t'))
          .map(([blob = '', path = '']) => [path, blob] as const),
      );
    return { clone, tree, remote };
  }
  const only = (tree: ReadonlyMap<string, string>) => [...tree].filter(([path]) => OLD.test(path));

  test('stays as it is when a later tool publishes from a fresh clone', () => {
    const { clone, tree } = published();
    const before = tree();
    expect(later.run(clone, ['publish'], who)).toMatchObject({ status: 0, stderr: '' });
    expect(only(tree())).toEqual(only(before));
    const fresh = [...tree()].filter(([path, blob]) => before.get(path) !== blob).map(([path]) => path);
    expect(fresh.filter((path) => !/^(?:html\/)?1\.2\.0\//.test(path)).sort()).toEqual([
      '.aligner-chronicle.json',
      '.aligner-output.json',
      'README.md',
      'html/compare.html',
      'html/feed.xml',
      'html/index.html',
      'html/newest/explore.html',
      'html/newest/index.html',
      'html/pages.js',
      'html/records/need-fresh.html',
      'html/versions.js',
      'records/need-fresh.md',
    ]);
    expect(fresh).toContain('1.2.0/README.md');
    expect(later.run(clone, ['publish'], who).stdout).toContain('Nothing to publish');
    expect(aligner(clone, ['publish'], who).stdout).toMatch(/Nothing to publish|0 removed/);
    expect(only(tree())).toEqual(only(before));
  });

  test('gets HTML pages from its Markdown pages when these are asked for later', () => {
    const { clone, tree } = published('--target', 'markdown');
    const before = tree();
    expect(later.run(clone, ['publish'], who).status).toBe(0);
    expect(only(tree()).filter(([path]) => !path.startsWith('html/'))).toEqual(only(before));
    expect(tree().has('html/1.0.0/needs/need-new.html')).toBe(true);
    expect(tree().has('html/1.0.0/MANIFEST.json')).toBe(true);
  });

  test('is made again with --rerender alone', () => {
    const { clone, tree } = published();
    const before = tree();
    const { status, stderr } = later.run(clone, ['publish', '--rerender', 'v1.0.0'], who);
    expect({ status, stderr }).toEqual({
      status: 0,
      stderr: expect.stringContaining('note: 1.0.0 was made by aligner'),
    });
    const changed = only(tree()).filter(([path, blob]) => before.get(path) !== blob);
    expect(changed.length).toBeGreaterThan(0);
    expect(changed.filter(([path]) => !/^(?:html\/)?1\.0\.0\//.test(path))).toEqual([]);
  });
});

describe('verify of a release that another tool made', () => {
  let made: Repository;
  const folder = () => {
    const copy = join(temporaryFolder(), 'copy');
    cpSync(join(made.root, 'dist/roadmap/1.1.0'), copy, { recursive: true });
    return copy;
  };

  beforeAll(() => {
    made = threeReleases();
    made.aligner('build');
  });

  test('is byte for byte where that tool writes the same words, under its own name', () => {
    expect(sameWords.run(made.root, ['verify', '1.1.0'])).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(
        `^1\\.1\\.0 is what the tag v1\\.1\\.0 gives: \\d+ files are the same, byte for byte\\.\nThe release was made by aligner ${VERSION} build ${BUILD}; this is aligner 9\\.9\\.8 build ${sameWords.build}\\. It gives the same bytes\\.\n$`,
      ),
    });
  });

  test('says what cannot be checked where that tool writes other words, and accuses nobody', () => {
    const { status, stdout } = later.run(made.root, ['verify', '1.1.0']);
    expect(status).toBe(2);
    expect(stdout).toMatch(
      /^1\.1\.0 cannot be compared byte for byte with the tag v1\.1\.0: this aligner writes \d+ of \d+ files in other words\. The folder is what its own manifest names, and the manifest names the files at the tag\.\n/,
    );
    expect(stdout).toContain(
      `The release was made by aligner ${VERSION} build ${BUILD}; this is aligner 9.9.9 build ${later.build}. Verify it byte for byte with aligner ${VERSION} build ${BUILD}.`,
    );
    expect(stdout).not.toContain('is not what');
    const data = JSON.parse(later.run(made.root, ['verify', '1.1.0', '--format', 'json']).stdout).data;
    expect(data).toMatchObject({ state: 'unknown', verified: false, moved: false });
  });

  test.each([
    [
      'a page that was changed',
      (copy: string) => appendFileSync(join(copy, 'mapping.md'), 'x'),
      'mapping.md',
    ],
    ['a page that went', (copy: string) => rmSync(join(copy, 'sources.md')), 'sources.md'],
    ['a page that came', (copy: string) => writeFileSync(join(copy, 'more.md'), ''), 'more.md'],
    [
      'a manifest with another input',
      (copy: string) => {
        const file = join(copy, 'MANIFEST.json');
        const text = readFileSync(file, 'utf8');
        writeFileSync(file, text.replace(/("sha256": ")[0-9a-f]{4}/, '$10000'));
      },
      'MANIFEST.json',
    ],
  ])('finds %s all the same', (_what, harm, path) => {
    const copy = folder();
    harm(copy);
    const { status, stdout } = later.run(made.root, ['verify', '1.1.0', copy, '--format', 'json']);
    const { state, differences } = JSON.parse(stdout).data;
    expect({ status, state, paths: differences.map((each: { path: string }) => each.path) }).toEqual({
      status: 1,
      state: 'different',
      paths: [path],
    });
  });

  test('is not talked into green by a forged page whose manifest names another tool', () => {
    const copy = folder();
    const [page, manifest] = [join(copy, 'needs/need-new.md'), join(copy, 'MANIFEST.json')];
    const text = readFileSync(page, 'utf8').replace('New need', 'Forged need');
    writeFileSync(page, text);
    const { createHash } = process.getBuiltinModule('node:crypto');
    const content = JSON.parse(readFileSync(manifest, 'utf8'));
    for (const each of content.data.outputs)
      if (each.path === 'needs/need-new.md') each.sha256 = createHash('sha256').update(text).digest('hex');
    content.tool.build = 'f'.repeat(16);
    writeFileSync(manifest, `${JSON.stringify(content, null, 1)}\n`);
    const { status, stdout } = made.aligner('verify', '1.1.0', copy);
    expect(status).toBe(2);
    expect(stdout).toContain('cannot be compared byte for byte');
  });

  test('names the tool that is kept at the tag', () => {
    const keeping = threeReleases();
    keeping.write({
      '.aligner/aligner.tgz': 'the tool',
      'roadmap-data/needs/need-kept.yaml': need('id: need-kept'),
    });
    keeping.release('v2.0.0');
    keeping.aligner('build');
    expect(later.run(keeping.root, ['verify', '2.0.0']).stdout).toContain(
      'which the folder .aligner at the tag may hold: git archive v2.0.0 .aligner | tar -x -C FOLDER.',
    );
  });
});
