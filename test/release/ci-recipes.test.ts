import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { need } from '../../src/policing/rules/example.ts';
import { type Outcome, Repository, temporaryFolder, writeFiles } from '../support/repository.ts';
import { threeReleases } from './fixture.ts';

const BIN = resolve(import.meta.dirname, '../../bin/aligner.js');
const FOLDER = resolve(import.meta.dirname, '../../docs/ci');
const RECIPES = readdirSync(FOLDER).filter((name) => name.endsWith('.yml'));

/** A step of a recipe: what it runs, where, and with which variables. */
interface Step {
  readonly run: string;
  readonly env: Readonly<Record<string, string>>;
}

const text = (name: string) => readFileSync(join(FOLDER, name), 'utf8');
const isMapping = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const strings = (value: unknown): Record<string, string> =>
  isMapping(value) ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, String(item)])) : {};

/** The steps of a job that need no network: all but those that install the tool. */
function steps(name: string, job: string): Step[] {
  const recipe: unknown = parse(text(name));
  if (!isMapping(recipe)) throw new Error(`${name} is no mapping`);
  const github = isMapping(recipe.jobs) && isMapping(recipe.jobs[job]) ? recipe.jobs[job].steps : undefined;
  const gitlab = isMapping(recipe[job]) ? recipe[job].script : undefined;
  const all = Array.isArray(github)
    ? github.flatMap((step) =>
        isMapping(step) && typeof step.run === 'string' ? [{ run: step.run, env: strings(step.env) }] : [],
      )
    : Array.isArray(gitlab)
      ? gitlab.map((run) => ({ run: String(run), env: {} }))
      : [];
  return all.filter(({ run }) => !run.includes('npm install'));
}

/** Runs steps as a runner would, with `aligner` on the PATH; ends at the first that fails. */
function runSteps(folder: string, list: readonly Step[]): Outcome {
  const tools = temporaryFolder();
  writeFileSync(join(tools, 'aligner'), `#!/bin/sh\nexec ${process.execPath} ${BIN} "$@"\n`, { mode: 0o755 });
  let told = { stdout: '', stderr: '' };
  for (const { run, env } of list) {
    const { status, stdout, stderr } = spawnSync('bash', ['-e', '-o', 'pipefail', '-c', run], {
      cwd: folder,
      env: {
        PATH: `${tools}:${process.env.PATH}`,
        HOME: '/nonexistent',
        CI: 'true',
        RUNNER_TEMP: tools,
        GITHUB_WORKSPACE: folder,
        ...env,
      },
      encoding: 'utf8',
      timeout: 25_000,
    });
    told = { stdout: told.stdout + stdout, stderr: told.stderr + stderr };
    if (status !== 0) return { status, ...told };
  }
  return { status: 0, ...told };
}

/** A server with three releases, and a checkout of a tag as a runner makes it. */
function checkout(): { server: Repository; folder: string } {
  const made = threeReleases();
  made.write({ '.gitattributes': '*.yaml text eol=lf\n', '.gitignore': 'dist/\n' });
  made.release('v1.2.0');
  const server = new Repository({}, '--bare');
  made.git('push', '-q', server.root, 'main', '--tags');
  const folder = join(temporaryFolder(), 'checkout');
  server.git('clone', '-q', server.root, folder);
  return { server, folder };
}

describe('every recipe', () => {
  test.each(RECIPES)('%s never runs a package of the public registry by its name', (name) => {
    expect(text(name)).not.toMatch(/\bnpx\b/);
    expect(text(name)).toMatch(/npm install --ignore-scripts [^\n]*"\$ALIGNER"/);
  });

  test.each(RECIPES)('%s reads the whole history and has a time limit', (name) => {
    expect(text(name)).toMatch(/fetch-depth: 0|GIT_DEPTH: "0"/);
    expect(text(name)).toMatch(/timeout-minutes: \d+|timeout: \d+ minutes/);
  });

  test.each(RECIPES)('%s puts nothing from outside into a script', (name) => {
    for (const job of ['validate', 'publish', 'pages'])
      for (const { run } of steps(name, job)) expect(run).not.toContain('${{');
  });

  test('names the version of aligner that these documents are of', () => {
    const { version } = JSON.parse(readFileSync(resolve(FOLDER, '../../package.json'), 'utf8'));
    for (const name of RECIPES)
      expect([name, text(name).match(/aligner-([\d.]+)\.tgz/)?.[1]]).toEqual([name, version]);
  });
});

test('pull requests get a token that can only read, and leave none behind', () => {
  const recipe = parse(text('github-validate.yml'));
  expect(recipe.permissions).toEqual({ contents: 'read' });
  expect(Object.keys(recipe.on)).toEqual(['pull_request', 'push']);
  expect(recipe.jobs.validate.permissions).toBeUndefined();
  expect(recipe.jobs.validate.steps[0].with).toEqual({ 'fetch-depth': 0, 'persist-credentials': false });
});

describe('the check', () => {
  test.each([
    ['github-validate.yml', 'validate'],
    ['gitlab-ci.yml', 'validate'],
  ])('%s passes for good records', (name, job) => {
    const { folder } = checkout();
    const list = steps(name, job);
    expect(list.length).toBeGreaterThan(0);
    expect(runSteps(folder, list)).toMatchObject({ status: 0 });
  });

  test('github-validate.yml fails for bad ones with an annotation', () => {
    const { folder } = checkout();
    writeFiles(folder, { 'roadmap-data/needs/need-new.yaml': need('id: need-new', 'category: skillz') });
    const { status, stdout } = runSteps(folder, steps('github-validate.yml', 'validate'));
    expect(status).toBe(1);
    expect(stdout).toMatch(/^::error file=roadmap-data\/needs\/need-new\.yaml,line=\d+/m);
  });

  test('gitlab-ci.yml fails for bad ones with a report', () => {
    const { folder } = checkout();
    writeFiles(folder, { 'roadmap-data/needs/need-new.yaml': need('id: need-new', 'category: skillz') });
    expect(runSteps(folder, steps('gitlab-ci.yml', 'validate')).status).toBe(1);
    expect(readFileSync(join(folder, 'findings.json'), 'utf8')).toContain('needs/need-new.yaml');
  });

  test('runs no program that a pull request brings', () => {
    const { folder } = checkout();
    mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true });
    writeFileSync(join(folder, 'node_modules/.bin/aligner'), '#!/bin/sh\ntouch HOPWN\n', { mode: 0o755 });
    writeFileSync(join(folder, 'aligner'), '#!/bin/sh\ntouch HOPWN\n', { mode: 0o755 });
    runSteps(folder, steps('github-validate.yml', 'validate'));
    expect(existsSync(join(folder, 'HOPWN'))).toBe(false);
  });
});

describe('the publication', () => {
  test('github-publish.yml publishes what a maintainer would, although the checkout spoiled the tag', () => {
    const { server, folder } = checkout();
    server.git('-C', folder, 'update-ref', 'refs/tags/v1.2.0', 'v1.2.0^{commit}');
    expect(runSteps(folder, steps('github-publish.yml', 'publish'))).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('Published 0.9.0, 1.0.0, 1.1.0, 1.2.0 to origin, branch gh-pages'),
    });
    const pages = join(temporaryFolder(), 'pages');
    server.git('clone', '-q', '-b', 'gh-pages', server.root, pages);
    const manifest = JSON.parse(readFileSync(join(pages, '1.2.0/MANIFEST.json'), 'utf8'));
    expect(manifest.data.tagObject).toBe(server.git('rev-parse', 'v1.2.0'));
    const run = `aligner verify 1.2.0 ${pages}/1.2.0`;
    expect(runSteps(folder, [{ run, env: {} }]).status).toBe(0);
    expect(runSteps(folder, steps('github-publish.yml', 'publish')).stdout).toContain('Nothing to publish');
  });

  test('gitlab-ci.yml writes pages that begin at index.html', () => {
    const { folder } = checkout();
    expect(runSteps(folder, steps('gitlab-ci.yml', 'pages'))).toMatchObject({ status: 0 });
    const target = /url=([^"]+)"/.exec(readFileSync(join(folder, 'public/index.html'), 'utf8'))?.[1];
    expect(target).toBe('html/index.html');
    expect(existsSync(join(folder, 'public/html/index.html'))).toBe(true);
    expect(existsSync(join(folder, 'public/1.2.0/MANIFEST.json'))).toBe(true);
  });

  test('publishes nothing when a check fails', () => {
    const { server, folder } = checkout();
    writeFiles(folder, { 'roadmap-data/needs/need-new.yaml': 'broken: [' });
    expect(runSteps(folder, steps('github-publish.yml', 'publish')).status).toBe(1);
    expect(server.git('branch', '--list')).toBe('* main');
  });
});
