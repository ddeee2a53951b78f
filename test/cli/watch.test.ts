import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { need } from '../../src/policing/rules/example.ts';
import { Repository } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const BIN = join(ROOT, 'bin/aligner.js');
const NEED = 'roadmap-data/needs/need-example.yaml';

let running: ChildProcess | undefined;
afterEach(() => running?.kill('SIGKILL'));

/** Starts a command that goes on; `until` waits for a text in what it printed since the last wait. */
function start(made: Repository, ...args: readonly string[]) {
  const child = spawn(process.execPath, [BIN, ...args], {
    cwd: made.root,
    env: { PATH: process.env.PATH, HOME: '/nonexistent' },
  });
  running = child;
  let printed = '';
  child.stdout.on('data', (data: Buffer) => (printed += data.toString('utf8')));
  child.stderr.on('data', (data: Buffer) => (printed += data.toString('utf8')));
  const ended = new Promise<number | null>((done) => child.on('exit', (code) => done(code)));
  const until = async (text: string): Promise<string> => {
    for (let i = 0; i < 200; i++) {
      const at = printed.indexOf(text);
      if (at !== -1) {
        const seen = printed.slice(0, at + text.length);
        printed = printed.slice(at + text.length);
        return seen;
      }
      await new Promise((wake) => setTimeout(wake, 50));
    }
    throw new Error(`"${text}" was not printed, but: ${printed}`);
  };
  return { child, until, ended };
}

function repository(): Repository {
  const made = new Repository(exampleFiles({ 'needs/need-example.yaml': need() }));
  made.release('v1.0.0');
  return made;
}

describe('validate --watch', () => {
  test('checks after each change: an edit, a new file in a new folder, a file that goes', async () => {
    const made = repository();
    const { child, until, ended } = start(made, 'validate', '--watch');
    expect(await until('Watching')).toContain('No finding');
    writeFileSync(join(made.root, NEED), need('category: no-such-thing'));
    expect(await until('Checked in')).toContain('schema/unknown-value');
    writeFileSync(join(made.root, NEED), need());
    expect(await until('Checked in')).toContain('No finding');
    mkdirSync(join(made.root, 'roadmap-data/technologies'));
    await until('Checked in');
    writeFileSync(join(made.root, 'roadmap-data/technologies/tech-x.yaml'), 'id: tech-x\n');
    expect(await until('Checked in')).toContain('schema/missing-field');
    rmSync(join(made.root, 'roadmap-data/technologies/tech-x.yaml'));
    expect(await until('Checked in')).toContain('No finding');
    // What the releases say of ids is still known.
    rmSync(join(made.root, NEED));
    expect(await until('Checked in')).toContain('history/deleted');
    child.kill('SIGINT');
    expect(await ended).toBe(130);
  });

  test.each([['--since', 'HEAD'], ['--rev', 'HEAD'], ['--fix'], ['roadmap-data/needs']])(
    'does not go with %s',
    (...args) => {
      const { status, stderr } = repository().aligner('validate', '--watch', ...args);
      expect(status).toBe(2);
      expect(stderr).toMatch(/--watch (?:and --\w+ do not go together|looks at the whole)/);
    },
  );
});

describe('build --watch', () => {
  test('writes the draft after each change; releases stay', async () => {
    const made = repository();
    made.aligner('build');
    const page = join(made.root, 'dist/roadmap/next/needs/need-example.md');
    const release = join(made.root, 'dist/roadmap/1.0.0/needs/need-example.md');
    const before = readFileSync(release, 'utf8');
    const { child, until, ended } = start(made, 'build', '--watch');
    await until('Watching');
    writeFileSync(join(made.root, NEED), need('title: Quite another title'));
    await until('written in');
    expect(readFileSync(page, 'utf8')).toContain('# Quite another title');
    expect(readFileSync(release, 'utf8')).toBe(before);
    rmSync(join(made.root, NEED));
    await until('written in');
    expect(existsSync(page)).toBe(false);
    child.kill('SIGINT');
    expect(await ended).toBe(130);
    // What was written while watching is what a build writes.
    expect(made.aligner('build').stdout).toContain('nothing had changed');
  });

  test('of a large roadmap the pages that a change touches are there first', async () => {
    const made = new Repository();
    cpSync(join(ROOT, 'roadmap-data'), join(made.root, 'roadmap-data'), { recursive: true });
    made.release('v1.0.0');
    const file = join(made.root, 'roadmap-data/technologies/tech-speaker-recognition.yaml');
    const { child, until, ended } = start(made, 'build', '--watch');
    await until('Watching');
    const next = join(made.root, 'dist/roadmap/next');
    const pages = ['technologies/tech-speaker-recognition.md', 'needs/need-intelligence-analysis.md'];
    const texts = () => pages.map((page) => readFileSync(join(next, page), 'utf8'));
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('title: Speaker recognition', 'title: Recognition of speakers'));
    expect(await until('chapters follow')).toMatch(/next: \d+ pages checked/);
    const first = texts();
    for (const each of first) expect(each).toContain('Recognition of speakers');
    // A second change while the rest waits.
    writeFileSync(file, text.replace('title: Speaker recognition', 'title: Recognition of voices'));
    await until('chapters follow');
    const second = texts();
    for (const each of second) expect(each).toContain('Recognition of voices');
    await until('written in');
    const changes = readFileSync(join(next, 'changes.md'), 'utf8');
    expect(changes).toContain('“Speaker recognition” became “Recognition of voices”');
    expect(texts()).toEqual(second);
    child.kill('SIGINT');
    expect(await ended).toBe(130);
    expect(made.aligner('build', 'next').stdout).toContain('nothing had changed');
  }, 60_000);

  test('a release tag is not watched', () => {
    const { status, stderr } = repository().aligner('build', 'v1.0.0', '--watch');
    expect(status).toBe(2);
    expect(stderr).toContain('--watch writes the draft');
  });
});
