import type { CommandSpec } from '../command.ts';
import { format } from './options.ts';

/** Commands that compare states of a roadmap. */
export const compare: readonly CommandSpec[] = [
  {
    name: 'diff',
    summary:
      'Show what differs between two revisions, by record, field and link; or all releases with --all.',
    arguments: [
      {
        name: '[from]',
        description:
          'the older side: a tag, branch or commit, or "next" for the working tree; default: the last release',
      },
      { name: '[to]', description: 'the newer side; default: the working tree' },
    ],
    options: [
      {
        flags: '--all',
        description: 'every release with its changes since the release that it is based on, newest first',
        without: ['--impact'],
      },
      {
        flags: '--impact',
        description: 'list what depends on the records that changed, directly or through others',
      },
      {
        flags: '--depth <number>',
        description: 'with --impact: how many links far; default: 2',
        with: ['--impact'],
      },
      format('pretty', 'markdown', 'json'),
    ],
    examples: [
      ['diff', 'what changed since the release that this branch is based on'],
      ['diff v1.0.0', 'what changed since a release'],
      ['diff v1.0.0 v1.1.0', 'between two releases'],
      ['diff main my-branch --format markdown', 'for a pull request'],
      ['diff --all --format markdown > CHANGES.md', 'the changes of all releases as a document'],
      ['diff v1.0.0 --impact', 'what did all changes touch?'],
    ],
    load: () => import('../commands/diff.ts'),
  },
  {
    name: 'releases',
    summary: 'List the release tags in the order of their versions, with date, commit and size.',
    options: [format('pretty', 'json')],
    examples: [['releases', 'all releases with their figures']],
    load: () => import('../commands/releases.ts'),
  },
  {
    name: 'report',
    summary: 'Tell a reviewer what a change does: records, findings, gaps, what it touches, who should look.',
    options: [
      { flags: '--base <revision>', description: 'what the change is compared with, for example main' },
      {
        flags: '--head <revision>',
        description: 'the tag, branch or commit with the change; default: the working tree',
      },
      {
        ...format('markdown', 'json', 'html'),
        description: 'how to write; html is a first page for the draft, which leads to what changed',
      },
    ],
    examples: [
      ['report --base main', 'what this branch changes, as Markdown for a comment'],
      ['report --base main --format html > draft/index.html', 'after: build next --target html --out draft'],
      ['report --base v1.0.0 --head v1.1.0', 'between two releases'],
      ['report --base origin/main --format json', 'for programs'],
    ],
    load: () => import('../commands/report.ts'),
  },
];
