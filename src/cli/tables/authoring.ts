import type { CommandSpec } from '../command.ts';

/** Commands that write records. */
export const authoring: readonly CommandSpec[] = [
  {
    name: 'new',
    summary: 'Make a new record: asks what its kind requires, finds links by search, shows it, then writes.',
    arguments: [
      { name: '[kind]', description: 'the kind of record, for example need; asked for when absent' },
    ],
    options: [
      {
        flags: '--set <field=value>',
        description: 'give a field, for example sources.0.id=src-x; a list takes several; may be repeated',
        repeatable: true,
      },
      { flags: '--from <file>', description: 'take fields from a YAML or JSON file; - is standard input' },
      { flags: '--no-input', description: 'never ask; say what is missing' },
      { flags: '--dry-run', description: 'print the record and write nothing' },
    ],
    examples: [
      ['new', 'asks for the kind and goes through its fields'],
      ['new need --set title="Voice evidence"', 'asks for the rest'],
      ['new technology --no-input', 'list what a technology needs'],
      ['new source --from source.json --no-input', 'make a record from a script'],
    ],
    load: () => import('../new.ts'),
  },
];
