import type { CommandSpec } from '../command.ts';
import { format } from './options.ts';

/** Commands that programs run, or that are needed once: they work, and no list of help shows them. */
export const hidden: readonly CommandSpec[] = [
  {
    name: 'lsp',
    hidden: true,
    summary: 'Check, complete and explain records while they are typed: a language server for editors.',
    options: [{ flags: '--stdio', description: 'speak on standard input and output; the only way there is' }],
    examples: [['lsp --stdio', 'as an editor starts it']],
    load: () => import('../commands/lsp.ts'),
  },
  {
    name: 'completion',
    hidden: true,
    summary: 'Print a script that completes commands, options and values at the press of Tab.',
    arguments: [{ name: '<shell>', description: 'bash, zsh or fish', choices: ['bash', 'zsh', 'fish'] }],
    examples: [
      ['completion bash >> ~/.bashrc', 'for bash'],
      ['completion zsh > ~/.zfunc/_aligner', 'for zsh, in a folder that $fpath names'],
      ['completion fish > ~/.config/fish/completions/aligner.fish', 'for fish'],
    ],
    load: () => import('../commands/completion.ts'),
  },
  {
    name: 'migrate',
    hidden: true,
    summary: 'Bring records of an older schema version to the current form; comments and order stay.',
    options: [{ flags: '--dry-run', description: 'show what would change and write nothing' }],
    examples: [
      ['migrate --dry-run', 'which files would change?'],
      ['migrate', 'change them'],
    ],
    load: () => import('../commands/migrate.ts'),
  },
  {
    name: 'schema',
    hidden: true,
    summary: 'Print the JSON Schema of a kind in one piece, or of roadmap.yaml; without a kind, list them.',
    arguments: [{ name: '[kind]', description: 'the name of a kind, or "roadmap" for roadmap.yaml' }],
    options: [format('pretty', 'json')],
    examples: [
      ['schema', 'which kinds are there?'],
      ['schema event > event.schema.json', 'for an editor or another program'],
      ['schema roadmap', 'what roadmap.yaml may hold'],
    ],
    load: () => import('../commands/schema.ts'),
  },
];
