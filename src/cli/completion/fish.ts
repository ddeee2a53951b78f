import { singleQuoted } from '../../findings/escape.ts';
import { type CommandWords, globalWords, type OptionWords } from './words.ts';

function option(condition: string, { long, short, description, value, choices }: OptionWords): string {
  const parts = [
    `complete -c aligner -n ${singleQuoted(condition)}`,
    ...(short === undefined ? [] : [`-s ${short.slice(1)}`]),
    `-l ${long.slice(2)}`,
    ...(choices.length > 0 ? [`-x -a ${singleQuoted(choices.join(' '))}`] : value ? ['-r -F'] : []),
    `-d ${singleQuoted(description)}`,
  ];
  return parts.join(' ');
}

function command({ name, summary, hidden, options, arguments: parameters }: CommandWords): string[] {
  const here = `__fish_seen_subcommand_from ${name}`;
  return [
    ...(hidden
      ? []
      : [`complete -c aligner -n __fish_use_subcommand -a ${name} -d ${singleQuoted(summary)}`]),
    ...options.map((each) => option(here, each)),
    ...parameters.map(({ sort, words }) =>
      sort === 'words'
        ? `complete -c aligner -n ${singleQuoted(here)} -a ${singleQuoted(words.join(' '))}`
        : sort === 'ids'
          ? `complete -c aligner -n ${singleQuoted(here)} -a '(__aligner_ids)'`
          : `complete -c aligner -n ${singleQuoted(here)} -F`,
    ),
  ];
}

/** The completion for fish. */
export function fish(commands: readonly CommandWords[]): string {
  return `# Completion of aligner for fish, made by "aligner completion fish".
function __aligner_ids
    # The id of a record is the name of its file.
    for file in roadmap-data/*/*.yaml
        string replace -r '^.*/(.*)\\.yaml$' '$1' -- $file
    end
end
complete -c aligner -f
complete -c aligner -n __fish_use_subcommand -s C -r -a '(__fish_complete_directories)' -d 'work in this folder'
${globalWords.map((each) => option('__fish_use_subcommand', each)).join('\n')}
${commands.flatMap(command).join('\n')}
`;
}
