import type { CommandSpec } from './command.ts';
import { check } from './tables/check.ts';
import { compare } from './tables/compare.ts';
import { hidden } from './tables/hidden.ts';
import { policing } from './tables/policing.ts';
import { publish } from './tables/publish.ts';
import { read } from './tables/read.ts';
import { setUp } from './tables/set-up.ts';
import { write } from './tables/write.ts';

/** The commands in the groups in which help shows them. */
export const commandGroups: readonly {
  readonly heading: string;
  readonly commands: readonly CommandSpec[];
}[] = [
  { heading: 'Check', commands: check },
  { heading: 'Write', commands: write },
  { heading: 'Read', commands: read },
  { heading: 'Compare', commands: compare },
  { heading: 'Publish', commands: publish },
  { heading: 'Set up', commands: setUp },
  { heading: 'Policing', commands: policing },
  { heading: 'Hidden', commands: hidden },
];

/** Every command. Help, completion and the reference are made from this table. */
export const commands: readonly CommandSpec[] = commandGroups.flatMap((group) => group.commands);

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
