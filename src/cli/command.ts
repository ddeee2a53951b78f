import type { Domain } from '../domain/domain.ts';
import type { Printable } from '../findings/escape.ts';
import type { Severity } from '../findings/finding.ts';
import type { Paint } from '../findings/paint.ts';
import { STOPS_AT } from '../rules/validation.ts';
import type { Unreadable } from './unreadable.ts';

/** What a command may touch of the world around it. */
export interface Context {
  /** The folder named with -C, or the current one. */
  readonly directory: string;
  /** Data: standard output. */
  readonly print: (text: Printable) => void;
  /** Notes: standard error. */
  readonly note: (text: Printable) => void;
  /** Colours, off when the stream is no terminal or NO_COLOR is set. */
  readonly chalk: Paint;
  readonly version: string;
  /** Files that could not be read and that the answer leaves out; who opens a roadmap adds them. */
  readonly unreadable: Unreadable[];
  /** The table of commands, for those that are made from it. */
  readonly commands: readonly CommandSpec[];
  /** What the program knows beside what holds for every roadmap. */
  readonly domains: readonly ProgramDomain[];
}

/** The world as it is before the table of commands is known. */
export type World = Omit<Context, 'commands' | 'domains'>;

/** A domain with its commands, and the heading under which help lists them. */
export interface ProgramDomain extends Domain<CommandSpec> {
  readonly heading: string;
}

/** Options as commander parsed them. */
export type Options = Readonly<Record<string, unknown>>;

/** Runs a command and gives its exit code: 0 done, 1 findings. Trouble is thrown as a Failure. */
export type Run = (context: Context, args: readonly string[], options: Options) => Promise<number>;

/** An option of a command. */
export interface OptionSpec {
  readonly flags: string;
  readonly description: string;
  readonly choices?: readonly string[];
  readonly default?: string;
  /** True when the option may be given several times; its value is then a list. */
  readonly repeatable?: boolean;
  /** Options of which one has to be given too. */
  readonly with?: readonly string[];
  /** Options that may not be given too. */
  readonly without?: readonly string[];
}

/** The long name of an option, for example "--format". */
export function longName({ flags }: Pick<OptionSpec, 'flags'>): string {
  return /--[a-z][a-z\d-]*/.exec(flags)?.[0] ?? flags;
}

/** An argument of a command. */
export interface ArgumentSpec {
  readonly name: string;
  readonly description: string;
  /** The words that may be given, where only a few may. */
  readonly choices?: readonly string[];
}

/** A command as the table knows it; its code is loaded only when it runs. */
export interface CommandSpec {
  readonly name: string;
  readonly summary: string;
  /** True when no list of commands shows it. */
  readonly hidden?: boolean;
  /** Arguments in commander's notation: <needed>, [optional], [many...]. */
  readonly arguments?: readonly ArgumentSpec[];
  readonly options?: readonly OptionSpec[];
  /** Command lines without the leading "aligner", each with what it does. */
  readonly examples: readonly (readonly [string, string])[];
  /** Kinds of which it knows more than their schemas say, each with what to say where a record of it is made. */
  readonly guides?: Readonly<Record<string, string>>;
  readonly load: () => Promise<{ readonly run: Run }>;
}

/** The text of an option, or undefined. */
export function textOption(options: Options, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}

/** The values of an option that may be repeated. */
export function listOption(options: Options, name: string): readonly string[] {
  const value = options[name];
  return Array.isArray(value) ? value.map(String) : [];
}

/** The level of --fail-on. */
export function failLevel(options: Options): Severity {
  const value = options.failOn;
  return value === 'error' || value === 'warning' || value === 'info' ? value : STOPS_AT.check;
}
