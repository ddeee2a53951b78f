import type { InitFile } from '../edit/init/settings.ts';
import { checkout, node, value, workflow } from '../edit/recipes/github.ts';

/** The workflow of the repository of the tool: it is tried on the systems and versions that are promised. */
export const toolFlow: InitFile = workflow({
  about: `Tries the tool itself: all fast tests on Linux; on Windows and macOS what does not need the ways of Unix, and
the reference roadmap. The whole, with the slow suites, is .ci/run.`,
  name: 'tool',
  on: { pull_request: {}, push: { branches: ['main'] } },
  why: 'A pull request is written by anybody: its job may read the repository and nothing else.',
  permissions: { contents: 'read' },
  concurrency: { group: `tool-${value('github.ref')}`, 'cancel-in-progress': true },
  jobs: {
    tool: {
      'runs-on': value('matrix.system'),
      'timeout-minutes': 45,
      strategy: {
        'fail-fast': false,
        matrix: { system: ['ubuntu-latest', 'windows-latest', 'macos-latest'], node: [20, 22, 24] },
      },
      steps: [
        checkout(false),
        {
          ...node,
          with: { 'node-version': value('matrix.node'), 'package-manager-cache': false },
        },
        { name: 'Install', run: 'npm ci --no-audit --no-fund' },
        { name: 'Check and build the reference roadmap', run: 'npm start' },
        {
          name: 'Format, lint, types, unused code, generated pages',
          if: "matrix.system == 'ubuntu-latest' && matrix.node == 22",
          run: 'npm run check',
        },
        {
          name: 'All fast tests',
          if: "matrix.system == 'ubuntu-latest' && matrix.node != 22",
          run: 'npm test',
        },
        {
          name: 'All fast tests, and how many lines of the source they run',
          if: "matrix.system == 'ubuntu-latest' && matrix.node == 22",
          run: 'npm run coverage\nnode scripts/coverage.mjs >> "$GITHUB_STEP_SUMMARY"\n',
        },
        {
          name: 'Tests that need no ways of Unix',
          if: "matrix.system != 'ubuntu-latest'",
          run: 'npx --no-install vitest run test/yaml test/findings test/schema test/markdown test/rules',
        },
      ],
    },
  },
});
