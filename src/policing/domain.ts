import type { ProgramDomain } from '../cli/command.ts';
import { commands } from './commands/table.ts';

/** Policing: methods of assessment, the law on a day, the technology watch, crimes and recommendations. */
export const policing: ProgramDomain = {
  name: 'policing',
  heading: 'Policing',
  commands,
  rules: async () => Object.values(await import('./rules/generated/all.ts')),
  pages: async () => (await import('./pages/pages.ts')).pages,
  views: async () => (await import('./due/due.ts')).views,
};
