// The recipes as the package holds them, as data, so that "aligner upgrade" reads those of another version.

import { BRANCH } from '../../tool/recipes.ts';
import { recipes } from './all.ts';

/** The recipes of all hosts as JSON, for a branch whose name is put in later. */
export function packedRecipes(): string {
  const hosts = (['github', 'gitlab'] as const).map((host) => {
    const files = recipes({ host, forms: true, branch: BRANCH, tool: { kind: 'kept' } });
    return [host, Object.fromEntries(files.map(({ path, text }) => [path, text]))];
  });
  return `${JSON.stringify(Object.fromEntries(hosts), null, 1)}\n`;
}
