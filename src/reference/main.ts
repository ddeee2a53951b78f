import { annotationsPage } from './annotations.ts';
import { commandsPage } from './commands.ts';
import { kindsPage } from './kinds.ts';
import { recipePages } from './recipes.ts';
import { rulesPage } from './rules.ts';
import { samplePages } from './sample.ts';

/** The generated pages of docs, by path. */
export async function pages(root: string, toolVersion: string): Promise<ReadonlyMap<string, string>> {
  const sample = await samplePages(root, toolVersion);
  return new Map([
    ...recipePages(),
    ['reference/annotations.md', annotationsPage()],
    ['reference/commands.md', commandsPage()],
    ['reference/kinds.md', kindsPage()],
    ['reference/rules.md', await rulesPage()],
    ...[...sample].map(([path, text]) => [`sample/${path}`, text] as const),
  ]);
}
