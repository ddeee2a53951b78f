// The commands that are run most often, answered from what an earlier run remembered. They are a small
// bundle of their own (docs/decisions/0008-fast-lane.md), since starting up is most of their time.
// Whatever is unusual is left to the whole program, which gives the same answer.

import { isatty } from 'node:tty';
import { Failure } from '../findings/failure.ts';
import { noPaint } from '../findings/paint.ts';
import { locate } from '../source/locate.ts';
import { rememberedReport } from './remembered-report.ts';
import { VERSION } from './version.ts';
import { writeOut } from './write-out.ts';

interface Line {
  readonly command: string;
  readonly directory: string;
  readonly options: Readonly<Record<string, string>>;
}

const OPTIONS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  validate: {
    format: ['pretty', 'json', 'github', 'gitlab'],
    failOn: ['error', 'warning', 'info'],
  },
};

const NAMES: Readonly<Record<string, string>> = { '--format': 'format', '--fail-on': 'failOn' };

/** Reads a command line that consists of nothing but what the fast lane knows. */
function parse(argv: readonly string[]): Line | undefined {
  let command: string | undefined;
  let directory = '.';
  const options: Record<string, string> = { format: 'pretty', failOn: 'error' };
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i] ?? '';
    const value = argv[i + 1];
    const name = NAMES[word];
    if (command === undefined && word === '-C' && value !== undefined) directory = argv[++i] ?? '';
    else if (command === undefined && Object.hasOwn(OPTIONS, word)) command = word;
    else if (command !== undefined && name !== undefined && value !== undefined) {
      if (!OPTIONS[command]?.[name]?.includes(value)) return undefined;
      options[name] = value;
      i++;
    } else return undefined;
  }
  return command === undefined ? undefined : { command, directory, options };
}

/** Answers a command line from memory; undefined when the whole program has to run. */
function answer(argv: readonly string[]): number | undefined {
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    writeOut(`${VERSION}\n`);
    return 0;
  }
  // Colours are the business of the whole program.
  if (isatty(1)) return undefined;
  const line = parse(argv);
  if (!line) return undefined;
  try {
    const place = locate(line.directory);
    return rememberedReport(place, line.options, {
      print: writeOut,
      note: (text) => void process.stderr.write(text),
      chalk: noPaint,
      version: VERSION,
    });
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

const code = answer(process.argv.slice(2));
if (code !== undefined) process.exitCode = code;

/** True when the command line was answered. */
export const answered = code !== undefined;
