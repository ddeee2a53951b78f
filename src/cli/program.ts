import { Argument, Command, CommanderError, Option } from 'commander';
import type { ArgumentSpec, CommandSpec, OptionSpec, World } from './command.ts';
import { commandGroups, commands } from './commands.ts';
import { VERSION } from './version.ts';

function option(spec: OptionSpec): Option {
  const made = new Option(spec.flags, spec.description);
  if (spec.choices) made.choices([...spec.choices]);
  if (spec.default !== undefined) made.default(spec.default);
  if (spec.repeatable)
    made.argParser((value: string, before: readonly string[] | undefined) => [...(before ?? []), value]);
  return made;
}

function argument({ name, description, choices }: ArgumentSpec): Argument {
  const made = new Argument(name, description);
  return choices ? made.choices([...choices]) : made;
}

function examples(list: CommandSpec['examples']): string {
  const width = Math.max(...list.map(([line]) => line.length));
  return `\nExamples:\n${list.map(([line, what]) => `  aligner ${line.padEnd(width)}  ${what}`).join('\n')}\n`;
}

/**
 * Builds the command line from the table of commands. `world` is made once -C is known;
 * `done` receives the exit code.
 */
export function program(world: (directory: string) => Promise<World>, done: (code: number) => void): Command {
  const root = new Command('aligner')
    .description('Roadmap as code: validate, link and release a roadmap that is kept as YAML records in git.')
    .version(VERSION, '-V, --version', 'print the version')
    .option('-C <folder>', 'work in this folder instead of the current one', '.')
    .option('--debug', 'show the stack of an internal error')
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [command]', 'show help for a command')
    .showSuggestionAfterError()
    .exitOverride()
    .addHelpText(
      'after',
      examples([
        ['validate', 'check the roadmap'],
        ['build', 'write all releases'],
        ['explain link/unknown-target', 'what a finding means'],
      ]),
    )
    .addHelpText(
      'after',
      'Exit codes: 0 done, 1 findings, 2 could not run, 3 a bug in aligner, 130 interrupted.\n',
    );
  const specs = commandGroups.flatMap(({ heading, commands: list }) =>
    list.map((spec) => ({ heading: `${heading}:`, spec })),
  );
  for (const { heading, spec } of specs) {
    const command = root
      .command(spec.name)
      .helpGroup(heading)
      .description(spec.summary)
      .helpOption('-h, --help', 'show help')
      .exitOverride();
    for (const each of spec.arguments ?? []) command.addArgument(argument(each));
    for (const each of spec.options ?? []) command.addOption(option(each));
    command.addHelpText('after', examples(spec.examples));
    command.action(async () => {
      const { run } = await spec.load();
      const ready = { ...(await world(root.opts<{ C: string }>().C)), commands };
      done(await run(ready, command.args, command.opts()));
    });
  }
  return root;
}

/** What commander refused: help and version are no errors, everything else is wrong usage. */
export function usageCode(error: unknown): number | undefined {
  if (!(error instanceof CommanderError)) return undefined;
  return error.exitCode === 0 ? 0 : 2;
}
