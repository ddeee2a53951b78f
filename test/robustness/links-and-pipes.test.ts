import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { alignerInShell, Repository, temporaryFolder } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';

// A pull request may bring links, and an output folder that looks as if aligner had made it.

function repository(): Repository {
  const made = new Repository(exampleFiles());
  made.release('v1.0.0');
  return made;
}

/** A folder outside of every repository, with a file in it. */
function outside(): { readonly folder: string; readonly file: string } {
  const folder = temporaryFolder();
  const file = join(folder, 'precious.yaml');
  writeFileSync(file, 'precious: secret words\n');
  return { folder, file };
}

// Removed to see it fail: readFolderFile, replaced by readFileSync, in src/cli/validate/remembered.ts
// (the second run showed the first line of the file that the link leads to).
test('promise 14: a link is not followed when findings are shown from memory', () => {
  const made = repository();
  symlinkSync(outside().file, join(made.root, 'roadmap-data/needs/need-link.yaml'));
  made.write({
    'roadmap-data/needs/need-latin.yaml': Buffer.from('id: need-latin # \xe9\n', 'latin1'),
    'roadmap-data/needs/need-large.yaml': `${'# large\n'.repeat(40_000)}`,
    'roadmap-data/needs/need-mark.yaml': '\ufeffid: [\n',
  });
  const script = 'sleep 2.1; for i in 1 2 3; do $ALIGNER validate; echo "code $?, run"; done';
  const { stdout } = alignerInShell(made.root, script);
  const [first = '', second, third] = stdout.split(', run\n');
  expect(first).toContain('file/not-a-plain-file');
  expect(first).toMatch(/code 1$/);
  expect(stdout).not.toContain('secret words');
  expect([second, third]).toEqual([first, first]);
});

// Removed to see it fail: the call of refuseLink, in src/source/locate.ts.
test('promise 14: a data folder that is a link is not read', () => {
  const made = repository();
  const { folder } = outside();
  alignerInShell(
    made.root,
    `mv roadmap-data ${folder}/roadmap-data; ln -s ${folder}/roadmap-data roadmap-data`,
  );
  for (const line of ['validate', 'build', 'list all', 'fmt', 'report --format json'])
    expect([line, made.aligner(...line.split(' '))]).toMatchObject([
      line,
      { status: 2, stderr: expect.stringContaining('roadmap-data is a symbolic link') },
    ]);
  expect(readdirSync(made.root)).not.toContain('dist');
});

const NAMES = [
  '.aligner-lock',
  '.aligner-state.json',
  '.aligner-output.json',
  '.aligner-output.json.new',
  '.aligner-new',
];

// Removed to see it fail: rmSync and `flag: 'wx'` in saveMarker, in src/output/marker.ts (a link at
// .aligner-output.json.new had the file at its other end overwritten).
test('promise 15: links in the output lead no byte out of it', () => {
  const made = repository();
  const { folder, file } = outside();
  mkdirSync(join(made.root, 'dist/roadmap'), { recursive: true });
  for (const name of NAMES)
    symlinkSync(name === '.aligner-new' ? folder : file, join(made.root, 'dist/roadmap', name));
  expect(alignerInShell(made.root, 'sleep 2.1; $ALIGNER build; $ALIGNER build').status).toBe(0);
  expect(readFileSync(file, 'utf8')).toBe('precious: secret words\n');
  expect(readdirSync(folder)).toEqual(['precious.yaml']);
  expect(readFileSync(join(made.root, 'dist/roadmap/1.0.0/README.md'), 'utf8')).toContain('Example roadmap');
});

// Removed to see it fail: O_NONBLOCK, in src/output/plain-file.ts;
// isFile in `load`, in src/memory/store.ts; readStart, replaced by readFileSync, in src/release/moved-tag.ts.
test.each([
  ...NAMES.map((name) => `dist/roadmap/${name}`),
  'dist/roadmap/1.0.0/MANIFEST.json',
  '.git/aligner/readings.json',
])('promise 2: a pipe at %s keeps no build waiting', (path) => {
  const made = repository();
  const marker = { tool: 'aligner', written: { '1.0.0': ['1.0.0/MANIFEST.json'] } };
  made.write({ 'dist/roadmap/.aligner-output.json': JSON.stringify(marker) });
  made.write({ 'roadmap-data/needs/need-folded.yaml': 'id: need-folded\ntitle: >-\n  Folded\n  title\n' });
  made.git('add', 'roadmap-data');
  made.release('v1.1.0');
  mkdirSync(dirname(join(made.root, path)), { recursive: true });
  const script = `rm -f ${path}; mkfifo ${path}; timeout 10 $ALIGNER build`;
  const { status, stdout, stderr } = alignerInShell(made.root, script);
  expect({ status, stderr }).toEqual({ status: 0, stderr: expect.not.stringContaining('has a bug') });
  expect(stdout).toContain('Built 1.0.0, 1.1.0');
});

// Removed to see it fail: refuseLeadingOut in `check`, in src/output/folder.ts; in src/output/file.ts.
test.each([
  ['build', 'dist'],
  ['build --target html', 'dist'],
  ['build --out pages/roadmap', 'pages'],
  ['validate --output json=reports/findings.json', 'reports'],
])('promise 15: aligner %s does not write through a link that leads out of the repository', (line, link) => {
  const made = repository();
  const { folder } = outside();
  symlinkSync(folder, join(made.root, link));
  expect(made.aligner(...line.split(' '))).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('leads out of the repository through a symbolic link'),
  });
  expect(readdirSync(folder)).toEqual(['precious.yaml']);
});

test('promise 15: a link within the repository, and a folder outside that is named, may be written to', () => {
  const made = repository();
  mkdirSync(join(made.root, 'site'));
  symlinkSync(join(made.root, 'site'), join(made.root, 'dist'));
  expect(made.aligner('build').status).toBe(0);
  expect(readdirSync(join(made.root, 'site/roadmap'))).toContain('1.0.0');
  const { folder } = outside();
  expect(made.aligner('build', '--out', join(folder, 'new')).status).toBe(0);
});
