/** The workflow that checks pull requests; docs/ci/github-validate.yml is the same text. */
export const githubWorkflow = `# Checks the records of every pull request and shows the findings beside the changed lines.
# Copy it to .github/workflows/ and set ALIGNER. Maintainers: pin the actions by their full commit hash.
name: roadmap
on:
  pull_request:
  push:
    branches: [main]
# A pull request is written by anybody: its job may read the repository and nothing else.
permissions:
  contents: read
env:
  # The package of aligner that you use, with its exact version: an address or a file that you trust.
  ALIGNER: https://example.org/aligner-0.1.0.tgz
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
        run: aligner validate --format github
      - name: Render the draft
        run: aligner build next --out "$RUNNER_TEMP/draft"
`;

/** The same for GitLab; docs/ci/gitlab-ci.yml is the same text. */
export const gitlabPipeline = `# Checks merge requests and publishes all releases as pages when a release tag is pushed.
# Copy it to .gitlab-ci.yml and set ALIGNER. Maintainers: pin the image by its digest.
default:
  image: node:22
  before_script:
    # Outside the checkout, so that no file of the merge request decides which program runs.
    - (mkdir -p /opt/aligner && cd /opt/aligner && npm install --ignore-scripts --prefix . "$ALIGNER")
    - export PATH="/opt/aligner/node_modules/.bin:$PATH"
variables:
  # The package of aligner that you use, with its exact version: an address or a file that you trust.
  ALIGNER: https://example.org/aligner-0.1.0.tgz
  GIT_DEPTH: "0" # releases are read from the history
  GIT_STRATEGY: clone
validate:
  timeout: 10 minutes
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  script:
    - aligner validate --output gitlab=findings.json
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
    - aligner validate
    - aligner build --target html --out public
    - echo '<!doctype html><meta http-equiv="refresh" content="0; url=html/index.html">' > public/index.html
  artifacts:
    paths: [public]
`;
