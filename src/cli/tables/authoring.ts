import type { CommandSpec } from '../command.ts';

/** Commands that write records. */
export const authoring: readonly CommandSpec[] = [
  {
    name: 'fmt',
    summary: 'Bring records into one form: order of fields, quotes, blocks. Comments stay, no value changes.',
    arguments: [{ name: '[path...]', description: 'only these files or folders' }],
    options: [
      { flags: '--check', description: 'write nothing; exit with 1 when a file has another form' },
      { flags: '--dry-run', description: 'show what would change and write nothing' },
    ],
    examples: [
      ['fmt', 'all records'],
      ['fmt roadmap-data/needs --dry-run', 'what would change in one folder?'],
      ['fmt --check', 'for continuous integration'],
    ],
    load: () => import('../fmt.ts'),
  },
];
