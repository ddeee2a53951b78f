import { BRANCH, branchIn, type Recipes } from '../../tool/recipes.ts';
import { GITLAB_CORRECTION } from '../init/issue-forms.ts';
import type { FileChange } from '../write.ts';
import { GITLAB_PROPOSAL } from './gitlab.ts';

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
  const branch = branchOf(renewal);
  const all = [...(isUsed ? now : [])].map(([path, recipe]) => renewFile(path, recipe, renewal, branch));
  return {
    changes: all.flatMap(({ change }) => change ?? []),
    kept: all.flatMap(({ kept }) => kept ?? []),
  };
}

/** What becomes of one file of a host: it is written, or kept as somebody changed it, or neither. */
function renewFile(
  path: string,
  recipe: string,
  { before, read }: Renewal,
  branch: string | undefined,
): { readonly change?: FileChange; readonly kept?: FileChange } {
  const [text, old] = [read(path), before.get(path)];
  const after = filled(recipe, branch);
  if (text === after) return {};
  // What makes records of forms is of no use without them.
  const isUseful = path !== GITLAB_PROPOSAL || read(GITLAB_CORRECTION) !== undefined;
  // One that the former tool wrote too was deleted by somebody.
  const isNew = isUseful && old === undefined && before.size > 0 && !after.includes(BRANCH);
  if (text === undefined) return isNew ? { change: { path, after } } : {};
  if (old !== undefined && branchIn(text, old) !== undefined)
    return { change: { path, before: text, after } };
  if (old === recipe) return {};
  return { kept: { path, after, ...(old === undefined ? {} : { before: filled(old, branch) }) } };
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
