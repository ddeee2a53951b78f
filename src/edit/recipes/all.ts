import type { InitFile } from '../init/settings.ts';
import { githubRecipes, proposalFlow } from './github.ts';
import { gitlabProposalFlow, gitlabRecipes } from './gitlab.ts';
import type { RecipeSettings } from './steps.ts';

/** What a host runs for a roadmap: the check of each change, the comment below it, and the publication of releases. */
export function recipes(settings: RecipeSettings): readonly InitFile[] {
  return { github: githubRecipes, gitlab: gitlabRecipes, none: () => [] }[settings.host](settings);
}

/** The part of them that makes records of forms. */
export function proposalRecipes({ host, tool }: Pick<RecipeSettings, 'host' | 'tool'>): readonly InitFile[] {
  return {
    github: () => [proposalFlow({ tool })],
    gitlab: () => [gitlabProposalFlow({ tool })],
    none: () => [],
  }[host]();
}
