import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { threeReleases } from '../release/fixture.ts';
import { alignerInShell, type Outcome, Repository, temporaryFolder } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';
import { type Call, isWriting, traced } from '../support/strace.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const SYSTEM = ['/usr', '/lib', '/lib64', '/bin', '/etc', '/proc', '/sys', '/dev', '/nonexistent', ROOT];

const within = (path: string, folders: readonly string[]) =>
  folders.some((folder) => path === folder || path.startsWith(`${folder}/`));

/** A repository full of traps: links, a pipe and a device among the records, a file beside them. */
function trapped(): { made: Repository; secret: string } {
  const made = threeReleases();
  const outside = temporaryFolder();
  const secret = join(outside, 'secret.yaml');
  writeFileSync(secret, 'id: need-secret\ntitle: The secret\n');
  mkdirSync(join(outside, 'needs'));
  writeFileSync(join(outside, 'needs/need-far.yaml'), 'id: need-far\n');
  const data = join(made.root, 'roadmap-data');
  symlinkSync(secret, join(data, 'needs/need-secret.yaml'));
  symlinkSync(outside, join(data, 'more'));
  symlinkSync('/dev/zero', join(data, 'needs/need-zero.yaml'));
  alignerInShell(made.root, 'mkfifo roadmap-data/needs/need-pipe.yaml');
  writeFileSync(join(made.root, 'beside.yaml'), 'id: need-beside\n');
  return { made, secret };
}

let made: Repository;
let secret: string;
let runs: readonly { readonly outcome: Outcome; readonly calls: readonly Call[] }[];

beforeAll(() => {
  ({ made, secret } = trapped());
  runs = [traced(made.root, ['validate']), traced(made.root, ['build'])];
}, 60_000);

const reads = (calls: readonly Call[]) =>
  calls.filter((call) => !call.failed && call.name.startsWith('open') && !isWriting(call));

// Removed to see it fail: the check for 'link' and O_NOFOLLOW, in src/source/folder.ts.
test('promise 14: only the data folder and git are read, and no link, pipe or device is followed', () => {
  const [validate, build] = runs;
  expect(validate?.outcome.status).toBe(1);
  expect(build?.outcome.status).toBe(0);
  const allowed = [...SYSTEM, ...['roadmap-data', '.git', 'dist'].map((name) => join(made.root, name))];
  for (const { calls } of runs) {
    const opened = reads(calls).flatMap(({ paths }) => paths);
    expect(opened).toContain(join(made.root, 'roadmap-data/needs/need-better.yaml'));
    expect(opened.filter((path) => !within(path, allowed) && path !== made.root)).toEqual([]);
    expect(opened.filter((path) => /need-(secret|zero|pipe)|roadmap-data\/more/.test(path))).toEqual([]);
  }
  expect(validate?.outcome.stdout.match(/file\/not-a-plain-file/g)).toHaveLength(4);
  expect(readFileSync(secret, 'utf8')).toContain('The secret');
  expect(runs.map(({ outcome }) => outcome.stdout).join('')).not.toContain('The secret');
});

// Removed to see it fail: GIT_NO_LAZY_FETCH (and with it the settings for protocols, which do the same for an old git), in src/git/run.ts.
test('promise 14: no network, also where git would fetch what a partial clone lacks', () => {
  const partial = new Repository(exampleFiles());
  partial.release('v1.0.0');
  const blob = partial.git('rev-parse', 'HEAD:roadmap-data/roadmap.yaml');
  partial.remove(`.git/objects/${blob.slice(0, 2)}/${blob.slice(2)}`);
  for (const [name = '', value = ''] of [
    ['core.repositoryFormatVersion', '1'],
    ['extensions.partialClone', 'origin'],
    ['remote.origin.url', 'http://127.0.0.1:9/roadmap.git'],
    ['remote.origin.promisor', 'true'],
    ['protocol.http.allow', 'always'],
  ])
    partial.git('config', name, value);
  const { outcome, calls } = traced(partial.root, ['build', 'v1.0.0']);
  expect(outcome).toMatchObject({ status: 2, stderr: expect.stringContaining('is missing') });
  const network = [...calls, ...runs.flatMap((run) => run.calls)].filter(
    ({ name, text }) => ['socket', 'connect', 'bind'].includes(name) && /AF_INET|sin_addr|sin6/.test(text),
  );
  expect(network.map(({ name, text }) => `${name} ${text}`)).toEqual([]);
  expect(calls.filter(({ name, text }) => name === 'execve' && /remote-http|"fetch"/.test(text))).toEqual([]);
});

// Removed to see it fail: the folder aligner of openStore, replaced by the root of the repository, in src/memory/store.ts.
test('promise 15: nothing is created, changed or deleted but the output and what is remembered in .git/aligner', () => {
  const allowed = [join(made.root, '.git/aligner'), '/dev/null', '/dev/tty'];
  const [validate, build] = runs.map(({ calls }) =>
    calls
      .filter((call) => isWriting(call) && !call.failed)
      .flatMap(({ name, paths }) => paths.map((path) => ({ name, path }))),
  );
  expect(validate?.filter(({ path }) => !within(path, allowed))).toEqual([]);
  const output = join(made.root, 'dist');
  expect(build?.filter(({ path }) => !within(path, [...allowed, output]))).toEqual([]);
  // The trace sees what there is to see.
  expect(build?.some(({ path }) => within(path, [join(output, 'roadmap/1.1.0')]))).toBe(true);
  expect(validate?.some(({ path }) => within(path, [join(made.root, '.git/aligner')]))).toBe(true);
});

// Removed to see it fail: the check that the folder is empty, in src/output/folder.ts.
test('promise 16: a folder with files of others is refused, and they stay', () => {
  const mine = temporaryFolder();
  writeFileSync(join(mine, 'README.md'), 'mine');
  expect(made.aligner('build', '--out', mine)).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('is not empty, and aligner did not make it'),
  });
  expect(readFileSync(join(mine, 'README.md'), 'utf8')).toBe('mine');
});

// Removed to see it fail: each of the checks of the real path, in check of src/output/folder.ts.
test('promise 16: neither the source nor the home folder may be the output, not through a link either', () => {
  const home = temporaryFolder();
  const link = join(temporaryFolder(), 'link');
  const bare = new Repository(exampleFiles());
  symlinkSync(join(bare.root, 'roadmap-data'), link);
  const marker = JSON.stringify({ tool: 'aligner', written: { x: ['roadmap-data/roadmap.yaml'] } });
  for (const folder of [home, bare.root, join(bare.root, 'roadmap-data'), join(bare.root, '.git')])
    writeFileSync(join(folder, '.aligner-output.json'), marker);
  const out = (folder: string) => alignerInShell(bare.root, `HOME=${home} $ALIGNER build --out ${folder}`);
  for (const folder of [bare.root, 'roadmap-data', join(link, 'pages'), '..', '/'])
    expect(out(folder)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('records are kept there'),
    });
  expect(out(home)).toMatchObject({ status: 2, stderr: expect.stringContaining('holds the home folder') });
  expect(out('.git/pages')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('git keeps its data'),
  });
  expect(existsSync(join(bare.root, 'roadmap-data/roadmap.yaml'))).toBe(true);
  expect(existsSync(join(home, 'README.md'))).toBe(false);
});
