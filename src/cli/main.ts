import { type Command, CommanderError } from 'commander';
import { noPaint, paintWith } from '../findings/paint.ts';
import { stopOnSignals } from '../output/interruption.ts';
import type { ProgramDomain, World } from './command.ts';
import { commandsOf } from './commands.ts';
import { dailyHelp } from './help.ts';
import { type Absent, program } from './program.ts';
import { showProgress } from './progress.ts';
import { refusal } from './refusals.ts';
import { guardOutput, leaveQuickly, note, print } from './streams.ts';
import { tellTrouble } from './trouble.ts';
import { VERSION } from './version.ts';

/** The command line, asked each time: a process may run the program more than once. */
const argv = () => process.argv.slice(2);
const debug = () => argv().includes('--debug');

async function world(directory: string): Promise<World> {
  const colour = process.stdout.isTTY && !process.env.NO_COLOR && process.env.TERM !== 'dumb';
  return {
    directory,
    print,
    note,
    chalk: colour ? paintWith(new (await import('chalk')).Chalk({ level: 1 })) : noPaint,
    version: VERSION,
    unreadable: [],
  };
}

/** What commander threw: help and the version are no errors, all else is wrong usage. Gives the exit code. */
async function tellUsage(
  error: CommanderError,
  root: Command,
  domains: readonly ProgramDomain[],
): Promise<number> {
  if (error.exitCode === 0) return 0;
  if (error.code === 'commander.help') {
    print(dailyHelp());
    return 0;
  }
  return tellTrouble(await refusal(error, root, argv(), commandsOf(domains)), debug());
}

/** Reads roadmap.yaml before help is shown: commands of other domains are left out of it. */
async function absent(domains: readonly ProgramDomain[]): Promise<Absent> {
  if (!argv().some((word) => ['help', '--help', '-h'].includes(word))) return () => new Set();
  const { absentCommands } = await import('./here.ts');
  return (directory) => absentCommands(directory, domains);
}

async function answer(domains: readonly ProgramDomain[]): Promise<void> {
  const root = program(domains, await absent(domains), world, (code) => {
    process.exitCode = code;
  });
  try {
    await root.parseAsync(process.argv);
  } catch (error) {
    process.exitCode =
      error instanceof CommanderError ? await tellUsage(error, root, domains) : tellTrouble(error, debug());
  }
}

/** Runs the program with the domains that it is to know. */
export function run(domains: readonly ProgramDomain[]): void {
  guardOutput();
  leaveQuickly();
  stopOnSignals();
  showProgress();
  void answer(domains);
}
