import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { technology } from '../../src/policing/rules/example.ts';
import { Repository } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';

const schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'radio.schema.json',
  title: 'Radio',
  'x-kind': {
    name: 'radio',
    plural: 'radios',
    folder: 'radios',
    prefix: 'radio-',
    order: 85,
    groupBy: 'band',
    introduction: 'Radios that officers carry.',
  },
  type: 'object',
  additionalProperties: false,
  required: ['id', 'title', 'band'],
  properties: {
    id: { type: 'string', pattern: '^radio-[a-z0-9-]+$' },
    title: { $ref: 'record.schema.json#/$defs/title' },
    band: { title: 'Band', type: 'string', enum: ['vhf', 'uhf'] },
    fits: {
      title: 'Fits',
      type: 'array',
      items: {
        type: 'object',
        properties: {
          to: { type: 'string', 'x-link': { to: ['technology'], inverse: 'works with radio' } },
          how: { type: 'string' },
        },
      },
    },
  },
};

/** A kind that the code has never heard of, in every command that reads. */
test('a kind of the repository is checked, linked, rendered and compared like any other', () => {
  const made = new Repository(
    exampleFiles({
      'technologies/tech-example.yaml': technology(),
      'schemas/radio.schema.json': JSON.stringify(schema),
      'radios/radio-one.yaml':
        'id: radio-one\ntitle: First radio\nband: vhf\nfits:\n  - to: tech-example\n    how: By cable\n',
    }),
  );
  made.release('v1.0.0');
  made.write({
    'roadmap-data/radios/radio-one.yaml':
      'id: radio-one\ntitle: Better radio\nband: uhf\nfits:\n  - to: tech-example\n',
    'roadmap-data/radios/radio-two.yaml': 'id: radio-two\ntitle: Second radio\nband: vhf\n',
  });
  made.release('v1.1.0');
  expect(made.aligner('validate').status).toBe(0);
  expect(made.aligner('validate', '--rev', 'v1.0.0').status).toBe(0);
  expect(made.aligner('build').status).toBe(0);
  const page = (path: string) => readFileSync(join(made.root, 'dist/roadmap', path), 'utf8');
  expect(page('1.0.0/radios/README.md')).toContain('Radios that officers carry.');
  expect(page('1.0.0/radios/radio-one.md')).toContain(
    '[Example technology](../technologies/tech-example.md)',
  );
  expect(page('1.0.0/technologies/tech-example.md')).toContain('### Works with radio (1)');
  expect(page('1.1.0/README.md')).toContain('[Radios](radios/README.md) | 2');
  expect(page('1.1.0/mapping.md')).toContain('Radios and technologies');
  expect(
    JSON.parse(page('1.1.0/roadmap.json')).data.kinds.map(({ name }: { name: string }) => name),
  ).toContain('radio');
  expect(
    JSON.parse(made.aligner('diff', 'v1.0.0', 'v1.1.0', '--format', 'json').stdout).data.records.map(
      ({ id, change }: { id: string; change: string }) => [id, change],
    ),
  ).toEqual([
    ['radio-one', 'changed'],
    ['radio-two', 'added'],
  ]);
  expect(made.aligner('show', 'radio-one', '--history').stdout).toContain('First radio → Better radio');
  expect(made.aligner('verify', '1.1.0').status).toBe(0);
  expect(made.aligner('schema', 'radio').status).toBe(0);
  made.write({
    'roadmap-data/radios/radio-two.yaml':
      'id: radio-two\ntitle: Second radio\nband: vhff\nfits:\n  - to: tech-exampel\n',
  });
  const { status, stdout } = made.aligner('validate');
  expect(status).toBe(1);
  expect(stdout).toContain('Did you mean "vhf"?');
  expect(stdout).toContain('Did you mean "tech-example"');
});
