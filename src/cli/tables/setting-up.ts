import type { CommandSpec } from '../command.ts';

/** Commands that set up a roadmap and its tools. */
export const settingUp: readonly CommandSpec[] = [
  {
    name: 'init',
    summary: 'Make a roadmap repository: example records to replace, checks and guides, and a first commit.',
    arguments: [
      { name: '[folder]', description: 'a new or an existing folder; the current one where none is named' },
    ],
    options: [
      { flags: '--title <text>', description: 'the name of the roadmap' },
      { flags: '--publisher <text>', description: 'who answers for it' },
      { flags: '--licence <id>', description: 'the licence of its content, as an SPDX identifier' },
      {
        flags: '--ci <host>',
        description: 'the host for which checks and forms are written',
        choices: ['github', 'gitlab', 'none'],
        default: 'github',
      },
      { flags: '--forms', description: 'add forms in which people propose records on the host' },
      {
        flags: '--editor <name>',
        description: 'add settings, schemas and snippets for an editor',
        choices: ['vscode'],
      },
      { flags: '--dry-run', description: 'list the files, and write nothing' },
    ],
    examples: [
      ['init my-roadmap', 'a new repository in the folder my-roadmap'],
      [
        'init --title "Roadmap on AI" --publisher "Our agency"',
        'in the current folder; nothing of yours is changed',
      ],
      ['init --forms --editor vscode', 'with forms for proposals and settings for VS Code, here also later'],
      ['init --ci gitlab --dry-run', 'list what would be written for GitLab'],
    ],
    load: () => import('../commands/init.ts'),
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
    load: () => import('../commands/completion.ts'),
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
    load: () => import('../commands/editor.ts'),
  },
  {
    name: 'lsp',
    summary: 'Check, complete and explain records while they are typed: a language server for editors.',
    options: [{ flags: '--stdio', description: 'speak on standard input and output; the only way there is' }],
    examples: [['lsp --stdio', 'as an editor starts it']],
    load: () => import('../commands/lsp.ts'),
  },
];
