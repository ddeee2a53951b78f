import { formats } from '../../findings/reporters/formats.ts';
import type { CommandSpec } from '../command.ts';
import { failOn, format, rev } from './options.ts';

/** Commands that check a roadmap. */
export const check: readonly CommandSpec[] = [
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
        choices: formats.map(({ name }) => name),
        default: 'pretty',
      },
      {
        flags: '--output <format=file>',
        description: 'write a report to a file too; may be given several times',
        repeatable: true,
      },
      {
        flags: '--since <revision>',
        description: 'report only findings that this revision did not have; the others are counted',
      },
      {
        flags: '--trusted <revision>',
        description:
          'let the schemas and settings of this revision judge too, and tell the difference: for changes by others',
        without: ['--since'],
      },
      {
        flags: '--code <code>',
        description: 'show only findings with these codes, separated by commas; the exit code counts all',
      },
      {
        flags: '--fix',
        description:
          'make the repairs that are certain first, and show them as a diff: blanks, colons, quotation marks, dates, lists, links, folders, order',
        without: ['--rev'],
      },
      {
        flags: '--staged',
        description: 'check what is staged for the next commit, for hooks',
        without: ['--rev', '--fix'],
      },
      {
        flags: '--watch',
        description: 'check again whenever a file changes',
        without: ['--rev', '--staged', '--since', '--output', '--fix'],
      },
      { flags: '--dry-run', description: 'with --fix: show the repairs and write nothing', with: ['--fix'] },
      rev,
      { flags: '--require-history', description: 'fail where releases are missing, as in a shallow clone' },
      failOn,
    ],
    examples: [
      ['validate --fix', 'repair what is plain, then check'],
      ['validate', 'check the roadmap of this folder'],
      ['validate roadmap-data/events', 'show the findings of one folder only'],
      ['validate --rev v1.0.0', 'check a release that was tagged earlier'],
      ['validate --format json > findings.json', 'for programs'],
      ['validate --output sarif=a.sarif --output junit=a.xml', 'for platforms, and for people as well'],
      ['validate --code link/unknown-target', 'show the findings of one code only'],
      ['validate --watch', 'in a second window while you write'],
      ['validate --staged', 'before a commit: what it would hold'],
      ['validate --since main', 'what a branch brought'],
      ['validate --trusted origin/main', 'a change by somebody else, judged as the main branch does'],
    ],
    load: () => import('../commands/validate.ts'),
  },
  {
    name: 'explain',
    summary: 'Tell what a finding means, with a bad and a good example. Without a code: list all.',
    arguments: [{ name: '[code]', description: 'the code of a finding, for example link/unknown-target' }],
    options: [format('pretty', 'json')],
    examples: [
      ['explain link/unknown-target', 'what it means and how to mend it'],
      ['explain', 'all codes with their severity'],
    ],
    load: () => import('../commands/explain.ts'),
  },
  {
    name: 'doctor',
    summary: 'Check the set-up: git, history, tags, line ends; say what is missing and how to mend it.',
    options: [format('pretty', 'json')],
    examples: [['doctor', 'look at everything']],
    load: () => import('../commands/doctor.ts'),
  },
];
