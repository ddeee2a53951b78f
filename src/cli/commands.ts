import type { CommandSpec, OptionSpec } from './command.ts';

const rev: OptionSpec = {
  flags: '--rev <revision>',
  description: 'read a tag, branch or commit instead of the working tree',
};
const failOn: OptionSpec = {
  flags: '--fail-on <severity>',
  description: 'exit with 1 from this severity on',
  choices: ['error', 'warning', 'info'],
  default: 'error',
};

/** Every command. Help, completion and the reference are made from this table. */
export const commands: readonly CommandSpec[] = [
  {
    name: 'validate',
    summary: 'Check all records: files, fields, links, texts.',
    arguments: [
      {
        name: '[path...]',
        description:
          'report on these files or folders only; they are still checked against the whole roadmap',
      },
    ],
    options: [
      {
        flags: '--format <format>',
        description: 'how to write the findings',
        choices: ['pretty', 'json', 'github'],
        default: 'pretty',
      },
      rev,
      failOn,
    ],
    examples: [
      ['validate', 'check the roadmap of this folder'],
      ['validate roadmap-data/needs', 'show the findings of one folder only'],
      ['validate --rev v1.0.0', 'check a release that was tagged earlier'],
      ['validate --format json > findings.json', 'for programs'],
    ],
    load: () => import('./validate.ts'),
  },
  {
    name: 'build',
    summary: 'Write the releases as Markdown: every release tag, and the working tree as draft "next".',
    arguments: [
      {
        name: '[tag...]',
        description: 'release tags to build, and "next" for the working tree; default: all',
      },
    ],
    options: [{ flags: '--out <folder>', description: 'where to write', default: 'dist/roadmap' }],
    examples: [
      ['build', 'all releases and the draft'],
      ['build v1.0.0 --out public', 'one release, into another folder'],
      ['build next', 'the working tree only'],
    ],
    load: () => import('./build.ts'),
  },
  {
    name: 'explain',
    summary: 'Tell what a finding means, with a bad and a good example. Without a code: list all.',
    arguments: [{ name: '[code]', description: 'the code of a finding, for example link/unknown-target' }],
    options: [
      {
        flags: '--format <format>',
        description: 'how to write',
        choices: ['pretty', 'json'],
        default: 'pretty',
      },
    ],
    examples: [
      ['explain link/unknown-target', 'what it means and how to mend it'],
      ['explain', 'all codes with their severity'],
    ],
    load: () => import('./explain.ts'),
  },
];
