// The recipes of docs/ci, as "aligner init" writes them for a roadmap on the branch main.

import type { Host, InitFile } from '../edit/init/settings.ts';
import { recipes } from '../edit/recipes/all.ts';
import { checkout, node, value, workflow } from '../edit/recipes/github.ts';

/** The workflow of the repository of the tool: it is tried on the systems and versions that are promised. */
const toolFlow: InitFile = workflow({
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

/** The recipes of a host by the path of their page. */
function recipesFor(host: Host): readonly (readonly [string, string])[] {
  return recipes({ host, forms: true, branch: 'main', tool: { kind: 'kept' } }).map(
    ({ path, text }) => [`ci/${host}/${path.split('/').at(-1)}`, text] as const,
  );
}

/** The workflows of this repository: the recipes of its roadmap, by a tool that is built from the same revision, and that of the tool. */
function ownWorkflows(): readonly (readonly [string, string])[] {
  const settings = { host: 'github', forms: false, branch: 'main', tool: { kind: 'built' } } as const;
  return [...recipes(settings), toolFlow].map(({ path, text }) => [`../${path}`, text] as const);
}

/** The recipes of all hosts by path, from the folder of the documents. */
export function recipePages(): readonly (readonly [string, string])[] {
  return [...recipesFor('github'), ...recipesFor('gitlab'), ...ownWorkflows()];
}
