// The recipes as workflows of GitHub.

import type { InitFile } from '../init/settings.ts';
import { blockYaml, type RecipeMap, type RecipeValue } from './block-yaml.ts';
import { githubComment } from './comment.ts';
import {
  assets,
  check,
  draft,
  type Fact,
  gates,
  getTool,
  identity,
  publish,
  type RecipeSettings,
  type RecipeStep,
  report,
  runTool,
} from './steps.ts';

const pinned = {
  'actions/checkout': ['9c091bb21b7c1c1d1991bb908d89e4e9dddfe3e0', 'v7.0.0'],
  'actions/setup-node': ['820762786026740c76f36085b0efc47a31fe5020', 'v7.0.0'],
  'actions/upload-artifact': ['043fb46d1a93c77aae656e7c1c64a875d1fc6a0a', 'v7.0.1'],
  'actions/upload-pages-artifact': ['56afc609e74202658d3ffba0e8f6dda462b719fa', 'v4'],
  'actions/deploy-pages': ['d6db90164ac5ed86f2b6aed7e0febac5b3c0c03e', 'v4'],
  'actions/attest-build-provenance': ['977bb373ede98d70efbf0b7b13af9c3d6651dc60', 'v4.1.0'],
  'github/codeql-action/upload-sarif': ['5d4e8d1aca955e8d8589aabd499c5cae939e33c7', 'v4.31.9'],
} as const;

/** An action as a workflow names it: by its commit, with the version as a comment. */
function action(name: keyof typeof pinned): string {
  const [commit, version] = pinned[name];
  return `${name}@${commit} # ${version}`;
}

const FOLDER = '.github/workflows';
const CHECK = 'check';

/** A value that the host fills in: of a variable or a setting, never of a script. */
export function value(expression: string): string {
  return `\${{ ${expression} }}`;
}

const facts: Readonly<Record<Fact, string>> = {
  TARGET: value('github.base_ref'),
  TAG: value('github.ref_name'),
};

/** A step of a workflow; what it is told comes as variables of its environment. */
function step({ name, why, run, facts: told = [] }: RecipeStep, more: RecipeMap = {}): RecipeMap {
  const { env, ...rest } = more;
  const all = {
    ...Object.fromEntries(told.map((fact) => [fact, facts[fact]])),
    ...(typeof env === 'object' && !Array.isArray(env) ? env : {}),
  };
  return {
    ...(why === undefined ? {} : { '#': why }),
    name,
    ...rest,
    ...(Object.keys(all).length === 0 ? {} : { env: all }),
    run: run.replaceAll('$WORK', '$RUNNER_TEMP'),
  };
}

/** The whole history, since releases are read from it. */
export function checkout(credentials: boolean): RecipeMap {
  return {
    uses: action('actions/checkout'),
    with: { 'fetch-depth': 0, 'persist-credentials': credentials },
  };
}

/** The Node that runs the tool. */
export const node: RecipeMap = {
  uses: action('actions/setup-node'),
  with: { 'node-version': 22, 'package-manager-cache': false },
};

/** How most jobs begin: with the history, Node and the tool. */
function begin(settings: Pick<RecipeSettings, 'tool'>, credentials: boolean, more?: RecipeMap): RecipeMap[] {
  return [checkout(credentials), node, step(getTool(settings), more)];
}

function job(minutes: number, steps: readonly RecipeValue[], more: RecipeMap = {}): RecipeMap {
  return { ...more, 'runs-on': 'ubuntu-latest', 'timeout-minutes': minutes, steps };
}

interface Workflow {
  readonly about: string;
  readonly name: string;
  readonly on: RecipeMap;
  readonly why: string;
  readonly permissions: RecipeMap;
  readonly concurrency: RecipeMap;
  readonly jobs: RecipeMap;
}

/** A workflow as a file. */
export function workflow({ about, name, on, why, permissions, concurrency, jobs }: Workflow): InitFile {
  const defaults = { run: { shell: 'bash' } };
  const head = blockYaml({ '#': about, name, on });
  const rights = blockYaml({ '#': why, permissions });
  return {
    path: `${FOLDER}/${name}.yml`,
    text: `${head}${rights}${blockYaml({ concurrency, defaults, jobs })}`,
  };
}

const IS_CHANGE = "github.event_name == 'pull_request'";
// Also when the check failed: then most of all somebody wants to look.
const HAS_TOOL = "steps.tool.outcome == 'success' && !cancelled()";

function checkFlow(settings: RecipeSettings): InitFile {
  const scan = job(
    10,
    [
      ...begin(settings, false),
      step(
        { ...check('--output "sarif=$WORK/findings.sarif"'), name: 'Write the findings' },
        { 'continue-on-error': true },
      ),
      {
        uses: action('github/codeql-action/upload-sarif'),
        with: { sarif_file: `${value('runner.temp')}/findings.sarif` },
      },
    ],
    {
      '#': 'The findings of the main branch, where the host lists them. A private repository may lack that list.',
      if: "github.event_name == 'push' && !github.event.repository.private",
      permissions: { contents: 'read', 'security-events': 'write' },
    },
  );
  return workflow({
    about: `Checks every pull request and every push, and reports on the change.
What this says of a pull request is the word of the pull request: it can change this file.
The comment that comment.yml writes is the word of this repository.`,
    name: CHECK,
    on: { pull_request: {}, push: { branches: [settings.branch] } },
    why: 'A pull request is written by anybody: its job may read the repository and nothing else.',
    permissions: { contents: 'read' },
    concurrency: { group: `check-${value('github.ref')}`, 'cancel-in-progress': true },
    jobs: {
      check: job(15, [
        ...begin(settings, false, { id: 'tool' }),
        step(check('--format github')),
        step(report('"$GITHUB_STEP_SUMMARY"'), { if: `${HAS_TOOL} && ${IS_CHANGE}` }),
        step(draft('"$WORK/draft"'), { if: HAS_TOOL }),
        {
          if: HAS_TOOL,
          uses: action('actions/upload-artifact'),
          with: { name: 'draft', path: `${value('runner.temp')}/draft`, 'retention-days': 14 },
        },
      ]),
      scan,
    },
  });
}

function commentFlow(settings: RecipeSettings): InitFile {
  return workflow({
    about: `Writes what a pull request changes as a comment below it, in the voice of this repository.
Nothing of the pull request is checked out or run, and nothing that its own job made is read: its commits are
fetched as git objects, and the tool of the branch that it is for compares them.`,
    name: 'comment',
    on: { workflow_run: { workflows: [CHECK], types: ['completed'] } },
    why: 'The only right beyond reading is to write that comment.',
    permissions: {},
    concurrency: { group: `comment-${value('github.event.workflow_run.head_sha')}` },
    jobs: {
      comment: job(
        10,
        [
          node,
          step(githubComment(settings), {
            'working-directory': value('runner.temp'),
            env: {
              GH_TOKEN: value('github.token'),
              REPOSITORY: `${value('github.server_url')}/${value('github.repository')}`,
              HEAD_SHA: value('github.event.workflow_run.head_sha'),
            },
          }),
        ],
        {
          if: "github.event.workflow_run.event == 'pull_request'",
          permissions: { contents: 'read', 'pull-requests': 'write' },
        },
      ),
    },
  });
}

const release = `gh release view "$TAG" > /dev/null 2>&1 ||
  gh release create "$TAG" --verify-tag --title "$TAG" --notes "The pages, the data and their checksums." "$WORK/assets/"*
`;

function publishFlow(settings: RecipeSettings): InitFile {
  const pages = job(
    10,
    [
      {
        '#': 'What is shown is the published branch, as it is.',
        uses: action('actions/checkout'),
        with: { ref: 'gh-pages', path: 'pages', 'persist-credentials': false },
      },
      { uses: action('actions/upload-pages-artifact'), with: { path: 'pages' } },
      { id: 'deployment', uses: action('actions/deploy-pages') },
    ],
    {
      '#': `Only where Pages are set to "GitHub Actions"; say so by the variable ROADMAP_PAGES with the value "actions".
Where they are set to the branch gh-pages, the host shows it by itself.`,
      needs: 'publish',
      if: "vars.ROADMAP_PAGES == 'actions'",
      permissions: { contents: 'read', pages: 'write', 'id-token': 'write' },
      environment: { name: 'github-pages', url: value('steps.deployment.outputs.page_url') },
    },
  );
  return workflow({
    about: `Publishes a release when its tag is pushed. A draft is never published, and a release that was published
stays as it is. Protect the tags and the branch gh-pages on the host.`,
    name: 'publish',
    on: { push: { tags: ['v*'] } },
    why: 'Each job is given what it needs.',
    permissions: {},
    concurrency: { group: 'publish', 'cancel-in-progress': false },
    jobs: {
      publish: job(
        30,
        [
          ...begin(settings, true),
          {
            '#': 'Some versions of the checkout action replace the pushed tag by one without date and signature.',
            name: 'Get the tags as they are',
            run: 'git fetch --force --tags',
          },
          step(gates),
          step(publish, { env: identity }),
          step(assets),
          {
            if: 'github.event.repository.private == false',
            uses: action('actions/attest-build-provenance'),
            with: { 'subject-path': `${value('runner.temp')}/assets/*` },
          },
          step(
            { name: 'Add the files to the release', facts: ['TAG'], run: release },
            { env: { GH_TOKEN: value('github.token') } },
          ),
        ],
        { permissions: { contents: 'write', 'id-token': 'write', attestations: 'write' } },
      ),
      pages,
    },
  });
}

const accepted: RecipeStep = {
  name: 'Make the record, and open a pull request or answer',
  run: `right=$(gh api "repos/$GITHUB_REPOSITORY/collaborators/$SENDER/permission" --jq .permission)
case "$right" in
  admin | maintain | write) ;;
  *)
    echo "$SENDER has the right '$right', which does not suffice to accept a proposal."
    exit 2
    ;;
esac
if ${runTool} new --from-issue "$GITHUB_EVENT_PATH" > "$WORK/reply.md"; then
  git switch --quiet --create "proposal-$NUMBER"
  git add --all
  git commit --quiet --message "A record proposed in #$NUMBER"
  git push --quiet origin "proposal-$NUMBER"
  printf '\\nCloses #%s.\\n' "$NUMBER" >> "$WORK/reply.md"
  gh pr create --base "$BRANCH" --head "proposal-$NUMBER" --title "A record proposed in #$NUMBER" --body-file "$WORK/reply.md"
elif [ -s "$WORK/reply.md" ]; then
  gh issue comment "$NUMBER" --body-file "$WORK/reply.md"
else
  exit 2
fi
`,
};

/** Makes a record of a form, once somebody who may write has set the label. */
export function proposalFlow(settings: Pick<RecipeSettings, 'tool'>): InitFile {
  return workflow({
    about: `Makes a record of a proposal by form when a maintainer sets the label "accepted", and opens a pull request;
where the answers do not suffice, it answers in the words of the form. It reads the text as it was when the label
was set. Allow Actions to create pull requests on the host. A pull request of Actions starts no check: close it
and open it again.`,
    name: 'proposal',
    on: { issues: { types: ['labeled'] } },
    why: 'The job is given what it needs.',
    permissions: {},
    concurrency: { group: `proposal-${value('github.event.issue.number')}` },
    jobs: {
      record: job(
        10,
        [
          ...begin(settings, true),
          step(accepted, {
            env: {
              NUMBER: value('github.event.issue.number'),
              SENDER: value('github.event.sender.login'),
              BRANCH: value('github.event.repository.default_branch'),
              GH_TOKEN: value('github.token'),
              ...identity,
            },
          }),
        ],
        {
          if: "github.event.label.name == 'accepted'",
          permissions: { contents: 'write', issues: 'write', 'pull-requests': 'write' },
        },
      ),
    },
  });
}

/** The workflows of a roadmap on GitHub. */
export function githubRecipes(settings: RecipeSettings): readonly InitFile[] {
  return [
    checkFlow(settings),
    commentFlow(settings),
    publishFlow(settings),
    ...(settings.forms ? [proposalFlow(settings)] : []),
  ];
}
