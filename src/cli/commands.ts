import type { CommandSpec } from './command.ts';
import { authoring } from './tables/authoring.ts';
import { checking } from './tables/checking.ts';
import { comparing } from './tables/comparing.ts';
import { judging } from './tables/judging.ts';
import { looking } from './tables/looking.ts';
import { releasing } from './tables/releasing.ts';
import { settingUp } from './tables/setting-up.ts';

/** The commands in the groups in which help shows them. */
export const commandGroups: readonly {
  readonly heading: string;
  readonly commands: readonly CommandSpec[];
}[] = [
  { heading: 'Check', commands: checking },
  { heading: 'Write', commands: authoring },
  { heading: 'Release', commands: releasing },
  { heading: 'Look', commands: looking },
  { heading: 'Compare', commands: comparing },
  { heading: 'Judge', commands: judging },
  { heading: 'Set up', commands: settingUp },
];

/** Every command. Help, completion and the reference are made from this table. */
export const commands: readonly CommandSpec[] = commandGroups.flatMap((group) => group.commands);
