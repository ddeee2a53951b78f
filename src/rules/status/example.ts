import { board, made } from '../example.ts';
import type { Example } from '../rule.ts';

const schema =
  '{\n  "x-kind": { "name": "measure", "plural": "measures", "folder": "measures", "prefix": "measure-" },\n  "properties": { "validated_by": { "$ref": "record.schema.json#/$defs/validated_by" } }\n}\n';
const text = made('measure', 'Example measure', 'Something that a board looks at.');

/** The confirmation of the measure by the board, as it stands in its record. */
export const confirmed =
  'validated_by:\n  - board: board-example\n    date: 2026-01-01\n    of_hash: 2:29da60a02ae3';

/** A record of a kind that boards confirm, with lines of its own. */
export const measure = (...lines: readonly string[]): Example => ({
  'schemas/measure.schema.json': schema,
  'measures/measure-example.yaml': text(...lines),
  ...board,
});
