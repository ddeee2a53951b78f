import type { CommandSpec } from '../command.ts';

/** Commands that set up a roadmap and its tools. */
export const settingUp: readonly CommandSpec[] = [
  {
    name: 'init',
    summary: 'Begin a roadmap: records to start from, checks, forms and guides, and a first commit.',
    arguments: [{ name: '[folder]', description: 'where; default: here' }],
    options: [
      { flags: '--title <text>', description: 'the title of the roadmap' },
      { flags: '--publisher <text>', description: 'who publishes it' },
      { flags: '--licence <text>', description: 'the licence of its content', default: 'CC-BY-4.0' },
      {
        flags: '--ci <host>',
        description: 'the host whose checks and forms are set up',
        choices: ['github', 'gitlab', 'none'],
        default: 'github',
      },
      { flags: '--dry-run', description: 'list the files and write nothing' },
    ],
    examples: [
      ['init', 'in this folder'],
      ['init my-roadmap --title "AI roadmap of our agency"', 'in a new folder'],
      ['init --ci gitlab', 'for GitLab'],
    ],
    load: () => import('../init.ts'),
  },
  {
    name: 'completion',
    summary: 'Print a script that completes commands, options and values at the press of Tab.',
    arguments: [{ name: '<shell>', description: 'bash, zsh or fish', choices: ['bash', 'zsh', 'fish'] }],
    examples: [
      ['completion bash >> ~/.bashrc', 'for bash'],
      ['completion zsh > ~/.zfunc/_aligner', 'for zsh, in a folder that $fpath names'],
      ['completion fish > ~/.config/fish/completions/aligner.fish', 'for fish'],
    ],
    load: () => import('../completion.ts'),
  },
  {
    name: 'editor',
    summary: 'Set up an editor, so that it knows the fields of records and checks them while you type.',
    arguments: [
      {
        name: '[editor]',
        description:
          'vscode (the default) writes files; for the others, prints what to add to their settings',
        choices: ['vscode', 'neovim', 'helix', 'emacs', 'sublime', 'zed'],
      },
    ],
    options: [{ flags: '--dry-run', description: 'say what would be written, and write nothing' }],
    examples: [
      ['editor', 'settings, schemas and snippets for VS Code, in this repository'],
      ['editor neovim >> ~/.config/nvim/init.lua', 'for Neovim'],
      ['editor helix', 'print the settings for Helix'],
    ],
    load: () => import('../editor.ts'),
  },
  {
    name: 'lsp',
    summary: 'Check, complete and explain records while they are typed: a language server for editors.',
    options: [{ flags: '--stdio', description: 'speak on standard input and output; the only way there is' }],
    examples: [['lsp --stdio', 'as an editor starts it']],
    load: () => import('../lsp.ts'),
  },
];
