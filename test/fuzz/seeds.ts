import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import fc from 'fast-check';
import { technology } from '../../src/policing/rules/example.ts';
import type { Example } from '../../src/rules/rule.ts';
import { mutated, schemaChanges, yamlChanges } from './mutate.ts';

/** A small roadmap with one file changed. */
export interface Case {
  /** Below the data folder. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** The other files that matter. */
  readonly beside: Example;
}

/** A kind of a repository's own, with most of what a schema may hold. */
const schema = {
  'x-kind': {
    name: 'pilot',
    plural: 'pilots',
    folder: 'pilots',
    prefix: 'pilot-',
    title: 'Pilot',
    introduction: 'Trials of **technologies** in daily work.',
    groupBy: 'phase',
    tree: 'parent',
  },
  type: 'object',
  required: ['id', 'title', 'phase'],
  additionalProperties: false,
  properties: {
    id: { type: 'string', pattern: '^pilot-[a-z0-9-]{1,40}$', description: 'pilot- and a word.' },
    title: { $ref: 'record.schema.json#/$defs/title' },
    phase: { type: 'string', enum: ['planned', 'running', 'over'] },
    parent: { type: 'string', 'x-link': { to: ['.'], inverse: 'parts', acyclic: true } },
    uses: {
      type: 'array',
      uniqueItems: true,
      items: {
        type: 'object',
        required: ['technology'],
        properties: {
          technology: { type: 'string', 'x-link': { to: ['technology'], inverse: 'tried in' } },
          since: { type: 'string', format: 'date' },
        },
      },
    },
    place: { type: 'string', pattern: '^[A-Z][a-z ]+$', maxLength: 200 },
    officers: { type: 'integer', minimum: 1 },
    text: { type: 'string', contentMediaType: 'text/markdown' },
  },
};

const pilots: Example = {
  'schemas/pilot.schema.json': JSON.stringify(schema, null, 1),
  'technologies/tech-example.yaml': technology(),
  'pilots/pilot-one.yaml': `id: pilot-one
title: Pilot one
phase: running
uses:
  - technology: tech-example
    since: 2026-01-31
place: Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
officers: 12
text: |
  A **trial** with [a link](https://example.org/a).
`,
  'pilots/pilot-two.yaml': 'id: pilot-two\ntitle: Pilot two\nphase: planned\nparent: pilot-one\n',
};

/** The reference roadmap: every record of it is a beginning. */
function records(data: string): { path: string; text: string }[] {
  return readdirSync(data, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.split(sep).join('/'))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(data, path), 'utf8') }));
}

/** Changed records, changed roadmap files, changed schemas of own kinds, and records of such kinds. */
export function cases(data: string): fc.Arbitrary<Case> {
  const all = records(data);
  const roadmapFile = all.filter(({ path }) => path === 'roadmap.yaml');
  const from = (
    seeds: readonly { path: string; text: string }[],
    changes: typeof yamlChanges,
    beside: Example,
  ) =>
    fc
      .tuple(fc.constantFrom(...seeds), changes)
      .map(([{ path, text }, list]): Case => ({ path, bytes: mutated(text, list), beside }));
  const pilot = (path: string) => ({ path, text: String(pilots[path]) });
  return fc.oneof(
    { weight: 6, arbitrary: from(all, yamlChanges, {}) },
    { weight: 1, arbitrary: from(roadmapFile, yamlChanges, {}) },
    { weight: 2, arbitrary: from([pilot('schemas/pilot.schema.json')], schemaChanges, pilots) },
    { weight: 1, arbitrary: from([pilot('pilots/pilot-one.yaml')], yamlChanges, pilots) },
  );
}
