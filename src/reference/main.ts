import { annotationsPage } from './annotations.ts';
import { commandsPage } from './commands.ts';
import { kindsPage } from './kinds.ts';
import { rulesPage } from './rules.ts';

/** The generated pages of docs/reference, by file name. */
export const pages: Readonly<Record<string, () => string>> = {
  'annotations.md': annotationsPage,
  'commands.md': commandsPage,
  'kinds.md': kindsPage,
  'rules.md': rulesPage,
};
