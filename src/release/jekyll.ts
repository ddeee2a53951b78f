import { type BranchEntry, fileOfText } from '../git/remote-branch.ts';
import type { SimpleGit } from '../git/simple.ts';

/**
 * The file that keeps Jekyll, the default of GitHub Pages, from reading signs in the texts of records as
 * templates: none where the branch has it, or says by its own configuration that Jekyll is wanted.
 */
export async function withoutJekyll(
  git: SimpleGit,
  there: readonly BranchEntry[],
  prefix: string,
  write: boolean,
): Promise<readonly BranchEntry[]> {
  const file = `${prefix}.nojekyll`;
  const decided = new Set([file, '.nojekyll', '_config.yml', `${prefix}_config.yml`]);
  return there.some(({ path }) => decided.has(path)) ? [] : [await fileOfText(git, file, '', write)];
}
