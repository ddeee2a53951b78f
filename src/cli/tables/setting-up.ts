import type { CommandSpec } from '../command.ts';

/** Commands that set up a roadmap and its tools. */
export const settingUp: readonly CommandSpec[] = [
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
];
