// The recipes as one pipeline of GitLab.

import type { InitFile } from '../init/settings.ts';
import { blockYaml, type RecipeMap } from './block-yaml.ts';
import { gitlabComments } from './comment.ts';
import { gitlabProposals } from './gitlab-proposals.ts';
import {
  check,
  draft,
  gates,
  getTool,
  identity,
  publish,
  type RecipeSettings,
  type RecipeStep,
  report,
  runTool,
} from './steps.ts';

const begin = `export WORK="$(mktemp -d)"
export TARGET="\${CI_MERGE_REQUEST_TARGET_BRANCH_NAME:-}" TAG="\${CI_COMMIT_TAG:-}"
`;

const fetchTarget: RecipeStep = {
  name: 'Get the branch that the change is for',
  why: 'The pipeline of a fork has the fork as its origin.',
  run: `if [ -n "$TARGET" ]; then
  git fetch --quiet --tags "\${CI_REPOSITORY_URL%"$CI_PROJECT_PATH.git"}$CI_MERGE_REQUEST_PROJECT_PATH.git" "+refs/heads/$TARGET:refs/remotes/origin/$TARGET"
fi
`,
};

/** The check goes on after findings: then most of all somebody wants to look at the report and the draft. */
const checkOn: RecipeStep = {
  ...check('--output gitlab=findings.json'),
  run: `${check('--output gitlab=findings.json').run.trimEnd()} || failed=$?`,
};

const reportOnChange: RecipeStep = {
  name: report('').name,
  run: `if [ -n "$TARGET" ]; then
  ${report('report.md').run}
  cat report.md
fi
exit "\${failed:-0}"
`,
};

const pages: RecipeStep = {
  name: 'Publish',
  why: 'With a token, releases are kept on the branch gh-pages and stay as they are. Without, all are made again.',
  run: `if [ -n "\${ALIGNER_TOKEN:-}" ]; then
  printf 'https://aligner:%s@%s\\n' "$ALIGNER_TOKEN" "$CI_SERVER_FQDN" > "$WORK/credentials"
  git config credential.helper "store --file=$WORK/credentials"
  git remote set-url origin "$CI_PROJECT_URL.git"
  ${publish.run}
  git fetch --quiet origin gh-pages
  mkdir public
  git archive FETCH_HEAD | tar -x -C public
else
  tags=$(${runTool} releases --format json | node -p 'JSON.parse(require("fs").readFileSync(0, "utf8")).data.releases.map(({ tag }) => tag).join(" ")')
  ${runTool} build $tags --target html --out public
fi
`,
};

interface Job {
  readonly why: string;
  readonly steps: readonly RecipeStep[];
  readonly more: RecipeMap;
}

function job({ why, steps, more }: Job): RecipeMap {
  const lines = steps.map(({ name, run }) => `# ${name}\n${run}`);
  return { '#': why, ...more, script: [begin, ...lines] };
}

/** Where the job for proposals lies; the pipeline takes it in where it is. */
export const GITLAB_PROPOSAL = '.gitlab/proposal.yml';

/** Makes records of forms, once somebody who may write has set the label. */
export function gitlabProposalFlow(settings: Pick<RecipeSettings, 'tool'>): InitFile {
  const proposal = job({
    why: `Makes a record of each proposal by form on which a Developer or somebody above has set the label "accepted", and
opens a merge request; where the answers do not suffice, it answers in the words of the form. Each time that the
label is set it acts once, and never on a text that was changed since. It begins on a schedule for the main branch.`,
    steps: [getTool(settings), gitlabProposals],
    more: {
      timeout: '30 minutes',
      resource_group: 'proposal',
      rules: [
        {
          if: '$CI_PIPELINE_SOURCE == "schedule" && $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $ALIGNER_TOKEN',
        },
      ],
    },
  });
  return { path: GITLAB_PROPOSAL, text: blockYaml({ proposal }) };
}

/** The pipeline of a roadmap on GitLab. */
export function gitlabRecipes(settings: RecipeSettings): readonly InitFile[] {
  const tool = getTool(settings);
  const head = {
    '#': `Checks every merge request and every push, reports on changes, and publishes a release when its tag is pushed.
Set the variable ALIGNER_TOKEN (masked, protected) to the token of a project access token with the role Developer
and the scopes api and write_repository: for comments and proposals, which a pipeline on a schedule looks after, and
for publishing.`,
    include: [{ local: `/${GITLAB_PROPOSAL}`, rules: [{ exists: [GITLAB_PROPOSAL] }] }],
    default: { image: 'node:22' },
    variables: { GIT_DEPTH: '0', GIT_STRATEGY: 'clone', ...identity },
  };
  const jobs = {
    check: job({
      why: 'What this says of a merge request is the word of the merge request: it can change this file.',
      steps: [fetchTarget, tool, checkOn, draft('draft'), reportOnChange],
      more: {
        timeout: '15 minutes',
        rules: [
          { if: '$CI_PIPELINE_SOURCE == "merge_request_event"' },
          { if: '$CI_PIPELINE_SOURCE == "push" && $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH' },
        ],
        artifacts: {
          when: 'always',
          expire_in: '14 days',
          paths: ['draft', 'report.md'],
          reports: { codequality: 'findings.json' },
        },
      },
    }),
    comment: job({
      why: `The word of this project: nothing of a merge request is checked out or run. Its commits are fetched as git
objects, and the tool of the main branch compares them. Set a schedule for the main branch.`,
      steps: [gitlabComments(settings)],
      more: {
        timeout: '30 minutes',
        rules: [{ if: '$CI_PIPELINE_SOURCE == "schedule" && $ALIGNER_TOKEN' }],
      },
    }),
    pages: job({
      why: 'A draft is never published. Protect the tags and the branch gh-pages on the host.',
      steps: [tool, { name: 'Get the tags as they are', run: 'git fetch --force --tags' }, gates, pages],
      more: {
        timeout: '30 minutes',
        rules: [{ if: '$CI_COMMIT_TAG' }],
        artifacts: { paths: ['public'] },
      },
    }),
  };
  const pipeline = { path: '.gitlab-ci.yml', text: blockYaml({ ...head, ...jobs }) };
  return [pipeline, ...(settings.forms ? [gitlabProposalFlow(settings)] : [])];
}
