import type { CommandSpec } from '../../cli/command.ts';
import { format, rev } from '../../cli/tables/options.ts';

/** Commands for what is special to policing. */
export const commands: readonly CommandSpec[] = [
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
    load: () => import('./law.ts'),
  },
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
    guides: {
      assessment: '"aligner assess TECHNOLOGY" asks for an assessment step by step and computes its levels.',
    },
    load: () => import('./assess.ts'),
  },
];
