import { printable } from '../findings/escape.ts';
import { Failure, Interrupted } from '../findings/failure.ts';
import type { World } from './command.ts';
import { program, usageCode } from './program.ts';
import { guardStreams } from './streams.ts';
import { VERSION } from './version.ts';

const argv = process.argv.slice(2);
const debug = argv.includes('--debug');

guardStreams();
process.on('SIGINT', () => process.exit(130));

async function world(directory: string): Promise<World> {
  const { Chalk } = await import('chalk');
  const colour = process.stdout.isTTY && !process.env.NO_COLOR && process.env.TERM !== 'dumb';
  return {
    directory,
    print: (text) => void process.stdout.write(text),
    note: (text) => void process.stderr.write(text),
    chalk: new Chalk({ level: colour ? 1 : 0 }),
    interactive: process.stderr.isTTY === true,
    version: VERSION,
  };
}

/** Turns anything thrown into an exit code: a failure is told in two lines, a bug in one. */
function report(error: unknown): number {
  const usage = usageCode(error);
  if (usage !== undefined) return usage;
  if (error instanceof Interrupted) return 130;
  if (error instanceof Failure) {
    process.stderr.write(
      `error: ${printable(error.message)}\n${error.hint === undefined ? '' : `  hint: ${printable(error.hint)}\n`}`,
    );
    return 2;
  }
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(
    `aligner ${VERSION} has a bug: ${printable(reason).split('\n')[0]}. Please report it with the command you ran; --debug shows more.\n`,
  );
  if (debug && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  return 3;
}

async function main(): Promise<void> {
  try {
    const root = program(world, (code) => {
      process.exitCode = code;
    });
    if (argv.length === 0) root.help({ error: true });
    await root.parseAsync(process.argv);
  } catch (error) {
    process.exitCode = report(error);
  }
}

void main();
