import { shellQuoted } from '../../findings/escape.ts';
import { type CommandWords, globalWords, offeredNames } from './words.ts';

function valueCases({ name, options }: CommandWords): string[] {
  return options
    .filter(({ value }) => value)
    .map(({ long, choices }) =>
      choices.length > 0
        ? `    ${shellQuoted(`${name} ${long}`)}) words=${shellQuoted(choices.join(' '))} ;;`
        : `    ${shellQuoted(`${name} ${long}`)}) return ;;`,
    );
}

function commandCase({ name, options, arguments: parameters }: CommandWords): string {
  const words = [...options.map(({ long }) => long), ...parameters.flatMap((parameter) => parameter.words)];
  const ids = parameters.some(({ sort }) => sort === 'ids') ? '; ids=1' : '';
  return `      ${shellQuoted(name)}) words=${shellQuoted(words.join(' '))}${ids} ;;`;
}

/** The completion for bash. An empty answer leaves the word to the completion of file names. */
export function bash(commands: readonly CommandWords[]): string {
  const names = offeredNames(commands);
  const first = [...names, 'help', '-C', ...globalWords.map(({ long }) => long)];
  return `# Completion of aligner for bash, made by "aligner completion bash".
_aligner() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]}
  local command='' words='' ids='' folder=. file i
  COMPREPLY=()
  # Bash takes --format=json apart at the sign.
  if [[ $current == '=' ]]; then
    current=''
  elif [[ $previous == '=' ]]; then
    previous=\${COMP_WORDS[COMP_CWORD-2]}
  fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "\${COMP_WORDS[i]}" in
      -C) i=$((i + 1)); folder=\${COMP_WORDS[i]:-.} ;;
      -*) ;;
      *) command=\${COMP_WORDS[i]}; break ;;
    esac
  done
  [[ $previous == -C && -z $command ]] && return
  case "$command $previous" in
${commands.flatMap(valueCases).join('\n')}
    *) case "$command" in
      '') words=${shellQuoted(first.join(' '))} ;;
      help) words=${shellQuoted([...names, 'all'].join(' '))} ;;
${commands.map(commandCase).join('\n')}
    esac ;;
  esac
  while IFS= read -r file; do COMPREPLY+=("$file"); done < <(compgen -W "$words" -- "$current")
  # The id of a record is the name of its file.
  [[ -n $ids && $current != -* ]] && for file in "$folder"/roadmap-data/*/"$current"*.yaml; do
    file=\${file##*/}
    file=\${file%.yaml}
    [[ $file =~ ^[a-z][a-z0-9-]*$ ]] && COMPREPLY+=("$file")
  done
  return 0
}
complete -o default -F _aligner aligner
`;
}
