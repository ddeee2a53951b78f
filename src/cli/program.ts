import { Argument, Command, Option } from 'commander';
import type { ArgumentSpec, OptionSpec, World } from './command.ts';
import { commandGroups, commands, movedCommands } from './commands.ts';
import { givenOptions } from './given.ts';
import { ABOUT, dailyHelp, EXAMPLES, exampleLines } from './help.ts';
import { movedCommand, unknownCommand } from './refusals.ts';
import { refuseWrongUse } from './usage.ts';
import { VERSION } from './version.ts';

const specs = new Map(commands.map((spec) => [spec.name, spec]));

function option(spec: OptionSpec): Option {
  const made = new Option(spec.flags, spec.description);
  if (spec.choices) made.choices([...spec.choices]);
  if (spec.default !== undefined) made.default(spec.default);
  // Choices are asked after commander has seen that no argument is missing: what is missing is told first.
  made.argParser((value: string, before: unknown) =>
    spec.repeatable ? [...(Array.isArray(before) ? before : []), value] : value,
  );
  return made;
}

function argument({ name, description, choices }: ArgumentSpec): Argument {
  const made = new Argument(name, description);
  if (choices) made.choices([...choices]).argParser((value: string) => value);
  return made;
}

/** Gives a command what it takes. Only the command that is called gets it, as this is most of the work. */
function define(command: Command): Command {
  const spec = specs.get(command.name());
  for (const each of spec?.arguments ?? []) command.addArgument(argument(each));
  for (const each of spec?.options ?? []) command.addOption(option(each));
  return spec ? command.addHelpText('after', exampleLines(spec.examples)) : command;
}

/** A command with what it takes, in the list of all commands. */
function term(command: Command): string {
  const { options, arguments: parameters = [] } = specs.get(command.name()) ?? {};
  return [command.name(), ...(options ? ['[options]'] : []), ...parameters.map(({ name }) => name)].join(' ');
}

/** Adds "help", "help all" and "help COMMAND". */
function addHelp(root: Command, done: (code: number) => void): void {
  root
    .command('help', { hidden: true })
    .argument('[command]')
    .allowExcessArguments()
    .action((name?: string) => {
      if (name === undefined) process.stdout.write(dailyHelp());
      else if (name === 'all') root.outputHelp();
      else {
        const place = movedCommands.get(name);
        if (place !== undefined) throw movedCommand(name, place);
        const command = root.commands.find((each) => each.name() === name);
        if (!command) throw unknownCommand(name, commands);
        define(command).outputHelp();
      }
      done(0);
    });
}

/** Adds the commands of earlier forms of the table, which only say what is in their place. */
function addMoved(root: Command): void {
  for (const [name, place] of movedCommands)
    root
      .command(name, { hidden: true })
      .helpOption(false)
      .allowUnknownOption()
      .allowExcessArguments()
      .action(() => {
        throw movedCommand(name, place);
      });
}

/**
 * Builds the command line from the table of commands. `world` is made once -C is known;
 * `done` receives the exit code.
 */
export function program(world: (directory: string) => Promise<World>, done: (code: number) => void): Command {
  const root = new Command('aligner')
    .description(ABOUT)
    .usage('[-C FOLDER] COMMAND [arguments] [options]')
    .version(VERSION, '-V, --version', 'print the version')
    .option('-C <folder>', 'work in this folder instead of the current one', '.')
    .option('--debug', 'show the stack of an internal error')
    .helpOption('-h, --help', 'show help')
    .helpCommand(false)
    .showSuggestionAfterError(false)
    // What is refused is told in the words of the table: src/cli/refusals.ts.
    .configureOutput({ writeErr: () => undefined })
    .configureHelp({ subcommandTerm: term })
    .hook('preSubcommand', (_root, command) => void define(command))
    .exitOverride()
    .addHelpText('after', EXAMPLES)
    .addHelpText(
      'after',
      '"aligner help COMMAND" tells more about one.\nExit codes: 0 done, 1 findings, 2 could not run, 3 a bug in aligner, 130 interrupted.\n',
    );
  for (const { heading, commands: list } of commandGroups)
    for (const spec of list) {
      const command = root
        .command(spec.name, { hidden: spec.hidden === true })
        .helpGroup(`${heading}:`)
        .description(spec.summary)
        .action(async () => {
          const { args } = command;
          const directory = root.opts<{ C: string }>().C;
          await refuseWrongUse({ spec, args, given: givenOptions(command, spec), directory });
          const { run } = await spec.load();
          done(await run({ ...(await world(directory)), commands }, args, command.opts()));
        });
    }
  addHelp(root, done);
  addMoved(root);
  return root;
}
