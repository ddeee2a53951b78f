import type { CommandSpec } from '../command.ts';

/** Commands that write records. */
export const write: readonly CommandSpec[] = [
  {
    name: 'new',
    summary: 'Make a new record: asks what its kind requires, finds links by search, shows it, then writes.',
    arguments: [
      { name: '[kind]', description: 'the kind of record, for example event; asked for when absent' },
    ],
    options: [
      {
        flags: '--set <field=value>',
        description: 'give a field, for example sources.0.id=src-x; a list takes several; may be repeated',
        repeatable: true,
      },
      { flags: '--from <file>', description: 'take fields from a YAML or JSON file; - is standard input' },
      {
        flags: '--from-issue <file>',
        description:
          'make the record of a form that was filled in on a host: its text, or the event of the host; prints what to answer there',
        without: ['--from', '--set'],
      },
      { flags: '--no-input', description: 'never ask; say what is missing' },
      { flags: '--dry-run', description: 'print the record and write nothing' },
    ],
    examples: [
      ['new', 'asks for the kind and goes through its fields'],
      ['new event --set title="Opening workshop"', 'asks for the rest'],
      ['new board --no-input', 'list what a board must have'],
      ['new source --from source.json --no-input', 'make a record from a script'],
      ['new --from-issue form.md', 'make the record that somebody proposed by a form'],
    ],
    load: () => import('../commands/new.ts'),
  },
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
      ['fmt roadmap-data/events --dry-run', 'what would change in one folder?'],
      ['fmt --check', 'for continuous integration'],
    ],
    load: () => import('../commands/fmt.ts'),
  },
  {
    name: 'rename',
    summary: 'Give a record another id: file, links and mentions follow, and the old id stays as an alias.',
    arguments: [
      { name: '<old>', description: 'the id that the record has' },
      { name: '<new>', description: 'the id that it gets' },
    ],
    options: [{ flags: '--dry-run', description: 'show what would change and write nothing' }],
    examples: [
      ['rename event-opening event-opening-workshop', 'everywhere in the roadmap'],
      ['rename event-opening event-opening-workshop --dry-run', 'what would change?'],
    ],
    load: () => import('../commands/rename.ts'),
  },
  {
    name: 'retire',
    summary: 'Make a tombstone of a record that was replaced or dropped, and list what still points to it.',
    arguments: [{ name: '<id>', description: 'the id of the record' }],
    options: [
      {
        flags: '--superseded-by <id>',
        description: 'the record that takes its place',
        without: ['--withdrawn'],
      },
      { flags: '--withdrawn <reason>', description: 'why it was dropped without a successor' },
      { flags: '--dry-run', description: 'show what would change and write nothing' },
    ],
    examples: [
      ['retire event-a --superseded-by event-b', 'another record takes its place'],
      ['retire event-a --withdrawn "It was not held."', 'it was dropped'],
    ],
    load: () => import('../commands/retire.ts'),
  },
  {
    name: 'review',
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
      ['review event-a', 'shows the record and asks'],
      ['review event-a event-b --by "Data protection officer"', 'asks about one after the other'],
      ['review topic-a --board board-advisers --date 2026-11-20', 'a board has confirmed it'],
    ],
    load: () => import('../commands/review.ts'),
  },
];
