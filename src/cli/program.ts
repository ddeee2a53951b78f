import { Argument, Command, Option } from 'commander';
import { printable } from '../findings/escape.ts';
import type { ArgumentSpec, CommandSpec, OptionSpec, ProgramDomain, World } from './command.ts';
import { commandGroups, commandsOf, movedCommands } from './commands.ts';
import { givenOptions } from './given.ts';
import { ABOUT, dailyHelp, EXAMPLES, exampleLines } from './help.ts';
import { movedCommand, unknownCommand } from './refusals.ts';
import { print } from './streams.ts';
import { globalOptions } from './tables/options.ts';
import { refuseWrongUse } from './usage.ts';
import { FULL_VERSION } from './version.ts';

/** What the table says of a command. */
const specs = new WeakMap<Command, CommandSpec>();

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
  const spec = specs.get(command);
  for (const each of spec?.arguments ?? []) command.addArgument(argument(each));
  for (const each of spec?.options ?? []) command.addOption(option(each));
  return spec ? command.addHelpText('after', exampleLines(spec.examples)) : command;
}

/** A command with what it takes, in the list of all commands. */
function term(command: Command): string {
  const { options, arguments: parameters = [] } = specs.get(command) ?? {};
  return [command.name(), ...(options ? ['[options]'] : []), ...parameters.map(({ name }) => name)].join(' ');
}

/** The commands that a roadmap does not have, as its domain is another. */
export type Absent = (directory: string) => ReadonlySet<CommandSpec>;

/** Adds "help", "help all" and "help COMMAND". */
function addHelp(root: Command, commands: readonly CommandSpec[], done: (code: number) => void): void {
  root
    .command('help', { hidden: true })
    .argument('[command]')
    .allowExcessArguments()
    .action((name?: string) => {
      if (name === undefined) print(dailyHelp());
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
 * Builds the command line from the table of commands. `absent` are commands that help does not show for the
 * roadmap of a folder; `world` is made once -C is known; `done` receives the exit code.
 */
export function program(
  domains: readonly ProgramDomain[],
  absent: Absent,
  world: (directory: string) => Promise<World>,
  done: (code: number) => void,
): Command {
  const commands = commandsOf(domains);
  const [folder, debug, version] = globalOptions;
  const root = new Command('aligner')
    .description(ABOUT)
    .usage('[-C FOLDER] COMMAND [arguments] [options]')
    .version(FULL_VERSION, version.flags, version.description)
    .option(folder.flags, folder.description, '.')
    .option(debug.flags, debug.description)
    .helpOption('-h, --help', 'show help')
    .helpCommand(false)
    .showSuggestionAfterError(false)
    // What is refused is told in the words of the table: src/cli/refusals.ts.
    .configureOutput({ writeOut: (text) => print(printable(text)), writeErr: () => undefined })
    .hook('preSubcommand', (_root, command) => void define(command))
    .exitOverride()
    .addHelpText('after', EXAMPLES)
    .addHelpText(
      'after',
      '"aligner help COMMAND" tells more about one.\nExit codes: 0 done, 1 findings, 2 could not run, 3 a bug in aligner, 130 interrupted.\n',
    );
  const help = root.createHelp();
  root.configureHelp({
    subcommandTerm: term,
    visibleCommands: (parent) => {
      const gone = absent(root.opts<{ C: string }>().C);
      return help
        .visibleCommands(parent)
        .filter((each) => ![...gone].some(({ name }) => name === each.name()));
    },
  });
  for (const { heading, commands: list } of commandGroups(domains))
    for (const spec of list) {
      const command = root
        .command(spec.name, { hidden: spec.hidden === true })
        .helpGroup(`${heading}:`)
        .description(spec.summary)
        .action(async () => {
          const { args } = command;
          const directory = root.opts<{ C: string }>().C;
          if (domains.some((domain) => domain.commands.includes(spec))) {
            const { refuseAbsent } = await import('./here.ts');
            refuseAbsent(spec, directory, domains);
          }
          await refuseWrongUse({ spec, args, given: givenOptions(command, spec), directory });
          const { run } = await spec.load();
          done(await run({ ...(await world(directory)), commands, domains }, args, command.opts()));
        });
      specs.set(command, spec);
    }
  addHelp(root, commands, done);
  addMoved(root);
  return root;
}
