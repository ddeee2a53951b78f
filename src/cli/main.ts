import { type Command, CommanderError } from 'commander';
import { type Printable, printable, printableLine, tty } from '../findings/escape.ts';
import { Failure, Interrupted } from '../findings/failure.ts';
import { noPaint, paintWith } from '../findings/paint.ts';
import { onProgress } from '../findings/progress.ts';
import { stopOnSignals } from '../output/interruption.ts';
import type { ProgramDomain, World } from './command.ts';
import { commandsOf } from './commands.ts';
import { dailyHelp } from './help.ts';
import { type Absent, program } from './program.ts';
import { refusal } from './refusals.ts';
import { clearLine, guardOutput, leaveQuickly, note, print, showLine, standardError } from './streams.ts';
import { FULL_VERSION, VERSION } from './version.ts';

const NO_FOLDER = new Failure(
  'The folder that you stand in is not there any more.',
  'Go to a folder that is, for example with "cd".',
);

/** What was thrown in words, and the exit code for it. */
function trouble(error: unknown, debug: boolean): readonly [text: Printable, code: number] {
  if (error instanceof Interrupted)
    return [error.message === '' ? tty`` : tty`\n${printable(error.message)}\n`, 130];
  if (error instanceof Failure) {
    const hint = error.hint === undefined ? '' : tty`  hint: ${printable(error.hint)}\n`;
    return [tty`error: ${printable(error.message)}\n${hint}`, 2];
  }
  if (error instanceof Error && 'syscall' in error && error.syscall === 'uv_cwd')
    return trouble(NO_FOLDER, debug);
  const reason = error instanceof Error ? error.message : String(error);
  const stack = debug && error instanceof Error ? printable(`${error.stack}\n`) : '';
  return [
    tty`aligner ${printable(FULL_VERSION)} has a bug: ${printable(reason.split('\n')[0] ?? '')}. Please report it with the command you ran; --debug shows more.\n${stack}`,
    3,
  ];
}

/** Tells what was thrown, and gives the exit code for it: a failure is told in two lines, a bug in one. */
function tellTrouble(error: unknown, debug = false): number {
  const [text, code] = trouble(error, debug);
  note(text);
  return code;
}

/** Who waits for longer than this is told, in milliseconds; so often; and after such a silence something new begins. */
const [PATIENCE, OFTEN, SILENCE] = [1000, 100, 3000];

let isListening = false;

/** Shows on a terminal what is done and what is left, in one line that goes when something else is said. */
function showProgress(): void {
  if (isListening) return;
  isListening = true;
  const now = () => process.uptime() * 1000; // For performance.now(), Node would load a tenth of a start.
  let [begun, heard, shown] = [now(), now(), 0];
  let whole = tty``;
  onProgress(({ doing, done, total, part }) => {
    const since = now();
    if (since - heard > SILENCE) begun = since;
    heard = since;
    const counted = done === undefined || total === undefined ? tty`` : tty`: ${done} of ${total}`;
    const step = tty`${printableLine(doing)}${counted}`;
    if (!part) whole = step;
    if (since - begun < PATIENCE || since - shown < OFTEN || !standardError().isTTY) return;
    shown = since;
    showLine(part ? tty`${whole}; ${step}` : step);
  });
  process.once('exit', clearLine);
}

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
