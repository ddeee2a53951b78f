import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { need } from '../../src/policing/rules/example.ts';
import { alignerInShell, Repository } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';

const BIN = resolve(import.meta.dirname, '../../bin/aligner.js');

/** A roadmap of as many records, each with as many keys that are not known. */
function withMistakes(records: number, keys: number): Repository {
  const lines = Array.from({ length: keys }, (_, i) => `key_${i}: x`);
  const files = Array.from({ length: records }, (_, i) => [
    `needs/need-${i}.yaml`,
    need(`id: need-${i}`, ...lines),
  ]);
  const made = new Repository(exampleFiles(Object.fromEntries(files)));
  made.commit();
  return made;
}

// Removed to see it fail: the return after EPIPE (process.exit(process.exitCode ?? 0) instead), in src/cli/streams.ts; and the same in src/cli/write-out.ts.
test('promise 27: a reader that goes away does not turn findings into a success', () => {
  const made = withMistakes(1, 1);
  // Without a pause first nothing is remembered; afterwards memory answers. --fix prints twice.
  for (const [before, line] of [
    ['', 'validate'],
    ['', 'validate --fix'],
    ['sleep 2.1; $ALIGNER validate > /dev/null; ', 'validate'],
  ]) {
    const script = `${before}{ sleep 0.3; $ALIGNER ${line}; echo "code $?" >&2; } | true`;
    expect([line, alignerInShell(made.root, script).stderr]).toEqual([line, 'code 1\n']);
  }
});

// Removed to see it fail: process.exitCode = code, made process.exit(code), in src/cli/main.ts.
test('promise 27: a slow reader gets every byte of more than a megabyte', () => {
  const made = withMistakes(30, 90);
  const line = '$ALIGNER validate --format json';
  const script = `${line} | (sleep 1; cat) > slow; ${line} > fast; cmp slow fast && wc -c < slow`;
  const { stdout } = alignerInShell(made.root, script);
  expect(Number(stdout)).toBeGreaterThan(1_000_000);
  expect(JSON.parse(readFileSync(join(made.root, 'slow'), 'utf8')).data.findings.length).toBeGreaterThan(
    2000,
  );
});

// Removed to see it fail: the handler of SIGINT, in src/cli/main.ts.
test('promise 26: 130 when watching is interrupted', async () => {
  const child = spawn(process.execPath, [BIN, 'validate', '--watch'], {
    cwd: withMistakes(1, 1).root,
    env: { PATH: process.env.PATH, HOME: '/nonexistent' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let told = '';
  child.stderr.on('data', (data) => {
    told += data;
    if (told.includes('Ctrl-C')) child.kill('SIGINT');
  });
  const end = await new Promise((done) => child.on('close', (code, signal) => done({ code, signal })));
  expect(end).toEqual({ code: 130, signal: null });
});

// Removed to see it fail: the exit when standard output fails, in src/cli/watch.ts.
test('promise 27: watching ends when nobody reads any more', () => {
  const { stderr } = alignerInShell(
    withMistakes(1, 1).root,
    '{ timeout 8 $ALIGNER validate --watch 2> /dev/null; echo "code $?" >&2; } | true',
  );
  expect(stderr).toMatch(/^code [01]\n$/);
});
