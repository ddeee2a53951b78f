// The recipes of docs/ci, as "aligner init" writes them for a roadmap on the branch main.

import type { Host } from '../edit/init/settings.ts';
import { recipes } from '../edit/recipes/all.ts';
import { toolFlow } from './tool-workflow.ts';

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
