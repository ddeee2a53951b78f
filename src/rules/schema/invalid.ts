import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'schema/invalid',
  severity: 'error',
  title: 'A value breaks another condition of the schema',
  why: 'Schemas of a repository may set conditions of their own.',
  fix: 'See the schema of the kind.',
  bad: {
    'schemas/radio.schema.json':
      '{"x-kind": {"name": "radio", "plural": "radios", "folder": "radios", "prefix": "radio-"}, "type": "object", "properties": {"channel": {"type": "integer", "multipleOf": 2}}}',
    'radios/radio-example.yaml': 'id: radio-example\nchannel: 3\n',
  },
  good: {
    'schemas/radio.schema.json':
      '{"x-kind": {"name": "radio", "plural": "radios", "folder": "radios", "prefix": "radio-"}, "type": "object", "properties": {"channel": {"type": "integer", "multipleOf": 2}}}',
    'radios/radio-example.yaml': 'id: radio-example\nchannel: 4\n',
  },
};
