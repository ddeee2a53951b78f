import { defaults, type Host as HostName, type Settings } from '../../src/edit/init/settings.ts';
import { recipes } from '../../src/edit/recipes/all.ts';

/** The settings of a roadmap whose recipes are tested. */
export function settingsFor(host: HostName, more: Partial<Settings> = {}): Settings {
  return {
    ...defaults,
    chosen: new Set(),
    host,
    tool: { kind: 'kept' },
    forms: true,
    editor: false,
    branch: 'main',
    version: '0.1.0',
    ...more,
  };
}

/** The text of a recipe, by the name of its file. */
export function recipe(name: string, settings: Settings = settingsFor('github')): string {
  const found = recipes(settings).find(({ path }) => path.endsWith(`/${name}`) || path === name);
  if (!found) throw new Error(`there is no recipe ${name}`);
  return found.text;
}
