import { createHash } from 'node:crypto';
import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { need } from '../../src/policing/rules/example.ts';
import { loaderElement } from '../../src/site/policy.ts';
import {
  aligner,
  alignerInShell,
  Repository as Fresh,
  type Repository,
  temporaryFolder,
} from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';
import { threeReleases } from './fixture.ts';

/** Every file below a folder with its content, by path. */
function tree(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const files = entries.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(files.map((file) => [file.slice(folder.length + 1), readFileSync(file, 'utf8')]));
}

const output = (made: Repository) => join(made.root, 'dist/roadmap');
let made: Repository;

beforeAll(() => {
  made = threeReleases();
  expect(made.aligner('build').status).toBe(0);
});

describe('the releases of a history', () => {
  test('hold what their tags hold, page by page', async () => {
    for (const [path, text] of Object.entries(tree(join(output(made), '1.1.0'))))
      if (!/^(roadmap|changes|ids)\.json$|MANIFEST/.test(path))
        await expect(text).toMatchFileSnapshot(`../golden/release/${path.replace(/^\./, 'dot-')}`);
  });

  test('each show the records of their tag only', () => {
    const has = (version: string, path: string) => existsSync(join(output(made), version, path));
    expect(
      ['0.9.0', '1.0.0', '1.1.0', 'next'].map((version) => [
        has(version, 'needs/need-example.md'),
        has(version, 'needs/need-new.md'),
        has(version, 'needs/need-better.md'),
      ]),
    ).toEqual([
      [true, false, false],
      [true, true, false],
      [false, true, true],
      [false, true, true],
    ]);
  });

  test('name in the manifest the checksum of every file that went in and came out', () => {
    const folder = join(output(made), '1.1.0');
    const { data } = JSON.parse(readFileSync(join(folder, 'MANIFEST.json'), 'utf8'));
    const sum = (content: Buffer) => createHash('sha256').update(content).digest('hex');
    for (const { path, sha256 } of data.outputs)
      expect([path, sum(readFileSync(join(folder, path)))]).toEqual([path, sha256]);
    for (const { path, sha256 } of data.inputs)
      expect([path, sum(readFileSync(join(made.root, path)))]).toEqual([path, sha256]);
    expect(data.outputs.length).toBe(Object.keys(tree(folder)).length - 1);
    expect(data.commit).toBe(made.git('rev-parse', 'v1.1.0^{commit}'));
  });

  test('are read without touching the working tree', () => {
    const dirty = threeReleases();
    dirty.write({
      'roadmap-data/needs/need-better.yaml': 'broken: [',
      'roadmap-data/needs/need-untracked.yaml': need('id: need-untracked'),
    });
    dirty.remove('roadmap-data/crimes/crime-deep.yaml');
    const state = () => [
      dirty.git('status', '--porcelain=v2'),
      dirty.git('rev-parse', 'HEAD'),
      dirty.git('for-each-ref'),
      readFileSync(join(dirty.root, '.git/index'), 'hex'),
      ...readdirSync(join(dirty.root, 'roadmap-data'), { recursive: true, encoding: 'utf8' }).map(
        (name) => statSync(join(dirty.root, 'roadmap-data', name)).mtimeMs,
      ),
    ];
    const before = state();
    expect(dirty.aligner('build', 'v1.1.0', '--out', join(temporaryFolder(), 'out')).status).toBe(0);
    expect(state()).toEqual(before);
    const out = join(temporaryFolder(), 'out');
    dirty.aligner('build', 'v1.1.0', '--out', out);
    expect(tree(join(out, '1.1.0'))).toEqual(tree(join(output(made), '1.1.0')));
  });

  test('are read with the same handful of git processes, whatever their number', () => {
    const count = (tags: number) => {
      const many = new Fresh(exampleFiles());
      for (let i = 0; i < tags; i++) {
        many.write({ 'roadmap-data/needs/need-example.yaml': need(`summary: The state of release ${i}.`) });
        many.release(`v1.${i}.0`);
      }
      const shim = temporaryFolder();
      writeFileSync(
        join(shim, 'git'),
        `#!/bin/sh\necho x >> ${shim}/log\nexec ${process.env.PATH?.split(':')
          .map((folder) => join(folder, 'git'))
          .find(existsSync)} "$@"\n`,
      );
      chmodSync(join(shim, 'git'), 0o755);
      expect(aligner(many.root, ['build'], { PATH: `${shim}:${process.env.PATH}` }).status).toBe(0);
      return readFileSync(join(shim, 'log'), 'utf8').trim().split('\n').length;
    };
    const few = count(3);
    expect(few).toBeLessThanOrEqual(6);
    expect(count(12)).toBe(few);
  });
});

describe('the same tag gives the same bytes', () => {
  const build = (extra: Readonly<Record<string, string>>, script = '"$@"') => {
    const fresh = threeReleases();
    const bin = join(import.meta.dirname, '../../bin/aligner.js');
    writeFileSync(
      join(fresh.root, 'run.sh'),
      `${script.replace('"$@"', `${process.execPath} ${bin} build --target markdown,html`)}\n`,
    );
    const env = Object.entries(extra)
      .map(([name, value]) => `${name}=${value}`)
      .join(' ');
    expect(alignerInShell(fresh.root, `env ${env} bash run.sh`).status).toBe(0);
    const files = tree(output(fresh));
    return Object.fromEntries(
      Object.entries(files).filter(
        ([path]) => !path.startsWith('next/MANIFEST') && !path.startsWith('.aligner'),
      ),
    );
  };
  let clean: Record<string, string>;

  beforeAll(() => {
    clean = build({});
    expect(Object.keys(clean)).toContain('html/1.1.0/explore.html');
  });

  test.each([
    ['in another time zone', { TZ: 'Pacific/Kiritimati' }, undefined],
    ['in another locale', { LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' }, undefined],
    ['in CI without colours', { CI: 'true', NO_COLOR: '1', FORCE_COLOR: '3' }, undefined],
    ['with another umask', {}, 'umask 077; "$@"'],
    ['on a slow terminal', { TERM: 'dumb', COLUMNS: '20' }, undefined],
    [
      'with git variables set',
      { GIT_DIR: '/nonexistent', GIT_WORK_TREE: '/nonexistent', GIT_INDEX_FILE: '/nonexistent' },
      undefined,
    ],
  ])('%s', (_name, extra, script) => {
    expect(build(extra, script)).toEqual(clean);
  });
});

describe('the output folder', () => {
  test('loses what is stale and nothing else', () => {
    const fresh = threeReleases();
    fresh.aligner('build');
    writeFileSync(join(output(fresh), 'mine.txt'), 'mine');
    writeFileSync(join(output(fresh), 'next/mine.txt'), 'mine');
    fresh.git('tag', '-d', 'v0.9.0');
    fresh.remove('roadmap-data/technologies/tech-other.yaml');
    expect(fresh.aligner('build').status).toBe(0);
    expect(
      ['0.9.0', 'next/technologies/tech-other.md', 'mine.txt', 'next/mine.txt', '1.0.0/README.md'].map(
        (path) => existsSync(join(output(fresh), path)),
      ),
    ).toEqual([false, false, true, true, true]);
  });

  test('is left alone when nothing changed', () => {
    const times = () =>
      Object.keys(tree(output(made)))
        .filter((path) => !path.startsWith('.aligner'))
        .map((path) => [path, statSync(join(output(made), path)).mtimeMs]);
    const before = times();
    expect(made.aligner('build').stdout).toContain('nothing had changed');
    expect(times()).toEqual(before);
  });

  test.each([
    [
      'a folder that aligner did not make',
      (root: string) => {
        writeFileSync(join(root, 'letter.txt'), 'x');
        return root;
      },
      'is not empty',
    ],
    ['the data folder', () => join(made.root, 'roadmap-data'), 'the records are kept there'],
    ['the folder above it', () => made.root, 'the records are kept there'],
    ['the root of the disk', () => '/', 'the records are kept there'],
    [
      'a file',
      (root: string) => {
        writeFileSync(join(root, 'file'), 'x');
        return join(root, 'file');
      },
      'is not a folder',
    ],
  ])('may not be %s', (_name, folder, message) => {
    const { status, stderr } = made.aligner('build', '--out', folder(temporaryFolder()));
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });

  test('is never written through a link that leads out of it', () => {
    const fresh = threeReleases();
    fresh.aligner('build', 'next');
    const elsewhere = temporaryFolder();
    writeFileSync(join(elsewhere, 'README.md'), 'precious');
    alignerInShell(fresh.root, `rm -r dist/roadmap/next && ln -s ${elsewhere} dist/roadmap/next`);
    expect(fresh.aligner('build', 'next')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('is a link or a file'),
    });
    expect(fresh.aligner('build').status).toBe(2);
    expect(tree(elsewhere)).toEqual({ 'README.md': 'precious' });
  });

  test('survives a marker that names files outside', () => {
    const fresh = threeReleases();
    fresh.aligner('build', 'next');
    const victim = join(fresh.root, 'victim.txt');
    writeFileSync(victim, 'precious');
    writeFileSync(
      join(output(fresh), '.aligner-output.json'),
      JSON.stringify({
        tool: 'aligner',
        written: { old: ['../../victim.txt', victim, 'a/../../../victim.txt'] },
      }),
    );
    expect(fresh.aligner('build').status).toBe(0);
    expect(readFileSync(victim, 'utf8')).toBe('precious');
  });

  test('is whole after a build that was killed, and the next build repairs it', () => {
    const fresh = threeReleases();
    const bin = join(import.meta.dirname, '../../bin/aligner.js');
    for (const delay of [0.05, 0.08, 0.1, 0.12, 0.15, 0.2])
      alignerInShell(fresh.root, `timeout -s KILL ${delay} ${process.execPath} ${bin} build || true`);
    expect(fresh.aligner('build').status).toBe(0);
    const strip = (files: Record<string, string>) =>
      Object.fromEntries(Object.entries(files).filter(([path]) => !path.startsWith('.aligner')));
    expect(strip(tree(output(fresh)))).toEqual(strip(tree(output(made))));
    expect(readdirSync(output(fresh)).filter((name) => name.startsWith('.aligner'))).toEqual([
      '.aligner-output.json',
    ]);
  });

  test('takes one build at a time', () => {
    const fresh = threeReleases();
    const bin = join(import.meta.dirname, '../../bin/aligner.js');
    const { stdout } = alignerInShell(
      fresh.root,
      `for i in 1 2 3 4; do (${process.execPath} ${bin} build >/dev/null 2>err$i; echo $?) & done; wait; cat err*`,
    );
    const codes = stdout.split('\n').filter((line) => /^\d$/.test(line));
    expect(codes).toContain('0');
    expect(codes.filter((code) => code !== '0' && code !== '2')).toEqual([]);
    if (codes.includes('2')) expect(stdout).toContain('Another build is writing to this output folder.');
    expect(fresh.aligner('build').stdout).toContain('nothing had changed');
  });
});

describe('the command line', () => {
  test('says once that there is no release, and once that there may be some elsewhere', () => {
    const alone = new Fresh(exampleFiles());
    alone.commit();
    expect(alone.aligner('build').stderr).toBe(
      'note: no release is tagged yet, so only the draft "next" was written. A tag such as v0.1.0 makes a release.\n',
    );
    alone.git('remote', 'add', 'origin', 'https://example.org/roadmap.git');
    expect(alone.aligner('build').stderr).toMatch(
      /^note: No release tag is here: [^\n]* Run: git fetch --tags\nnote: only the draft "next" was written\.\n$/,
    );
    expect(alone.aligner('build', 'next').stderr).not.toContain('only the draft');
  });

  test('says that no release is tagged and writes the draft', () => {
    const fresh = new Fresh(exampleFiles());
    fresh.commit();
    const { status, stdout, stderr } = fresh.aligner('build');
    expect({
      status,
      said: stderr.includes('no release is tagged yet'),
      built: stdout.startsWith('Built next: '),
    }).toEqual({ status: 0, said: true, built: true });
  });

  test('works without git', () => {
    const folder = temporaryFolder();
    for (const [path, content] of Object.entries(exampleFiles()))
      alignerInShell(
        folder,
        `mkdir -p "$(dirname ${path})" && printf %s ${JSON.stringify(String(new TextDecoder().decode(content as Uint8Array)))} > ${path}`,
      );
    expect(aligner(folder, ['build']).status).toBe(0);
  });

  test('proposes the tag that was probably meant', () => {
    expect(made.aligner('build', 'v1.0.1')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('Did you mean "v1.0.0"?'),
    });
  });

  test('writes web pages that hold no script but the loader, and whose links lead somewhere', () => {
    const out = join(temporaryFolder(), 'out');
    expect(made.aligner('build', '--target', 'html', '--out', out).status).toBe(0);
    for (const [path, text] of Object.entries(tree(join(out, 'html')))) {
      if (!path.endsWith('.html')) continue;
      const own = text.replace(loaderElement, '');
      expect([path, /<script|<form|<iframe|javascript:|\son\w+=/i.test(own)]).toEqual([path, false]);
      expect(text).toContain("default-src 'none'");
      for (const [, href = ''] of text.matchAll(/href="([^"#]+)/g))
        if (!/^(https?|mailto):/.test(href))
          expect([path, href, existsSync(join(out, 'html', path, '..', decodeURI(href)))]).toEqual([
            path,
            href,
            true,
          ]);
    }
  });
});
