// The commands that are run most often, answered from what an earlier run remembered. They are a small
// bundle of their own (docs/decisions/0008-fast-lane.md), since starting up is most of their time.
// Whatever is unusual is left to the whole program, which gives the same answer; what nobody remembers of a plain
// `validate`, to the part of it that checks.

import { fstatSync, statSync } from 'node:fs';
import { noPaint } from '../findings/paint.ts';
import { passOn } from '../memory/seen.ts';
import { locate } from '../source/locate.ts';
import { buildMemory } from './build/memory.ts';
import type { Options } from './command.ts';
import { outFolder } from './out-folder.ts';
import { rememberedReport } from './validate/remembered.ts';
import { VERSION } from './version.ts';
import { writeOut } from './write-out.ts';

interface Line {
  readonly command: string;
  readonly directory: string;
  readonly args: readonly string[];
  readonly options: Readonly<Record<string, string>>;
}

/** The options of a command with the values that they may have. */
const OPTIONS: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  validate: { '--format': /^(?:pretty|json|github|gitlab)$/, '--fail-on': /^(?:error|warning|info)$/ },
  build: { '--out': /^[^-]/, '--target': /^[a-z,]+$/ },
};

const DEFAULTS = {
  '--format': 'pretty',
  '--fail-on': 'error',
  '--target': 'markdown',
};

/** Reads a command line that consists of nothing but what the fast lane knows. */
function parse(argv: readonly string[]): Line | undefined {
  let command: string | undefined;
  let directory = '.';
  const args: string[] = [];
  const options: Record<string, string> = { ...DEFAULTS };
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i] ?? '';
    const known = command === undefined ? undefined : OPTIONS[command];
    if (!known) {
      if (word === '-C' && argv[i + 1] !== undefined) directory = argv[++i] ?? '';
      else if (Object.hasOwn(OPTIONS, word)) command = word;
      else return undefined;
    } else if (Object.hasOwn(known, word)) {
      const value = argv[++i] ?? '';
      if (!known[word]?.test(value)) return undefined;
      options[word] = value;
    } else if (command === 'build' && /^[\w.]/.test(word)) args.push(word);
    else return undefined;
  }
  return command === undefined ? undefined : { command, directory, args, options };
}

// True as long as nothing waits in a stream of Node.
let isWritten = true;

/** The answer to a command, where an earlier run has given it and nothing has changed since. */
function recall(line: Line): number | undefined {
  const { command, directory, args, options } = line;
  const place = locate(directory);
  const printer = {
    print: (text: string): void => {
      isWritten = writeOut(text) && isWritten;
    },
    note: (text: string): void => {
      isWritten = false;
      process.stderr.write(text);
    },
    chalk: noPaint,
    version: VERSION,
  };
  if (command === 'validate') return rememberedReport(place, validateOptions(line), printer);
  const out = outFolder(options['--out'], directory);
  const target = options['--target'] ?? '';
  const known = buildMemory(place, directory, { args, out, target })?.known;
  if (!known) return undefined;
  if (known.noted !== '') printer.note(known.noted);
  printer.print(known.printed);
  return 0;
}

declare const __ALIGNER_VALIDATE__: string;

/** The options of `validate`, as the program names them. */
function validateOptions({ options }: Line): Options {
  return { format: options['--format'], failOn: options['--fail-on'] };
}

/**
 * True when standard output may be a terminal. node:tty would say it for certain, and brings all of Node's network
 * with it, which takes as long as a tenth of the answer.
 */
function mayBeTerminal(): boolean {
  try {
    const out = fstatSync(1);
    return out.isCharacterDevice() && out.rdev !== statSync('/dev/null', { throwIfNoEntry: false })?.rdev;
  } catch {
    return true;
  }
}

/** Answers a command line; false when the whole program has to run. */
function answer(argv: readonly string[]): boolean {
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    writeOut(`${VERSION}\n`);
    return true;
  }
  const line = parse(argv);
  // Colours are the business of the whole program.
  if (!line || mayBeTerminal()) return false;
  let code: number | undefined;
  try {
    code = recall(line);
  } catch {
    // The program meets the same trouble, and knows how to tell it.
  }
  if (code !== undefined) {
    process.exitCode = code;
    if (isWritten) process.exit();
    return true;
  }
  passOn();
  if (line.command !== 'validate') return false;
  const { plainValidate } = require(__ALIGNER_VALIDATE__) as typeof import('./validate/plain.ts');
  void plainValidate(line.directory, validateOptions(line));
  return true;
}

/** True when the command line was answered, or the answer is on its way. */
export const answered = answer(process.argv.slice(2));
