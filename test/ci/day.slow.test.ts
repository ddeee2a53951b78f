// The whole day of a maintainer, a contributor and a hostile contributor, with a bare repository as the host.

import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { need } from '../../src/policing/rules/example.ts';
import { git, init } from '../edit/init/support.ts';
import { packageEntries, packed } from '../support/packed.ts';
import { Repository, temporaryFolder, writeFiles } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';
import { forkOf, newNeed } from './day.ts';
import { Host, type HostEvent, type JobOutcome, runJob } from './runner.ts';

const LIB = resolve(import.meta.dirname, '../../lib');
const NOTES = 'roadmap-data/releases';

/** A working copy of the maintainer, made by init, with records of its own. */
function begun(host: Host): Repository {
  const maintainer = new Repository();
  rmSync(join(maintainer.root, '.git'), { recursive: true });
  const made = init(
    maintainer.root,
    '--forms',
    '--title',
    'Our roadmap',
    '--publisher',
    'Our agency',
    '--licence',
    'CC-BY-4.0',
  );
  expect(made.status).toBe(0);
  git(maintainer.root, 'remote', 'add', 'origin', host.bare.root);
  git(maintainer.root, 'push', '-q', 'origin', 'main');
  return maintainer;
}

/** A recipe as the branch has it. */
const recipeAt = (host: Host, name: string, revision = 'main') =>
  host.bare.git('show', `${revision}:.github/workflows/${name}.yml`);

/** The jobs that the host starts for an event, by the workflows that it takes for it. */
const check = (host: Host, happened: HostEvent, revision = 'main'): JobOutcome =>
  runJob(host, recipeAt(host, 'check', revision), 'check', happened);
const push: HostEvent = { name: 'push', ref: 'refs/heads/main' };
const change = (number: number): HostEvent => ({
  name: 'pull_request',
  ref: `refs/pull/${number}/merge`,
  base: 'main',
});

function comment(host: Host, head_sha: string): JobOutcome {
  const event = { workflow_run: { event: 'pull_request', head_sha } };
  return runJob(host, recipeAt(host, 'comment'), 'comment', {
    name: 'workflow_run',
    ref: 'refs/heads/main',
    event,
  });
}

/** What the host says of a change, in its own voice. */
const said = (host: Host, number: number): string => host.known().comments?.[number]?.at(-1)?.body ?? '';

/** A maintainer takes a change in. */
function merge(maintainer: Repository, number: number): void {
  maintainer.git('pull', '-q', '--no-rebase', '--no-edit', 'origin', `refs/pull/${number}/head`);
  maintainer.git('push', '-q', 'origin', 'main');
}

/** Releases with the tool that the roadmap keeps, and lets the host publish. */
function release(host: Host, maintainer: Repository, version: string): JobOutcome {
  maintainer.write({
    [`${NOTES}/${version}.yaml`]: `id: ${version}\ntitle: Release ${version}\nsummary: What this release brings to its readers.\n`,
  });
  maintainer.commit(`Notes of ${version}`);
  const run = ['.aligner/bin/aligner.js', 'release', version, '--yes'];
  const { status, log } = shell(maintainer, `node ${run.join(' ')}`);
  expect([version, status, log]).toEqual([version, 0, expect.stringContaining(`v${version}`)]);
  maintainer.git('push', '-q', 'origin', 'main', `v${version}`);
  return runJob(host, recipeAt(host, 'publish', `v${version}`), 'publish', {
    name: 'push',
    ref: `refs/tags/v${version}`,
  });
}

/** What a maintainer runs in a shell. */
function shell(maintainer: Repository, script: string): { readonly status: number; readonly log: string } {
  const file = join(temporaryFolder(), 'log');
  const text = maintainer.git('-c', `alias.run=!f() { (${script}) > ${file} 2>&1; echo $?; }; f`, 'run');
  return { status: Number(text), log: readFileSync(file, 'utf8') };
}

/** A later tool: with another version and other words on every page. */
function laterTool(): string {
  const changes = [
    ['Releases do not change', 'No release ever changes'],
    ['`0.1.0`', '`0.2.0`'],
  ] as const;
  const replaced = readdirSync(LIB).flatMap((name) => {
    const text = readFileSync(join(LIB, name), 'utf8');
    const other = changes.reduce((before, [from, to]) => before.replaceAll(from, to), text);
    return other === text ? [] : [[`lib/${name}`, other] as const];
  });
  expect(replaced.length).toBeGreaterThan(0);
  const file = join(temporaryFolder(), 'later.tgz');
  writeFileSync(
    file,
    packed(
      packageEntries({ ...Object.fromEntries(replaced), 'lib/version.txt': '0.2.0+0123456789abcdef\n' }),
    ),
  );
  return file;
}

const HOSTILE = 'I AM THE TOOL OF THE CHANGE, AND ALL IS WELL';

/** Everything by which a stranger could try to be judged by himself. */
function attack(host: Host, trap: string): Repository {
  const fork = forkOf(host);
  const program = `process.getBuiltinModule('node:fs').writeFileSync(${JSON.stringify(trap)}, 'run');\nconsole.log(${JSON.stringify(HOSTILE)});\n`;
  const settings = readFileSync(join(fork.root, 'roadmap-data/roadmap.yaml'), 'utf8');
  fork.write({
    '.aligner/bin/aligner.js': program,
    '.aligner/lib/cli.cjs': program,
    'aligner.js': program,
    'node_modules/.bin/aligner': `#!/bin/sh\necho run > ${trap}\n`,
    '.gitattributes': '*.yaml export-subst filter=evil\n',
    '.github/workflows/check.yml': `name: check\non: pull_request\njobs:\n  check:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v6\n      - run: |\n          echo "${HOSTILE}"\n          echo "# ${HOSTILE}" >> "$GITHUB_STEP_SUMMARY"\n          env | grep -i token || true\n`,
    '.github/workflows/comment.yml': 'name: comment\non: push\njobs: {}\n',
    'roadmap-data/roadmap.yaml': `${settings}rules:\n  link/unknown-target: off\n  file/unknown-folder: off\n`,
    'roadmap-data/schemas/need.schema.json': JSON.stringify({
      'x-extends': 'need',
      properties: { category: { enum: ['skillz'], enumTitles: ['X'], enumDescriptions: ['Y.'] } },
    }),
    'roadmap-data/needs/need-hostile.yaml': need(
      'id: need-hostile',
      'title: "<img src=x> @everyone [x](javascript:alert(1))"',
      'category: skillz',
      'touches: [issue-nowhere]',
    ),
  });
  fork.remove('roadmap-data/needs/need-new.yaml');
  fork.commit('Correct a comma');
  return fork;
}

describe('a day', () => {
  test('of a maintainer, a contributor and a hostile contributor', () => {
    const host = new Host();
    host.know({ permissions: { keeper: 'admin' } });
    const maintainer = begun(host);

    // The first pipeline is green, without network: the tool has come with the roadmap.
    const first = check(host, push);
    expect([first.status, first.log]).toEqual([0, expect.stringContaining('0 errors, 0 warnings')]);

    // Records of its own take the place of the examples.
    rmSync(join(maintainer.root, 'roadmap-data'), { recursive: true });
    writeFiles(maintainer.root, exampleFiles());
    maintainer.commit('Records of our own');
    maintainer.git('push', '-q', 'origin', 'main');
    expect(check(host, push).status).toBe(0);

    // A contributor fills in a form; a maintainer accepts it; the host opens a request, and comments on it.
    const body =
      '### Kind of record\n\nneed\n\n### Title\n\nA need of mine\n\n### Summary\n\nIt is needed by many people.\n\n### Category\n\nskills\n\n### Sources\n\nsrc-example';
    const event = {
      issue: { number: 12, body },
      label: { name: 'accepted' },
      sender: { login: 'keeper' },
      repository: { default_branch: 'main' },
    };
    const proposed = runJob(host, recipeAt(host, 'proposal'), 'record', {
      name: 'issues',
      ref: 'refs/heads/main',
      event,
    });
    expect([proposed.status, proposed.log]).toEqual([0, expect.stringContaining('need-a-need-of-mine.yaml')]);
    const own = forkOf(host);
    own.git('checkout', '-q', '-B', 'main', 'origin/proposal-12');
    const head = host.propose(own, 'main', 13);
    expect(check(host, change(13)).status).toBe(0);
    expect(comment(host, head).status).toBe(0);
    expect(said(host, 13)).toMatch(/^# Roadmap: [\s\S]*A need of mine/);
    merge(maintainer, 13);

    // Another works in a fork, slips, is told, and mends it in the same request.
    const fork = forkOf(host);
    fork.write(newNeed('category: skillz')).commit('A need');
    const slipped = host.propose(fork, 'main', 14);
    expect(check(host, change(14)).status).toBe(1);
    comment(host, slipped);
    expect(said(host, 14)).toContain('1 new finding');
    fork.write(newNeed()).commit('Mended');
    const mended = host.propose(fork, 'main', 14);
    expect(check(host, change(14)).status).toBe(0);
    comment(host, mended);
    expect([said(host, 14).includes('no new finding'), host.known().comments?.[14]?.length]).toEqual([
      true,
      1,
    ]);
    merge(maintainer, 14);

    const published = release(host, maintainer, '1.0.0');
    expect([published.status, published.log]).toEqual([0, expect.stringContaining('Published 1.0.0')]);
    const trees = () => host.bare.git('rev-parse', 'gh-pages:1.0.0', 'gh-pages:html/1.0.0');
    const bytes = trees();

    // The hostile request.
    const trap = join(temporaryFolder(), 'trap');
    const before = host.bare.git('for-each-ref', 'refs/heads', 'refs/tags');
    const evil = host.propose(attack(host, trap), 'main', 15);
    // Its own job says what it likes, and has nothing to say it with: no token, no voice.
    const word = check(host, change(15), 'refs/pull/15/merge');
    expect([word.status, word.summary]).toEqual([0, expect.stringContaining(HOSTILE)]);
    expect(word.log).not.toContain('ghs_secret');
    // The check of the main branch runs the tool of the main branch, and both judge.
    const judged = check(host, change(15));
    expect(judged.status).toBe(1);
    expect(judged.log).not.toContain(HOSTILE);
    expect(judged.log).toContain('This change alters what it is judged by');
    expect(judged.log).toMatch(/^::error file=roadmap-data\/needs\/need-hostile\.yaml/m);
    // The voice of the repository warns in its first line, and carries nothing that was brought.
    expect(comment(host, evil)).toMatchObject({ status: 0, log: expect.not.stringContaining(HOSTILE) });
    const [line = ''] = said(host, 15).split('\n');
    expect(line).toContain('Look at this first');
    for (const path of [
      '.aligner/bin/aligner.js',
      '.github/workflows/check.yml',
      'roadmap-data/roadmap.yaml',
    ])
      expect(line).toContain(`\`${path}\``);
    expect(said(host, 15)).toContain('Only the schemas and settings of main find this.');
    expect(said(host, 15)).not.toMatch(/(?<!\\)<img|@everyone|(?<!\\)\]\(javascript/);
    expect(() => readFileSync(trap)).toThrow();
    expect(host.bare.git('for-each-ref', 'refs/heads', 'refs/tags')).toBe(before);

    // The next honest change is judged and merged as if nothing had been.
    const next = forkOf(host);
    next
      .write({ 'roadmap-data/needs/need-next.yaml': need('id: need-next', 'title: Next need') })
      .commit('Next');
    const after = host.propose(next, 'main', 16);
    const honest = check(host, change(16));
    expect([honest.status, honest.log]).toEqual([
      0,
      expect.stringContaining('The schemas and settings are those of origin/main.'),
    ]);
    comment(host, after);
    expect(said(host, 16)).toMatch(/^# Roadmap: /);
    merge(maintainer, 16);
    expect(() => readFileSync(trap)).toThrow();

    // The tool is replaced by a later one with other words; what was published keeps its bytes.
    const upgraded = shell(maintainer, `node .aligner/bin/aligner.js upgrade ${laterTool()}`);
    expect([upgraded.status, upgraded.log]).toEqual([0, expect.stringContaining('0.2.0')]);
    maintainer.commit('A later tool');
    maintainer.git('push', '-q', 'origin', 'main');
    expect(check(host, push).status).toBe(0);
    const later = release(host, maintainer, '1.1.0');
    expect([later.status, later.log]).toEqual([0, expect.stringContaining('Published 1.0.0, 1.1.0')]);
    expect(host.bare.git('show', 'gh-pages:README.md')).toContain('No release ever changes');
    expect(trees()).toBe(bytes);

    // A patch of the older line, beside the newer one.
    maintainer.git('checkout', '-q', '-b', 'line-1.0', 'v1.0.0');
    maintainer.write(newNeed('notes: [Corrected.]')).commit('Correct');
    maintainer.git('push', '-q', 'origin', 'line-1.0');
    maintainer.write({
      [`${NOTES}/1.0.1.yaml`]:
        'id: 1.0.1\ntitle: Release 1.0.1\nsummary: What this release brings to its readers.\n',
    });
    maintainer.commit('Notes');
    expect(shell(maintainer, 'node .aligner/bin/aligner.js release 1.0.1 --yes').status).toBe(0);
    maintainer.git('push', '-q', 'origin', 'v1.0.1');
    const newer = host.bare.git('rev-parse', 'gh-pages:1.1.0');
    const patch = runJob(host, recipeAt(host, 'publish', 'v1.0.1'), 'publish', {
      name: 'push',
      ref: 'refs/tags/v1.0.1',
    });
    expect([patch.status, patch.log]).toEqual([0, expect.stringContaining('1.0.1')]);
    expect([trees(), host.bare.git('rev-parse', 'gh-pages:1.1.0')]).toEqual([bytes, newer]);
    expect(Object.keys(host.known().releases ?? {})).toEqual(['v1.0.0', 'v1.1.0', 'v1.0.1']);
  }, 300_000);
});
