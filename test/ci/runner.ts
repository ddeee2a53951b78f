// A small runner of recipes: it makes clones as a host makes them and runs the steps in bash, with a bare
// repository as the host, no identity and no credentials.

import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { init } from '../edit/init/support.ts';
import { Repository, temporaryFolder } from '../support/repository.ts';

const PROGRAMS = resolve(import.meta.dirname, 'host-programs.mjs');

type Mapping = Record<string, unknown>;
const isMapping = (value: unknown): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const mapping = (value: unknown): Mapping => (isMapping(value) ? value : {});
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** What a step did. */
interface StepOutcome {
  readonly name: string;
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a job did, and what it left. */
export interface JobOutcome {
  readonly status: number;
  readonly steps: readonly StepOutcome[];
  /** All that was printed. */
  readonly log: string;
  readonly summary: string;
  /** The folders that were kept, by name. */
  readonly artefacts: ReadonlyMap<string, string>;
  readonly checkout: string;
}

/** What happened on the host. */
export interface HostEvent {
  readonly name: 'pull_request' | 'push' | 'workflow_run' | 'issues';
  /** What is checked out, and on which branch or tag: the merge of a pull request, a branch, a tag. */
  readonly ref: string;
  readonly base?: string;
  /** More of the event, as `github.event` has it. */
  readonly event?: Mapping;
  readonly vars?: Readonly<Record<string, string>>;
}

/** A bare repository as a host keeps it, with what its API knows. */
export class Host {
  readonly bare = new Repository({}, '--bare');
  readonly state = join(temporaryFolder(), 'state.json');

  constructor() {
    symlinkSync(this.bare.root, `${this.bare.root}.git`);
    this.bare.git('config', 'uploadpack.allowReachableSHA1InWant', 'true');
    this.bare.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
    this.know({ pulls: [], merge_requests: [] });
  }

  know(more: Mapping): void {
    const before: unknown = existsSync(this.state) ? JSON.parse(readFileSync(this.state, 'utf8')) : {};
    writeFileSync(this.state, JSON.stringify({ ...mapping(before), ...more }));
  }

  known(): {
    comments?: Record<string, { body: string; edited?: number }[]>;
    releases?: Record<string, string[]>;
    requests?: Readonly<Record<string, string>>[];
    calls?: string[];
  } {
    return JSON.parse(readFileSync(this.state, 'utf8'));
  }

  /** Takes a branch of a fork as pull request and makes its merge, as a host does. */
  propose(fork: Repository, branch: string, number: number, base = 'main'): string {
    fork.git('push', '-q', '-f', this.bare.root, `${branch}:refs/pull/${number}/head`);
    fork.git('push', '-q', '-f', this.bare.root, `${branch}:refs/merge-requests/${number}/head`);
    const merge = new Repository();
    merge.git('fetch', '-q', this.bare.root, `refs/heads/${base}`, `refs/pull/${number}/head`);
    const [into, head] = merge
      .git('ls-remote', this.bare.root, `refs/heads/${base}`, `refs/pull/${number}/head`)
      .split(/\s+/)
      .filter((word) => /^[0-9a-f]{40}$/.test(word));
    merge.git('checkout', '-q', '--detach', into ?? '');
    merge.git('merge', '-q', '--no-ff', '-m', 'Merge', head ?? '');
    merge.git('push', '-q', '-f', this.bare.root, `HEAD:refs/pull/${number}/merge`);
    const pulls = [{ number, base: { ref: base }, head: { sha: head } }];
    this.know({ pulls, merge_requests: [{ iid: number, sha: head, target_branch: base }] });
    return head ?? '';
  }
}

let begun: string | undefined;

/** Puts the built tool where a roadmap keeps it, as init does. */
export function keepTool(repository: Repository): void {
  if (begun === undefined) {
    begun = temporaryFolder();
    init(begun);
  }
  cpSync(join(begun, '.aligner'), join(repository.root, '.aligner'), { recursive: true });
}

function programs(): string {
  const folder = temporaryFolder();
  copyFileSync(PROGRAMS, join(folder, 'host.mjs'));
  chmodSync(join(folder, 'host.mjs'), 0o755);
  for (const name of ['gh', 'curl']) symlinkSync('host.mjs', join(folder, name));
  return folder;
}

/** The clone of a host's checkout step. */
function checkOut(host: Host, { ref }: HostEvent, settings: Mapping, folder: string): void {
  const depth = settings['fetch-depth'] === 0 ? [] : ['--depth', '1'];
  const git = (...args: string[]) => host.bare.git('-C', folder, ...args);
  mkdirSync(folder, { recursive: true });
  git('init', '-q');
  git('remote', 'add', 'origin', `file://${host.bare.root}`);
  const wanted = typeof settings.ref === 'string' ? `refs/heads/${settings.ref}` : ref;
  if (depth.length === 0)
    git(
      'fetch',
      '-q',
      '--no-tags',
      'origin',
      '+refs/heads/*:refs/remotes/origin/*',
      '+refs/tags/*:refs/tags/*',
    );
  git('fetch', '-q', '--no-tags', ...depth, 'origin', `+${wanted}`);
  if (wanted.startsWith('refs/heads/')) git('checkout', '-q', '-B', wanted.slice(11), 'FETCH_HEAD');
  else git('checkout', '-q', '--detach', 'FETCH_HEAD');
  // Some versions of the action replace the pushed tag by a lightweight one.
  if (wanted.startsWith('refs/tags/')) git('update-ref', wanted, 'FETCH_HEAD^{commit}');
}

/** Runs a job of a workflow of GitHub. */
export function runJob(host: Host, workflow: string, name: string, happened: HostEvent): JobOutcome {
  const job = mapping(mapping(mapping(parse(workflow)).jobs)[name]);
  const folder = temporaryFolder();
  const [checkout, temp] = ['checkout', 'temp'].map((each) => join(folder, each)) as [string, string];
  mkdirSync(checkout);
  mkdirSync(temp);
  const summary = join(folder, 'summary.md');
  writeFileSync(summary, '');
  const event = { repository: { private: false }, ...happened.event };
  writeFileSync(join(folder, 'event.json'), JSON.stringify(event));
  const refName = happened.ref.replace(/^refs\/(?:heads|tags|pull)\//, '');
  const github = {
    base_ref: happened.base ?? '',
    ref: happened.ref,
    ref_name: refName,
    event_name: happened.name,
    event,
    token: 'ghs_secret',
    server_url: 'file://',
    repository: host.bare.root.slice(1),
  };
  const done: Record<string, { outcome: string; outputs: Mapping }> = {};
  const told: StepOutcome[] = [];
  const artefacts = new Map<string, string>();
  let status = 0;
  // The expressions of our recipes are JavaScript too.
  const evaluate = (expression: string): unknown => {
    const sees = { github, steps: done, vars: happened.vars ?? {}, runner: { temp }, cancelled: () => false };
    return Function(...Object.keys(sees), `return ${expression}`)(...Object.values(sees));
  };
  const filled = (value: unknown): string =>
    String(value).replace(/\$\{\{ (.*?) \}\}/g, (_, expression: string) => String(evaluate(expression)));
  if (job.if !== undefined && !evaluate(String(job.if)))
    return { status: -1, steps: [], log: '', summary: '', artefacts, checkout };
  const PATH = `${programs()}:${process.env.PATH}`;
  for (const each of listOf(job.steps).map(mapping)) {
    const condition = String(each.if ?? 'true');
    if (!/cancelled\(\)/.test(condition) && status !== 0) continue;
    if (!evaluate(condition)) continue;
    const settings = mapping(each.with);
    const used = String(each.uses ?? '').split('@')[0];
    let result = { status: 0, stdout: '', stderr: '' };
    if (used === 'actions/checkout')
      checkOut(host, happened, settings, join(checkout, String(settings.path ?? '')));
    if (/upload-(?:pages-)?artifact$/.test(used ?? '')) {
      const path = filled(settings.path);
      artefacts.set(String(settings.name ?? 'pages'), path.startsWith('/') ? path : join(checkout, path));
    }
    if (typeof each.run === 'string') {
      const env = Object.entries(mapping(each.env)).map(([key, value]) => [key, filled(value)]);
      const {
        status: code,
        stdout,
        stderr,
      } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', each.run], {
        cwd: each['working-directory'] === undefined ? checkout : filled(each['working-directory']),
        env: {
          PATH,
          HOME: folder,
          CI: 'true',
          GIT_CONFIG_NOSYSTEM: '1',
          RUNNER_TEMP: temp,
          GITHUB_STEP_SUMMARY: summary,
          GITHUB_REPOSITORY: 'owner/roadmap',
          GITHUB_EVENT_PATH: join(folder, 'event.json'),
          HOST_STATE: host.state,
          ...Object.fromEntries(env),
        },
        encoding: 'utf8',
        timeout: 60_000,
      });
      result = { status: code ?? 255, stdout, stderr };
    }
    if (each.id !== undefined)
      done[String(each.id)] = { outcome: result.status === 0 ? 'success' : 'failure', outputs: {} };
    told.push({ name: String(each.name ?? used), ...result });
    if (result.status !== 0 && status === 0 && each['continue-on-error'] !== true) status = result.status;
  }
  const log = told.map(({ name: step, stdout, stderr }) => `== ${step}\n${stdout}${stderr}`).join('\n');
  return { status, steps: told, log, summary: readFileSync(summary, 'utf8'), artefacts, checkout };
}

/** Runs a job of a pipeline of GitLab; `variables` are those that the host sets for it. */
export function runScript(
  host: Host,
  pipeline: string,
  name: string,
  ref: string,
  variables: Readonly<Record<string, string>>,
): JobOutcome {
  const all = mapping(parse(pipeline));
  const folder = temporaryFolder();
  const checkout = join(folder, 'checkout');
  checkOut(
    host,
    { name: 'push', ref },
    { 'fetch-depth': Number(mapping(all.variables).GIT_DEPTH) },
    checkout,
  );
  const script = listOf(mapping(all[name]).script).map(String).join('\n');
  const own = Object.fromEntries(
    Object.entries(mapping(all.variables)).map(([key, value]) => [key, String(value)]),
  );
  const path = host.bare.root.slice(1);
  const { status, stdout, stderr } = spawnSync('bash', ['-eo', 'pipefail', '-c', script], {
    cwd: checkout,
    env: {
      PATH: `${programs()}:${process.env.PATH}`,
      HOME: folder,
      GIT_CONFIG_NOSYSTEM: '1',
      HOST_STATE: host.state,
      CI_REPOSITORY_URL: `file:///${path}.git`,
      CI_PROJECT_PATH: path,
      CI_PROJECT_URL: `file:///${path}`,
      CI_PROJECT_ID: '5',
      CI_DEFAULT_BRANCH: 'main',
      CI_COMMIT_SHA: host.bare.git('rev-parse', ref),
      CI_API_V4_URL: 'https://host.example/api/v4',
      CI_SERVER_FQDN: 'host.example',
      ...own,
      ...variables,
    },
    encoding: 'utf8',
    timeout: 240_000,
  });
  return {
    status: status ?? 255,
    steps: [],
    log: `${stdout}${stderr}`,
    summary: '',
    artefacts: new Map(),
    checkout,
  };
}
