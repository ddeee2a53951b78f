// What a tool writes for hosts, as it lies in the package as data: a newer one can be asked without being run.

import type { ToolPackage } from './package.ts';

/** The file of the package that holds the recipes. */
const RECIPES = 'lib/recipes.json';

/** What stands in these recipes where the name of the main branch belongs. */
export const BRANCH = 'BRANCH-OF-THE-ROADMAP';

/** The recipes of a tool, by host and path. */
export type Recipes = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** The recipes that a tool brings; none when its file is of another form. */
export function recipesOf(tool: Pick<ToolPackage, 'files'> | undefined): Recipes {
  const text = tool?.files.get(RECIPES)?.toString('utf8');
  if (text === undefined) return new Map();
  const hosts: unknown = JSON.parse(text);
  return new Map(
    entriesOf(hosts).map(([host, files]) => [
      host,
      new Map(
        entriesOf(files).flatMap(([path, recipe]) =>
          typeof recipe === 'string' && isRecipe(path) ? [[path, recipe] as const] : [],
        ),
      ),
    ]),
  );
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

/** A package may bring files for hosts, and write nowhere else. */
function isRecipe(path: string): boolean {
  return /^(?:\.github\/(?:workflows|ISSUE_TEMPLATE)\/[\w-]+\.ya?ml|\.gitlab\/[\w-]+\.ya?ml|\.gitlab-ci\.yml)$/.test(
    path,
  );
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** The branch for which a text was written from a recipe; undefined when somebody changed it. */
export function branchIn(text: string, recipe: string): string | undefined {
  const [first = '', ...rest] = recipe.split(BRANCH).map(escaped);
  if (rest.length === 0) return text === recipe ? '' : undefined;
  const [second = '', ...others] = rest;
  const pattern = [`${first}(?<branch>[\\w./-]+)${second}`, ...others].join('\\k<branch>');
  return new RegExp(`^${pattern}$`).exec(text)?.groups?.branch;
}
