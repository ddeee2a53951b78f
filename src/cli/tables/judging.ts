import type { CommandSpec } from '../command.ts';
import { format, rev } from './options.ts';

/** Commands by which people assess, review and watch. */
export const judging: readonly CommandSpec[] = [
  {
    name: 'assess',
    summary: 'Assess a technology by one of three methods: asks step by step and shows each level at once.',
    arguments: [{ name: '<technology>', description: 'the id of the technology' }],
    options: [
      {
        flags: '--method <method>',
        description: 'how to assess',
        choices: ['afria', 'technology-impact', 'risk'],
      },
      { flags: '--id <id>', description: 'the id of the assessment; default: from technology and method' },
      {
        flags: '--set <key=value>',
        description: 'give an answer, for example challenges.1.1.severity=critical; may be repeated',
        repeatable: true,
      },
      { flags: '--resume', description: 'go on with an assessment that was begun' },
      { flags: '--no-input', description: 'never ask; say what is missing' },
      { flags: '--dry-run', description: 'print the record and write nothing' },
    ],
    examples: [
      ['assess tech-speech-to-text --method afria', 'begin; Ctrl-C stops, and what was answered is kept'],
      ['assess tech-speech-to-text --resume', 'go on where answers are missing'],
      ['assess tech-speech-to-text --method risk --no-input', 'list the answers that are needed'],
      ['assess tech-x --resume --set criteria.data.rating=obstacle', 'answer without being asked'],
    ],
    load: () => import('../commands/assess.ts'),
  },
  {
    name: 'due',
    summary: 'List what should be looked at: reviews, watch signals, outdated assessments, legal milestones.',
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
  {
    name: 'reviewed',
    summary: 'Say that a person has checked records, or that a board has confirmed them; asks one by one.',
    arguments: [{ name: '<id...>', description: 'the ids of the records' }],
    options: [
      { flags: '--date <date>', description: 'when, YYYY-MM-DD; default: today' },
      {
        flags: '--by <role>',
        description: 'who checked it: a role or a body, never a name; may be given several times',
        repeatable: true,
      },
      { flags: '--board <board>', description: 'record that this board validated the present wording' },
      { flags: '--yes', description: 'do not ask: every record named was checked' },
      { flags: '--dry-run', description: 'show what would be written and write nothing' },
    ],
    examples: [
      ['reviewed need-data-exchange', 'shows the record and asks'],
      ['reviewed need-a need-b --by "Data protection officer"', 'asks about one after the other'],
      ['reviewed tech-rag --board board-leaab --date 2026-11-20', 'a board has confirmed it'],
    ],
    load: () => import('../commands/reviewed.ts'),
  },
  {
    name: 'law',
    summary: 'Say which duties and bans hold on a day, and for which technologies.',
    options: [
      { flags: '--as-of <date>', description: 'the day, YYYY-MM-DD; default: today' },
      format('pretty', 'json'),
      rev,
    ],
    examples: [
      ['law', 'what holds today, and what comes'],
      ['law --as-of 2027-12-02', 'what will hold then'],
    ],
    load: () => import('../commands/law.ts'),
  },
];
