// The kind with which a roadmap without a domain begins: to be renamed, changed and joined by others.

import type { Data } from '../../roadmap/roadmap.ts';
import { coreKinds, type Kinds } from '../../schema/builtin.ts';
import type { JsonSchema } from '../../schema/json-schema.ts';
import { withOwnKinds } from '../../schema/own.ts';
import { DATA, type InitFile } from './settings.ts';

/** Fields that every kind of record has in the same form. */
function shared(...names: readonly string[]): Readonly<Record<string, JsonSchema>> {
  return Object.fromEntries(names.map((name) => [name, { $ref: `record.schema.json#/$defs/${name}` }]));
}

const schema: JsonSchema = {
  $id: 'topic.schema.json',
  title: 'Topic',
  description: 'A topic of the roadmap. This kind is an example: rename it, change it, add others beside it.',
  'x-kind': { name: 'topic', plural: 'topics', folder: 'topics', prefix: 'topic-', order: 10 },
  type: 'object',
  additionalProperties: false,
  required: ['id', 'title', 'summary', 'status'],
  properties: {
    ...shared('id', 'title', 'summary', 'description', 'status'),
    priority: {
      title: 'Priority',
      description: 'How soon something should be done about it.',
      type: 'string',
      enum: ['high', 'medium', 'low'],
      enumDescriptions: ['This year.', 'In the years after.', 'Some day.'],
      'x-change': 'minor',
    },
    ...shared('sources', 'superseded_by', 'withdrawn_reason', 'aliases', 'validated_by'),
    ...shared('reviewed', 'reviewed_by', 'review_interval_days', 'notes'),
  },
};

/** The first record of that kind. It does not stand in the schema, which is rewritten by whoever takes it over. */
export const ownExample: Data = {
  id: 'topic-example',
  title: 'Example of a record: topic',
  summary:
    'Example, to be replaced. One or two sentences that a reader who knows nothing of the subject understands. One line, at most 400 characters, no Markdown.',
  status: 'draft',
  sources: [{ id: 'src-example' }],
};

const path = `${DATA}/schemas/topic.schema.json`;

/** The schema of that kind as a file. */
export const ownSchema: InitFile = { path, text: `${JSON.stringify(schema, null, 2)}\n` };

/** The kinds of a roadmap that begins with it. */
export function ownKinds(): Kinds {
  return withOwnKinds(coreKinds(), [{ path, schema }]).kinds;
}
