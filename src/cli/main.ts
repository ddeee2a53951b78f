import { stopOnSignals } from '../output/interruption.ts';
import type { World } from './command.ts';
import { program, usageCode } from './program.ts';
import { guardStreams, leaveQuickly } from './streams.ts';
import { tellTrouble } from './trouble.ts';
import { VERSION } from './version.ts';

const argv = process.argv.slice(2);
const debug = argv.includes('--debug');

guardStreams();
leaveQuickly();
stopOnSignals();

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
    unreadable: [],
  };
}

async function main(): Promise<void> {
  try {
    const root = program(world, (code) => {
      process.exitCode = code;
    });
    if (argv.length === 0) root.help({ error: true });
    await root.parseAsync(process.argv);
  } catch (error) {
    process.exitCode = usageCode(error) ?? tellTrouble(error, debug);
  }
}

void main();
