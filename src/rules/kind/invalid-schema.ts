import { noOwnSchema } from '../nothing.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'kind/invalid-schema',
  severity: 'error',
  title: 'The schema of a kind of the repository cannot be used',
  why: 'Without its schema, the records of the kind are not checked at all.',
  fix: 'Correct the schema: it must have "x-kind" with name, plural, folder and prefix, and may hold the keywords of JSON Schema 2020-12 and the annotations of the tool.',
  bad: { 'schemas/radio.schema.json': '{"x-kind": {"name": "radio"}, "type": "object"}' },
  good: {
    'schemas/radio.schema.json':
      '{"x-kind": {"name": "radio", "plural": "radios", "folder": "radios", "prefix": "radio-"}, "type": "object"}',
  },
  nothing: noOwnSchema,
  fixed: true,
};
