import { BRANCH, branchIn, type Recipes } from '../../tool/recipes.ts';
import type { FileChange } from '../write.ts';

/** What becomes of the recipes of a roadmap when its tool is replaced. */
export interface RenewedRecipes {
  readonly changes: readonly FileChange[];
  /** Not as the former tool wrote them, so they stay: what is new for them, from the former recipe to the new one. */
  readonly kept: readonly FileChange[];
}

type HostFiles = ReadonlyMap<string, string>;

interface Renewal {
  readonly before: HostFiles;
  readonly now: HostFiles;
  readonly read: (path: string) => string | undefined;
}

/** The branch for which the recipes that are there were written. */
function branchOf({ before, now, read }: Renewal): string | undefined {
  for (const recipes of [before, now])
    for (const [path, recipe] of recipes) {
      const branch = recipe.includes(BRANCH) ? branchIn(read(path) ?? '', recipe) : undefined;
      if (branch !== undefined) return branch;
    }
  return undefined;
}

function filled(recipe: string, branch: string | undefined): string {
  return branch === undefined ? recipe : recipe.replaceAll(BRANCH, branch);
}

function renewHost(renewal: Renewal): RenewedRecipes {
  const { before, now, read } = renewal;
  const isUsed = [...before.keys(), ...now.keys()].some((path) => read(path) !== undefined);
  if (!isUsed) return { changes: [], kept: [] };
  const branch = branchOf(renewal);
  const changes: FileChange[] = [];
  const kept: FileChange[] = [];
  for (const [path, recipe] of now) {
    const [text, old] = [read(path), before.get(path)];
    const after = filled(recipe, branch);
    if (text === after) continue;
    if (text === undefined) {
      // One that the former tool wrote too was deleted by somebody.
      if (old === undefined && before.size > 0 && !after.includes(BRANCH)) changes.push({ path, after });
    } else if (old !== undefined && branchIn(text, old) !== undefined)
      changes.push({ path, before: text, after });
    else if (old !== recipe)
      kept.push({ path, after, ...(old === undefined ? {} : { before: filled(old, branch) }) });
  }
  return { changes, kept };
}

/**
 * Works out which recipes are to be written anew: those that are as the former tool wrote them, and new ones of a
 * host that is used. `read` gives the text of a file of the roadmap.
 */
export function renewRecipes(before: Recipes, now: Recipes, read: Renewal['read']): RenewedRecipes {
  const hosts = [...now].map(([host, files]) =>
    renewHost({ before: before.get(host) ?? new Map(), now: files, read }),
  );
  return { changes: hosts.flatMap(({ changes }) => changes), kept: hosts.flatMap(({ kept }) => kept) };
}
