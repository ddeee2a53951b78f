// The continuous integration of a new roadmap: the recipes of docs/ci, to the letter.

import type { Host, InitFile, Settings } from './settings.ts';

const SET_ALIGNER = 'Set ALIGNER below. Maintainers: pin';

function address(version: string): string {
  return `https://example.org/aligner-${version}.tgz`;
}

function github({ branch, version }: Settings): string {
  return `# Checks the records of every pull request and shows the findings beside the changed lines.
# ${SET_ALIGNER} the actions by their full commit hash.
name: roadmap
on:
  pull_request:
  push:
    branches: [${branch}]
# A pull request is written by anybody: its job may read the repository and nothing else.
permissions:
  contents: read
env:
  # The package of aligner that you use, with its exact version: an address or a file that you trust.
  ALIGNER: ${address(version)}
jobs:
  validate:
    runs-on: ubuntu-latest
    timeout-minutes: 10
    steps:
      - uses: actions/checkout@v6
        with:
          fetch-depth: 0 # releases are read from the history
          persist-credentials: false
      - uses: actions/setup-node@v6
        with:
          node-version: 22
      # Outside the checkout, so that no file of the pull request decides which program runs.
      - name: Get the tool
        working-directory: \${{ runner.temp }}
        run: |
          npm install --ignore-scripts --prefix aligner "$ALIGNER"
          echo "$RUNNER_TEMP/aligner/node_modules/.bin" >> "$GITHUB_PATH"
      - name: Check the records
        run: aligner validate --format github --require-history
      - name: Render the draft
        run: aligner build next --out "$RUNNER_TEMP/draft"
`;
}

function gitlab({ version }: Settings): string {
  return `# Checks merge requests and publishes all releases as pages when a release tag is pushed.
# ${SET_ALIGNER} the image by its digest.
default:
  image: node:22
  before_script:
    # Outside the checkout, so that no file of the merge request decides which program runs.
    - (mkdir -p /opt/aligner && cd /opt/aligner && npm install --ignore-scripts --prefix . "$ALIGNER")
    - export PATH="/opt/aligner/node_modules/.bin:$PATH"
variables:
  # The package of aligner that you use, with its exact version: an address or a file that you trust.
  ALIGNER: ${address(version)}
  GIT_DEPTH: "0" # releases are read from the history
  GIT_STRATEGY: clone
validate:
  timeout: 10 minutes
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  script:
    - aligner validate --require-history --output gitlab=findings.json
    - aligner build next --out draft
  artifacts:
    when: always
    reports:
      codequality: findings.json
pages:
  timeout: 15 minutes
  rules:
    - if: $CI_COMMIT_TAG
  script:
    - git fetch --force --tags
    - aligner doctor
    - aligner validate --require-history
    - aligner build --target html --out public
    - echo '<!doctype html><meta http-equiv="refresh" content="0; url=html/index.html">' > public/index.html
  artifacts:
    paths: [public]
`;
}

/** Where a host looks for what it runs; undefined where there is no host. */
export function workflowPath(host: Host): string | undefined {
  return { github: '.github/workflows/roadmap.yml', gitlab: '.gitlab-ci.yml', none: undefined }[host];
}

/** The file that tells the host what to run for each proposed change. */
export function workflow(settings: Settings): InitFile | undefined {
  const path = workflowPath(settings.host);
  return path === undefined
    ? undefined
    : { path, text: settings.host === 'github' ? github(settings) : gitlab(settings) };
}
