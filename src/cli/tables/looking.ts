import type { CommandSpec } from '../command.ts';
import { format, rev } from './options.ts';

/** Commands that look into a roadmap. */
export const looking: readonly CommandSpec[] = [
  {
    name: 'list',
    summary: 'List records of a kind; a condition, the order and the columns can be chosen.',
    arguments: [{ name: '<kind>', description: 'a kind, for example needs, or all' }],
    options: [
      {
        flags: '--where <condition>',
        description: 'only records for which it holds, for example status == "proposed"',
      },
      { flags: '--sort <field>', description: 'the order; default: that of the kind, or id' },
      {
        flags: '--columns <fields>',
        description: 'fields, with commas; also back links such as addressed_by',
      },
      rev,
      format('pretty', 'markdown', 'csv', 'json'),
    ],
    examples: [
      ['list needs', 'all needs'],
      ['list technologies --where \'category == "visual" and has(ai_act)\'', 'some technologies'],
      ['list needs --columns id,addressed_by --format csv', 'for a spreadsheet'],
    ],
    load: () => import('../commands/list.ts'),
  },
  {
    name: 'show',
    summary: 'Show one record with everything it is connected with.',
    arguments: [{ name: '<id>', description: 'the id of a record, a former one too' }],
    options: [rev, format('pretty', 'json')],
    examples: [['show tech-speaker-recognition', 'read one record']],
    load: () => import('../commands/show.ts'),
  },
  {
    name: 'matrix',
    summary: 'Show which records of two kinds are linked.',
    arguments: [
      { name: '<rows>', description: 'a kind' },
      { name: '<columns>', description: 'another kind' },
    ],
    options: [
      { flags: '--via <field>', description: 'only links of this field' },
      rev,
      format('pretty', 'markdown', 'csv', 'json'),
    ],
    examples: [
      ['matrix needs technologies', 'which technologies address which needs'],
      ['matrix technologies crimes --via counters', 'by one link field'],
      ['matrix needs technologies --format csv', 'for a spreadsheet'],
    ],
    load: () => import('../commands/matrix.ts'),
  },
  {
    name: 'gaps',
    summary:
      'Name what the roadmap does not cover: needs without a technology, issues without a recommendation, ...',
    options: [rev, format('pretty', 'markdown', 'json')],
    examples: [['gaps', 'all gaps']],
    load: () => import('../commands/gaps.ts'),
  },
  {
    name: 'trace',
    summary: 'Follow the links of a record as a tree: down to what it rests on, or up to what rests on it.',
    arguments: [{ name: '<id>', description: 'the id of a record' }],
    options: [
      { flags: '--down', description: 'along the links that the record writes (default)' },
      { flags: '--up', description: 'along the links that name the record' },
      { flags: '--depth <number>', description: 'how many links far', default: '3' },
      rev,
      format('pretty', 'markdown', 'json'),
    ],
    examples: [
      ['trace polrec-fria-before-deployment', 'what does a recommendation rest on?'],
      ['trace src-europol-deepfakes --up --depth 1', 'what cites a source?'],
    ],
    load: () => import('../commands/trace.ts'),
  },
  {
    name: 'impact',
    summary: 'Show what depends on a record, or on everything that changed, directly or through others.',
    arguments: [{ name: '[id]', description: 'the id of a record' }],
    options: [
      { flags: '--since <revision>', description: 'all records that changed since' },
      { flags: '--depth <number>', description: 'how many links far', default: '2' },
      format('pretty', 'json'),
    ],
    examples: [
      ['impact issue-opacity', 'what would a change touch?'],
      ['impact --since v1.0.0', 'what did all changes touch?'],
    ],
    load: () => import('../commands/impact.ts'),
  },
  {
    name: 'stats',
    summary: 'Count records, links, sources and gaps.',
    options: [rev, format('pretty', 'json')],
    examples: [['stats', 'all figures']],
    load: () => import('../commands/stats.ts'),
  },
  {
    name: 'schema',
    summary: 'Print the JSON Schema of a kind in one piece, or of roadmap.yaml; without a kind, list them.',
    arguments: [{ name: '[kind]', description: 'the name of a kind, or "roadmap" for roadmap.yaml' }],
    options: [format('pretty', 'json')],
    examples: [
      ['schema', 'which kinds are there?'],
      ['schema need > need.schema.json', 'for an editor or another program'],
      ['schema roadmap', 'what roadmap.yaml may hold'],
    ],
    load: () => import('../commands/schema.ts'),
  },
];
