import { shellQuoted } from '../../findings/escape.ts';
import { type ArgumentWords, type CommandWords, globalWords, type OptionWords } from './words.ts';

/** A description inside a specification of _arguments. */
function described(text: string): string {
  return text.replace(/[[\]:\\]/g, '\\$&');
}

function option({ long, short, description, value, choices }: OptionWords): string[] {
  const action = choices.length > 0 ? `(${choices.join(' ')})` : '_files';
  const names = short === undefined ? [long] : [short, long];
  return names.map((name) =>
    shellQuoted(
      value
        ? `*${name}=[${described(description)}]:${described(long.slice(2))}:${action}`
        : `${name}[${described(description)}]`,
    ),
  );
}

function argument({ sort, words }: ArgumentWords, index: number, all: readonly ArgumentWords[]): string {
  const action = sort === 'words' ? `(${words.join(' ')})` : sort === 'ids' ? '_aligner_ids' : '_files';
  return shellQuoted(`${index === all.length - 1 ? '*' : index + 1}:${sort}:${action}`);
}

function command({ name, options, arguments: parameters }: CommandWords): string {
  const specifications = [...options.flatMap(option), ...parameters.map(argument)];
  return `        ${name}) _arguments ${specifications.join(' \\\n          ')} ;;`;
}

/** The completion for zsh. */
export function zsh(commands: readonly CommandWords[]): string {
  const entries = commands
    .filter(({ hidden }) => !hidden)
    .map(({ name, summary }) => `    ${shellQuoted(`${name}:${described(summary)}`)}`);
  return `#compdef aligner
# Completion of aligner for zsh, made by "aligner completion zsh".
_aligner_ids() {
  # The id of a record is the name of its file.
  local -a ids
  ids=(roadmap-data/*/*.yaml(N:t:r))
  compadd -- $ids
}
_aligner() {
  local context state line
  local -a commands
  commands=(
${entries.join('\n')}
  )
  _arguments -C ${shellQuoted('-C[work in this folder]:folder:_files -/')} ${globalWords.flatMap(option).join(' ')} ${shellQuoted('1:command:->command')} ${shellQuoted('*::argument:->argument')}
  case $state in
    command) _describe command commands ;;
    argument)
      case $words[1] in
${commands.map(command).join('\n')}
      esac ;;
  esac
}
if [[ \${zsh_eval_context[-1]} == loadautofunc ]]; then
  _aligner "$@"
else
  compdef _aligner aligner
fi
`;
}
