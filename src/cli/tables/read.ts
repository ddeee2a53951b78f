import type { CommandSpec } from '../command.ts';
import { format, rev } from './options.ts';

/** Commands that look into a roadmap. */
export const read: readonly CommandSpec[] = [
  {
    name: 'list',
    summary:
      'List records of a kind; without a kind, count what there is; with --by, what is linked with what.',
    arguments: [{ name: '[kind]', description: 'a kind, for example events, or all' }],
    options: [
      {
        flags: '--where <condition>',
        description: 'only records for which it holds, for example status == "proposed"',
        without: ['--by'],
      },
      {
        flags: '--sort <field>',
        description: 'the order; default: that of the kind, or id',
        without: ['--by'],
      },
      {
        flags: '--columns <fields>',
        description: 'fields, with commas; also back links such as took_part_in',
        without: ['--by'],
      },
      {
        flags: '--by <kind>',
        description: 'a table of two kinds: which records of the first are linked with which of this one',
      },
      { flags: '--via <field>', description: 'with --by: only links of this field', with: ['--by'] },
      rev,
      format('pretty', 'markdown', 'csv', 'json'),
    ],
    examples: [
      ['list', 'all figures: records, links, sources, gaps'],
      ['list events', 'all events'],
      ['list events --where \'type == "workshop" and has(start)\'', 'some events'],
      ['list boards --columns id,took_part_in --format csv', 'for a spreadsheet'],
      ['list events --by boards', 'which boards took part in which events'],
      ['list events --by events --via related', 'by one link field'],
    ],
    load: () => import('../commands/list.ts'),
  },
  {
    name: 'show',
    summary: 'Show one record with all that it is connected with: its links, what depends on it, its past.',
    arguments: [{ name: '<id>', description: 'the id of a record, a former one too' }],
    options: [
      {
        flags: '--down',
        description: 'follow the links that the record writes, as a tree: what it rests on',
        without: ['--up', '--impact', '--history'],
      },
      {
        flags: '--up',
        description: 'follow the links that name the record, as a tree: what rests on it',
        without: ['--impact', '--history'],
      },
      {
        flags: '--impact',
        description: 'list what depends on the record, directly or through others',
        without: ['--history'],
      },
      { flags: '--history', description: 'tell its life over all releases' },
      {
        flags: '--depth <number>',
        description: 'how many links far; default: 3, and 2 with --impact',
        with: ['--down', '--up', '--impact'],
      },
      { ...rev, without: ['--impact', '--history'] },
      format('pretty', 'markdown', 'json', 'svg', 'mermaid', 'dot'),
    ],
    examples: [
      ['show event-opening-workshop', 'read one record'],
      ['show event-opening-workshop --format svg', 'draw it with its neighbours'],
      ['show event-opening-workshop --down', 'what does an event rest on?'],
      ['show src-annual-report --up --depth 1', 'what cites a source?'],
      ['show board-advisers --impact', 'what would a change touch?'],
      ['show board-advisers --history', 'when it came and how it changed'],
    ],
    load: () => import('../commands/show.ts'),
  },
  {
    name: 'gaps',
    summary: 'Name what the roadmap does not cover: records without the links that they should have.',
    options: [rev, format('pretty', 'markdown', 'json')],
    examples: [['gaps', 'all gaps']],
    load: () => import('../commands/gaps.ts'),
  },
  {
    name: 'due',
    summary: 'List what should be looked at on a day: reviews, and what else has a date or went out of date.',
    options: [
      { flags: '--within <time>', description: 'how far to look ahead, in days or weeks', default: '90d' },
      { flags: '--as-of <date>', description: 'the day to judge by, YYYY-MM-DD; default: today' },
      format('pretty', 'json'),
      rev,
    ],
    examples: [
      ['due', 'what is due today, and in the next 90 days'],
      ['due --within 0d', 'what is due today only'],
      ['due --as-of 2027-06-01 --within 26w', 'what will be due, if nothing changes'],
    ],
    load: () => import('../commands/due.ts'),
  },
];
