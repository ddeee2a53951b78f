// The recipes as the package holds them, as data, so that "aligner upgrade" reads those of another version.

import { BRANCH } from '../../tool/recipes.ts';
import { defaults } from '../init/settings.ts';
import { recipes } from './all.ts';

/** The recipes of all hosts as JSON, for a branch whose name is put in later. */
export function packedRecipes(version: string): string {
  const chosen = { chosen: new Set<string>(), forms: true, editor: false, branch: BRANCH, version };
  const hosts = (['github', 'gitlab'] as const).map((host) => {
    const files = recipes({ ...defaults, ...chosen, host, tool: { kind: 'kept' } });
    return [host, Object.fromEntries(files.map(({ path, text }) => [path, text]))];
  });
  return `${JSON.stringify(Object.fromEntries(hosts), null, 1)}\n`;
}
