import type { CommandSpec } from '../command.ts';

/** Commands that set up a roadmap and its tools. */
export const setUp: readonly CommandSpec[] = [
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
        flags: '--domain <name>',
        description: 'the field of work; with none, the roadmap begins with a kind of its own to build on',
        choices: ['policing', 'none'],
      },
      {
        flags: '--ci <host>',
        description: 'the host for which checks and forms are written',
        choices: ['github', 'gitlab', 'none'],
        default: 'github',
      },
      {
        flags: '--tool <where>',
        description:
          'where the tool is: kept (in .aligner/, the default), none, or the address of a packed file for the checks to fetch',
      },
      { flags: '--tool-sha256 <sum>', description: 'the sum of that file, without which it is not run' },
      { flags: '--forms', description: 'add forms in which people propose records on the host' },
      {
        flags: '--editor <name>',
        description:
          'set up an editor, also later: writes files for vscode; for the others, prints what to add to their settings',
        choices: ['vscode', 'neovim', 'helix', 'emacs', 'sublime', 'zed'],
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
      ['init --editor neovim >> ~/.config/nvim/init.lua', 'in a roadmap that is there: settings for Neovim'],
      ['init my-roadmap --domain none', 'for another field: with a kind of its own'],
      ['init --ci gitlab --dry-run', 'list what would be written for GitLab'],
    ],
    load: () => import('../commands/init.ts'),
  },
  {
    name: 'upgrade',
    summary:
      'Replace the tool that the roadmap keeps in .aligner/, and the recipes that it wrote for a host.',
    arguments: [
      {
        name: '<package>',
        description: 'a packed file (.tgz), or a folder with a package or a built checkout',
      },
    ],
    options: [{ flags: '--dry-run', description: 'say what would be replaced, and write nothing' }],
    examples: [
      [
        'upgrade ../aligner-roadmap-0.2.0.tgz',
        'a packed file; nothing in it is run before it is in its place',
      ],
      [
        'upgrade ../aligner --dry-run',
        'a checkout of aligner that is built: which version would replace which?',
      ],
    ],
    load: () => import('../commands/upgrade.ts'),
  },
];
