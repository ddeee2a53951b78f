// The recipes are run as they are written, in clones as the hosts make them.

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Repository, temporaryFolder } from '../support/repository.ts';
import { forkOf, maintained, newNeed } from './day.ts';
import { recipe, settingsFor } from './recipes.ts';
import { type Host, type HostEvent, runJob, runScript } from './runner.ts';

const GITLAB = recipe('.gitlab-ci.yml', settingsFor('gitlab'));
const change = (number: number): HostEvent => ({
  name: 'pull_request',
  ref: `refs/pull/${number}/merge`,
  base: 'main',
});
const push: HostEvent = { name: 'push', ref: 'refs/heads/main' };
const completed = (head_sha: string): HostEvent => ({
  name: 'workflow_run',
  ref: 'refs/heads/main',
  event: { workflow_run: { event: 'pull_request', head_sha } },
});

/** A pull request of a fork; gives the id of its head. */
function propose(
  host: Host,
  number: number,
  files: Readonly<Record<string, string>>,
  gone: readonly string[] = [],
): string {
  const fork = forkOf(host);
  fork.write(files);
  for (const path of gone) fork.remove(path);
  fork.commit('A change');
  return host.propose(fork, 'main', number);
}

describe('the check on GitHub', () => {
  test('passes for the first push, without network or identity, and lists findings for the host', () => {
    const { host } = maintained();
    const { status, log, artefacts } = runJob(host, recipe('check.yml'), 'check', push);
    expect([status, log]).toEqual([0, expect.stringContaining('== Check the records')]);
    expect(existsSync(join(artefacts.get('draft') ?? '', 'html/index.html'))).toBe(true);
    expect(log).not.toContain('== Report on the change');
    expect(runJob(host, recipe('check.yml'), 'scan', push).status).toBe(0);
  });

  test('reports on a good change', () => {
    const { host } = maintained();
    propose(host, 3, newNeed());
    const { status, summary, artefacts } = runJob(host, recipe('check.yml'), 'check', change(3));
    expect(status).toBe(0);
    expect(summary).toContain('New need');
    expect(existsSync(join(artefacts.get('draft') ?? '', 'html/next/needs/need-new.html'))).toBe(true);
    const entrance = readFileSync(join(artefacts.get('draft') ?? '', 'index.html'), 'utf8');
    expect(entrance).toContain('<li><a href="html/next/needs/need-new.html">New need</a>: added</li>');
    expect(runJob(host, recipe('check.yml'), 'scan', change(3)).status).toBe(-1);
  });

  test('fails for a bad one beside the line, and reports and renders all the same', () => {
    const { host } = maintained();
    propose(host, 3, newNeed('category: skillz'));
    const { status, log, summary, artefacts } = runJob(host, recipe('check.yml'), 'check', change(3));
    expect(status).toBe(1);
    expect(log).toMatch(/^::error file=roadmap-data\/needs\/need-new\.yaml,line=\d+/m);
    expect(summary).toContain('1 new finding');
    expect(artefacts.has('draft')).toBe(true);
  });

  test('without a tool on the target branch it ends with 2 and says what a maintainer does', () => {
    const { host, maintainer } = maintained();
    maintainer.remove('.aligner').commit('No tool');
    maintainer.git('push', '-q', 'origin', 'main');
    const fork = forkOf(host);
    fork.write({ '.aligner/bin/aligner.js': 'console.log("I AM THE COPY OF THE CHANGE")\n' }).commit();
    host.propose(fork, 'main', 4);
    const { status, log, artefacts } = runJob(host, recipe('check.yml'), 'check', change(4));
    expect(status).toBe(2);
    expect(log).toContain('aligner upgrade PACKAGE');
    expect(log).not.toContain('I AM THE COPY');
    expect(artefacts.size).toBe(0);
  });

  test('a tool that is fetched is run only if it is the file that was looked at', () => {
    const { host, maintainer } = maintained();
    const folder = temporaryFolder();
    const packed = join(folder, 'tool.tgz');
    maintainer.git('archive', '--prefix=package/', '--format=tar.gz', '-o', packed, 'HEAD:.aligner');
    const sum = createHash('sha256').update(readFileSync(packed)).digest('hex');
    const address = "https://example.org/it's the tool.tgz";
    host.know({ files: { [address]: packed } });
    const run = (sha256: string) => {
      const settings = settingsFor('github', { tool: { kind: 'address', address, sha256 } });
      return runJob(host, recipe('check.yml', settings), 'check', push);
    };
    expect(run(sum)).toMatchObject({ status: 0, log: expect.stringContaining('0 errors') });
    const other = run(sum.replace(/^./, (digit) => (digit === '0' ? '1' : '0')));
    expect([other.status, other.steps.at(-1)?.name]).toEqual([1, 'Get the tool']);
  });
});

describe('the comment on GitHub', () => {
  test('is written once, and anew when the change has changed', () => {
    const { host } = maintained();
    host.know({
      comments: {
        3: [{ id: 1, user: { login: 'mallory' }, body: '<!-- aligner: report on the change --> mine' }],
      },
    });
    const first = propose(host, 3, newNeed());
    expect(runJob(host, recipe('comment.yml'), 'comment', completed(first))).toMatchObject({ status: 0 });
    const second = propose(host, 3, newNeed('category: skillz'));
    const { status, checkout } = runJob(host, recipe('comment.yml'), 'comment', completed(second));
    expect(status).toBe(0);
    expect(readdirSync(checkout)).toEqual([]);
    const [foreign, own, ...others] = host.known().comments?.[3] ?? [];
    expect(foreign).toMatchObject({ id: 1, body: expect.stringContaining('mine') });
    expect(own).toMatchObject({ edited: 1, body: expect.stringContaining('1 new finding') });
    expect(others).toEqual([]);
  });

  test('says nothing of a head that was replaced since', () => {
    const { host } = maintained();
    const first = propose(host, 3, newNeed());
    propose(host, 3, newNeed('notes: [Later]'));
    expect(runJob(host, recipe('comment.yml'), 'comment', completed(first)).status).toBe(0);
    expect(host.known().comments).toBeUndefined();
  });
});

/** Tags a release and pushes it. */
function release(maintainer: Repository, version: string): void {
  maintainer.release(`v${version}`);
  maintainer.git('push', '-q', 'origin', 'main', `v${version}`);
}

const tagged = (version: string): HostEvent => ({ name: 'push', ref: `refs/tags/v${version}` });

/** What the published branch holds. */
function published(host: Host): string {
  const folder = join(temporaryFolder(), 'pages');
  host.bare.git('clone', '-q', '-b', 'gh-pages', host.bare.root, folder);
  return folder;
}

describe('the publication on GitHub', () => {
  test('a tag is published, compared, packed and added to the release; old releases keep their bytes', () => {
    const { host, maintainer } = maintained();
    release(maintainer, '1.0.0');
    const { status, log } = runJob(host, recipe('publish.yml'), 'publish', tagged('1.0.0'));
    expect([status, log]).toEqual([0, expect.stringContaining('Published 1.0.0')]);
    const files = ['CITATION.cff', 'MANIFEST.json', 'SHA256SUMS', 'roadmap-1.0.0.tar.gz'];
    expect(host.known().releases).toEqual({ 'v1.0.0': files });
    const manifest = JSON.parse(readFileSync(join(published(host), '1.0.0/MANIFEST.json'), 'utf8'));
    expect(manifest.data.tagObject).toBe(maintainer.git('rev-parse', 'v1.0.0'));
    const tree = () => host.bare.git('rev-parse', 'gh-pages:1.0.0', 'gh-pages:html/1.0.0');
    const before = tree();
    maintainer.write(newNeed());
    release(maintainer, '1.1.0');
    expect(runJob(host, recipe('publish.yml'), 'publish', tagged('1.1.0')).status).toBe(0);
    expect(tree()).toBe(before);
    const again = runJob(host, recipe('publish.yml'), 'publish', tagged('1.1.0'));
    expect([again.status, again.log]).toEqual([0, expect.stringContaining('Nothing to publish')]);
    const pages = { ...tagged('1.1.0'), vars: { ROADMAP_PAGES: 'actions' } };
    const shown = runJob(host, recipe('publish.yml'), 'pages', pages).artefacts.get('pages') ?? '';
    expect(existsSync(join(shown, 'html/index.html'))).toBe(true);
    expect(runJob(host, recipe('publish.yml'), 'pages', tagged('1.1.0')).status).toBe(-1);
  });

  test('nothing is published when a check fails, or for a tag that is no release', () => {
    const { host, maintainer } = maintained();
    maintainer.git('tag', 'v-note');
    maintainer.git('push', '-q', 'origin', 'v-note');
    const note = runJob(host, recipe('publish.yml'), 'publish', { name: 'push', ref: 'refs/tags/v-note' });
    expect([note.status, note.log]).toEqual([2, expect.stringContaining('v-note is no release')]);
    maintainer.write({ 'roadmap-data/needs/need-new.yaml': 'broken: [' });
    release(maintainer, '1.0.0');
    expect(runJob(host, recipe('publish.yml'), 'publish', tagged('1.0.0')).status).toBe(1);
    expect(host.bare.git('branch', '--list')).toBe('* main');
    expect(host.known().releases).toBeUndefined();
  });
});

describe('a proposal by form on GitHub', () => {
  const body =
    '### Kind of record\n\nneed\n\n### Title\n\nA need of mine\n\n### Summary\n\nIt is needed by many people.\n\n### Category\n\nskills';
  const labeled = (login: string, text: string, label = 'accepted'): HostEvent => ({
    name: 'issues',
    ref: 'refs/heads/main',
    event: {
      issue: { number: 12, body: text },
      label: { name: label },
      sender: { login },
      repository: { default_branch: 'main' },
    },
  });
  const run = (host: Host, happened: HostEvent) => runJob(host, recipe('proposal.yml'), 'record', happened);

  test('becomes a record and a pull request when somebody who may write accepts it', () => {
    const { host } = maintained();
    host.know({ permissions: { keeper: 'write', reader: 'read' } });
    const main = host.bare.git('rev-parse', 'main');
    expect(run(host, labeled('keeper', body, 'proposal')).status).toBe(-1);
    expect(run(host, labeled('reader', body)).status).toBe(2);
    expect(host.known().requests).toBeUndefined();
    const done = run(host, labeled('keeper', body));
    expect([done.status, done.log]).toEqual([0, expect.stringContaining('need-a-need-of-mine.yaml')]);
    const [request] = host.known().requests ?? [];
    expect(request).toMatchObject({
      head: 'proposal-12',
      base: 'main',
      body: expect.stringContaining('Closes #12.'),
    });
    const changed = host.bare.git('diff', '--name-only', 'main', 'proposal-12');
    expect(changed).toBe('roadmap-data/needs/need-a-need-of-mine.yaml');
    expect(host.bare.git('rev-parse', 'main')).toBe(main);
  });

  test('is answered in the words of the form where it does not suffice', () => {
    const { host } = maintained();
    host.know({ permissions: { keeper: 'admin' } });
    expect(run(host, labeled('keeper', body.replace('skills', 'skillz'))).status).toBe(0);
    expect(host.known().comments?.[12]?.[0]?.body).toContain('**Category**');
    expect(host.bare.git('branch', '--list')).toBe('* main');
  });
});

describe('the pipeline on GitLab', () => {
  const scheduled = { CI_PIPELINE_SOURCE: 'schedule', ALIGNER_TOKEN: 'glpat-secret' };
  const request = {
    CI_PIPELINE_SOURCE: 'merge_request_event',
    CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main',
  };

  /** A merge request of a fork: its pipeline has the fork as origin. */
  function forked(files: Readonly<Record<string, string>>): [Host, Readonly<Record<string, string>>] {
    const { host } = maintained();
    propose(host, 3, files);
    return [host, { ...request, CI_MERGE_REQUEST_PROJECT_PATH: host.bare.root.slice(1) }];
  }

  test('checks and reports', () => {
    const [host, variables] = forked(newNeed());
    const good = runScript(host, GITLAB, 'check', 'refs/pull/3/head', variables);
    expect([good.status, good.log]).toEqual([0, expect.stringContaining('New need')]);
    const [other, more] = forked(newNeed('category: skillz'));
    const bad = runScript(other, GITLAB, 'check', 'refs/pull/3/head', more);
    expect(bad.status).toBe(1);
    expect(readFileSync(join(bad.checkout, 'findings.json'), 'utf8')).toContain('needs/need-new.yaml');
    expect(readFileSync(join(bad.checkout, 'report.md'), 'utf8')).toContain('1 new finding');
    expect(existsSync(join(bad.checkout, 'draft/html/index.html'))).toBe(true);
  });

  test('comments from a schedule of the project itself', () => {
    const { host } = maintained();
    propose(host, 3, newNeed());
    // More than a page of what others wrote before.
    const talk = Array.from({ length: 130 }, (_, i) => ({ id: 1000 + i, author: { id: 3 }, body: 'Hm.' }));
    host.know({ comments: { 3: talk } });
    const run = () => runScript(host, GITLAB, 'comment', 'refs/heads/main', scheduled);
    expect([run().status, run().status]).toEqual([0, 0]);
    const [own, ...others] = (host.known().comments?.[3] ?? []).slice(130);
    expect(own).toMatchObject({ edited: 1, body: expect.stringContaining('New need') });
    expect(others).toEqual([]);
  });

  test("never runs the tool of a branch for which a change is proposed, which may be anybody's", () => {
    const { host } = maintained();
    const trap = join(temporaryFolder(), 'trap');
    const other = forkOf(host);
    const program = `process.getBuiltinModule('node:fs').writeFileSync(${JSON.stringify(trap)}, '')\n`;
    other.write({ '.aligner/bin/aligner.js': program, '.aligner/lib/cli.cjs': program }).commit('Mine');
    other.git('push', '-q', host.bare.root, 'main:refs/heads/mine');
    const fork = forkOf(host);
    fork.write(newNeed()).commit('A change');
    host.propose(fork, 'main', 4, 'mine');
    expect(runScript(host, GITLAB, 'comment', 'refs/heads/main', scheduled).status).toBe(0);
    expect(existsSync(trap)).toBe(false);
    expect(host.known().comments?.[4]?.[0]?.body).toContain('New need');
  });

  test.each(['', 'glpat-secret'])('publishes a tag, without a draft (token "%s")', (ALIGNER_TOKEN) => {
    const { host, maintainer } = maintained();
    release(maintainer, '1.0.0');
    const { status, log, checkout } = runScript(host, GITLAB, 'pages', 'refs/tags/v1.0.0', {
      CI_COMMIT_TAG: 'v1.0.0',
      ALIGNER_TOKEN,
    });
    expect([status, log]).toEqual([0, expect.stringContaining('1.0.0')]);
    const shown = join(checkout, 'public');
    expect(existsSync(join(shown, 'html/1.0.0/index.html'))).toBe(true);
    expect(existsSync(join(shown, 'next'))).toBe(false);
    expect(host.bare.git('branch', '--list').includes('gh-pages')).toBe(ALIGNER_TOKEN !== '');
    expect(log).not.toContain('glpat-secret');
  });
});
