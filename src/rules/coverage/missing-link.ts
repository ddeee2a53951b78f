import { board } from '../example.ts';
import type { Rule } from '../rule.ts';
import { expected } from './expected.ts';

const schema = `{
  "x-kind": { "name": "radio", "plural": "radios", "folder": "radios", "prefix": "radio-", "expects": [{ "links": [{ "field": "chosen_by" }] }] },
  "properties": { "chosen_by": { "type": "array", "items": { "type": "string", "x-link": { "to": ["board"] } } } }
}
`;

const radio = 'id: radio-hand\ntitle: Hand radio\nstatus: published\n';

export const rule: Rule = {
  code: 'coverage/missing-link',
  ...expected('coverage/missing-link'),
  severity: 'warning',
  title: 'A record lacks a link that its kind expects of it',
  why: 'The schema of a kind says in "x-kind.expects" which links make a record complete. Without them it stands alone: nobody who follows the links of the roadmap will find it.',
  fix: 'Write one of the links that the hint names, or give the record an earlier status.',
  bad: { 'schemas/radio.schema.json': schema, 'radios/radio-hand.yaml': radio },
  good: {
    'schemas/radio.schema.json': schema,
    'radios/radio-hand.yaml': `${radio}chosen_by: [board-example]\n`,
    ...board,
  },
};
