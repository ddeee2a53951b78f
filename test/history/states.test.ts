import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { need, technology } from '../../src/policing/rules/example.ts';
import { catalogue } from '../support/domain.ts';
import { aligner, type Outcome, Repository, temporaryFolder } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';

const HISTORY_RULES = catalogue.map(({ code }) => code).filter((code) => code.startsWith('history/'));

// Every command that reads history, in every way in which a repository can be had. Each cell is right, or says why not.

const GONE = 'roadmap-data/needs/need-gone.yaml';
const UNSHALLOW = 'git fetch --unshallow --tags';
const TAGS = 'git config --unset remote.origin.tagOpt && git fetch --tags';
const BRANCHES = "git remote set-branches origin '*' && git fetch --tags";

/** Releases 1.0.0 and 1.1.0, a patch 1.0.1 beside them, and a commit that deletes a released record. */
function origin(): Repository {
  const made = new Repository(exampleFiles({ 'needs/need-gone.yaml': need('id: need-gone', 'title: Gone') }));
  made.release('v1.0.0');
  made.git('checkout', '-q', '-b', 'maint');
  made.write({ 'roadmap-data/needs/need-patch.yaml': need('id: need-patch', 'title: Patch') });
  made.release('v1.0.1');
  made.git('checkout', '-q', 'main');
  made.write({ 'roadmap-data/technologies/tech-new.yaml': technology('id: tech-new', 'title: New') });
  made.release('v1.1.0');
  made.remove(GONE).commit('Gone');
  return made;
}

type State = 'complete' | 'shallow' | 'no tags here' | 'one branch';

const ways: readonly (readonly [string, State])[] = [
  ['complete', 'complete'],
  ['depth 1', 'shallow'],
  ['no tags', 'no tags here'],
  ['single branch', 'one branch'],
  ['detached', 'complete'],
  ['worktree', 'complete'],
  ['sparse', 'complete'],
  ['submodule', 'complete'],
];

let copy: string;
const folders = new Map<string, string>();

beforeAll(() => {
  const made = origin();
  const base = temporaryFolder();
  copy = join(base, 'copy');
  made.aligner('build', '--out', copy);
  const clone = (name: string, ...args: readonly string[]): string => {
    const folder = join(base, name);
    made.git('clone', '-q', ...args, `file://${made.root}`, folder);
    folders.set(name, folder);
    return folder;
  };
  const complete = clone('complete');
  clone('depth 1', '--depth=1');
  clone('no tags', '--no-tags');
  clone('single branch', '--single-branch');
  made.git('-C', clone('detached'), 'checkout', '-q', '--detach');
  made.git('-C', complete, 'worktree', 'add', '-q', '-b', 'other', join(base, 'worktree'));
  folders.set('worktree', join(base, 'worktree'));
  made.git('-C', clone('sparse'), 'sparse-checkout', 'set', 'roadmap-data');
  const parent = new Repository({ 'README.md': 'A project with a roadmap.\n' });
  parent.commit();
  const allow = ['-c', 'protocol.file.allow=always'];
  parent.git(...allow, 'submodule', '--quiet', 'add', `file://${made.root}`, 'roadmap');
  folders.set('submodule', join(parent.root, 'roadmap'));
}, 60_000);

const run = (way: string, ...args: readonly string[]): Outcome => aligner(folders.get(way) ?? '', args);
const both = ({ stdout, stderr }: Outcome): string => stdout + stderr;
const command: Readonly<Record<State, string | undefined>> = {
  complete: undefined,
  shallow: UNSHALLOW,
  'no tags here': TAGS,
  'one branch': BRANCHES,
};
const isBlind = (state: State) => state === 'shallow' || state === 'no tags here';
const releasesOf = (state: State) =>
  state === 'complete' ? ['1.0.0', '1.0.1', '1.1.0'] : ['1.0.0', '1.1.0'];

describe.each(ways)('in a repository that is: %s', (way, state) => {
  /** What is said of the state, in JSON and in words. */
  const expectState = (outcome: Outcome, data: { history: unknown }) => {
    expect(data.history).toEqual(
      state === 'complete' ? { state } : expect.objectContaining({ state, command: command[state] }),
    );
    if (!isBlind(state)) return;
    expect(JSON.stringify(data)).not.toContain('need-gone');
    expect(outcome.stderr).toContain(`Run: ${command[state]}`);
  };
  const json = (outcome: Outcome) => JSON.parse(outcome.stdout).data;
  const expectStop = (outcome: Outcome) => {
    expect(outcome).toMatchObject({ status: 2, stdout: '' });
    expect(outcome.stderr).toContain(command[state]);
  };

  test('validate', () => {
    const data = json(run(way, 'validate', '--format', 'json'));
    expect(data.history.state).toBe(state);
    expect(data.history.command).toBe(command[state]);
    const codes = data.findings.map(({ code, record }: { code: string; record: string }) => [code, record]);
    expect(codes).toEqual(isBlind(state) ? [] : [['history/deleted', 'need-gone']]);
    expect(
      data.checked.idle
        .map(({ code }: { code: string }) => code)
        .filter((code: string) => code.startsWith('history/')),
    ).toEqual(isBlind(state) ? HISTORY_RULES : []);
    const pretty = run(way, 'validate', '--require-history');
    if (isBlind(state)) return expectStop(pretty);
    expect(pretty.status).toBe(1);
    if (command[state]) expect(pretty.stdout).toContain(`Run: ${command[state]}`);
  });

  test('releases', () => {
    const outcome = run(way, 'releases', '--format', 'json');
    const versions = json(outcome).releases.map(({ version }: { version: string }) => version);
    expect(versions).toEqual(isBlind(state) ? [] : releasesOf(state));
    expectState(outcome, json(outcome));
  });

  test('history', () => {
    const outcome = run(way, 'show', 'need-gone', '--history', '--format', 'json');
    if (isBlind(state)) return expectStop(outcome);
    expectState(outcome, json(outcome));
    expect(json(outcome)).toMatchObject({
      present: false,
      events: [{ version: '1.0.0' }, { version: 'next' }],
    });
  });

  test('diff', () => {
    const outcome = run(way, 'diff', '--format', 'json');
    if (isBlind(state)) return expectStop(outcome);
    expectState(outcome, json(outcome));
    expect(json(outcome)).toMatchObject({
      from: 'v1.1.0',
      records: [{ id: 'need-gone', change: 'deleted' }],
    });
  });

  test('changelog', () => {
    const outcome = run(way, 'diff', '--all', '--format', 'json');
    expectState(outcome, json(outcome));
    const bases = json(outcome).releases.map((each: { previous?: string }) => each.previous);
    const all = state === 'complete' ? ['1.0.0', '1.0.0', undefined] : ['1.0.0', undefined];
    expect(bases).toEqual(isBlind(state) ? [] : all);
  });

  test('release', () => {
    const outcome = run(way, 'release', 'auto', '--dry-run');
    if (isBlind(state)) return expectStop(outcome);
    expect(outcome.status).toBe(1);
    expect(outcome.stdout).toMatch(/^Release 2\.0\.0\n(?: {2}ok .*\n)* {2}stop {2}no finding /);
    if (command[state]) expect(outcome.stderr).toContain(command[state]);
  });

  test('build', () => {
    const outcome = run(way, 'build', '--out', join(temporaryFolder(), 'out'));
    expect(outcome.status).toBe(0);
    const versions = isBlind(state) ? [] : releasesOf(state);
    expect(outcome.stdout).toContain(`Built ${[...versions, 'next'].join(', ')}:`);
    if (command[state]) expect(outcome.stderr).toContain(command[state]);
  });

  test('verify', () => {
    const outcome = run(way, 'verify', '1.1.0', join(copy, '1.1.0'));
    if (isBlind(state)) return expectStop(outcome);
    expect(outcome.status).toBe(0);
    if (command[state]) expect(both(outcome)).toContain(command[state]);
  });

  test('publish', () => {
    const outcome = run(way, 'publish', '--dry-run');
    if (isBlind(state)) return expectStop(outcome);
    expect(outcome.status).toBe(0);
    expect(outcome.stdout).toContain(`Would publish ${releasesOf(state).join(', ')} to`);
    if (command[state]) expect(outcome.stderr).toContain(command[state]);
  });

  test('report', () => {
    const outcome = run(way, 'report', '--base', 'HEAD', '--format', 'json');
    expectState(outcome, json(outcome));
    const known = run(way, 'report', '--base', 'v1.1.0', '--head', 'HEAD');
    if (isBlind(state)) {
      expect(run(way, 'report', '--base', 'HEAD').stdout).toContain(
        `This change brings no new finding that can be seen here.\n`,
      );
      return expect(known).toMatchObject({ status: 2, stderr: expect.stringContaining('git fetch') });
    }
    expect(known.stdout).toContain('"need-gone" (Gone) is part of release v1.1.0 and is gone.');
  });
});
