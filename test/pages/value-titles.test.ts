import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { technology } from '../../src/policing/rules/example.ts';
import { Repository } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';

const sort = { title: 'Sort', type: 'string', enum: ['vhf-set', 'e-mail', 'own_ai'] };
const radio = {
  'x-kind': {
    name: 'radio',
    plural: 'radios',
    folder: 'radios',
    prefix: 'radio-',
    tree: 'parent',
    leaf: 'sort',
  },
  type: 'object',
  additionalProperties: false,
  required: ['id', 'title'],
  properties: {
    id: { type: 'string' },
    title: { $ref: 'record.schema.json#/$defs/title' },
    parent: { type: 'string', 'x-link': { to: ['.'], inverse: 'has below it', acyclic: true } },
    sort: { ...sort, enumTitles: ['VHF set', 'E-mail gateway', 'Own AI'] },
    parts: {
      title: 'Parts',
      type: 'array',
      items: { type: 'object', properties: { sort: { $ref: '#/properties/sort' } } },
    },
    untold: { ...sort, title: 'Untold' },
  },
};
const overlay = {
  'x-extends': 'technology',
  properties: {
    category: { enum: ['ai-swarms'], enumDescriptions: ['Many machines.'], enumTitles: ['AI swarms'] },
  },
};
const record = (...lines: readonly string[]) => `${lines.join('\n')}\n`;

let repository: Repository;
const page = (path: string) => readFileSync(join(repository.root, 'dist/roadmap/next', path), 'utf8');

beforeAll(() => {
  repository = new Repository(
    exampleFiles({
      'schemas/radio.schema.json': JSON.stringify(radio),
      'schemas/technology.schema.json': JSON.stringify(overlay),
      'radios/radio-all.yaml': record('id: radio-all', 'title: All radios', 'sort: e-mail'),
      'radios/radio-one.yaml': record(
        'id: radio-one',
        'title: One radio',
        'parent: radio-all',
        'sort: vhf-set',
        'parts:',
        '  - sort: own_ai',
        'untold: own_ai',
      ),
      'technologies/tech-example.yaml': technology('category: ai-swarms'),
      'technologies/tech-other.yaml': technology('category: privacy-security').replace(
        'tech-example',
        'tech-other',
      ),
    }),
  );
  repository.commit();
  expect(repository.aligner('build')).toMatchObject({ status: 0 });
});

test('values are called as the schema of an own kind says, else by their letters', () => {
  const text = page('radios/radio-one.md');
  expect(text).toContain('| VHF set |');
  expect(text).toContain('| Own AI |');
  expect(text).toContain('| Own ai |');
});

test('the tree shows the value that its kind names behind records without others below', () => {
  const index = page('radios/README.md');
  expect(index).toMatch(/One radio.*, VHF set$/m);
  expect(index).toMatch(/^- \*\*.*All radios.*\*\*$/m);
});

test('values that an overlay adds bring their titles; those before keep theirs', () => {
  const index = page('technologies/README.md');
  expect(index).toContain('## AI swarms (1)');
  expect(index).toContain('## Privacy and security (1)');
  expect(page('technologies/tech-other.md')).toContain('Privacy and security');
});
