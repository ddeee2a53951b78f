import type { CommandSpec, ProgramDomain } from './command.ts';
import { check } from './tables/check.ts';
import { compare } from './tables/compare.ts';
import { hidden } from './tables/hidden.ts';
import { publish } from './tables/publish.ts';
import { read } from './tables/read.ts';
import { setUp } from './tables/set-up.ts';
import { write } from './tables/write.ts';

/** Commands that help shows under one heading. */
export interface CommandGroup {
  readonly heading: string;
  readonly commands: readonly CommandSpec[];
}

/** The commands in the groups in which help shows them, with those that domains bring. */
export const commandGroups = (domains: readonly ProgramDomain[]): readonly CommandGroup[] => [
  { heading: 'Check', commands: check },
  { heading: 'Write', commands: write },
  { heading: 'Read', commands: read },
  { heading: 'Compare', commands: compare },
  { heading: 'Publish', commands: publish },
  { heading: 'Set up', commands: setUp },
  ...domains,
  { heading: 'Hidden', commands: hidden },
];

/** Every command. Help, completion and the reference are made from this table. */
export function commandsOf(domains: readonly ProgramDomain[]): readonly CommandSpec[] {
  return commandGroups(domains).flatMap((group) => group.commands);
}

/** What stands in the place of commands that there were before version 1.0, which takes this table away. */
export const movedCommands: ReadonlyMap<string, string> = new Map([
  ['matrix', '"list KIND --by KIND"'],
  ['stats', '"list"'],
  ['trace', '"show ID --up" or "show ID --down"'],
  ['impact', '"show ID --impact" or "diff REVISION --impact"'],
  ['history', '"show ID --history"'],
  ['changelog', '"diff --all"'],
  ['reviewed', '"review ID"'],
  ['editor', '"init --editor NAME"'],
]);
