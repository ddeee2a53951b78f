// A roadmap may change its field of work: each revision is read by the domain that its own roadmap.yaml names.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { need, technology } from '../../src/policing/rules/example.ts';
import { Repository } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';

const policing = exampleFiles({
  'technologies/tech-example.yaml': technology('addresses: [need-example]'),
  'needs/need-example.yaml': need(),
});
const config = 'roadmap-data/roadmap.yaml';
const gone = ['crime-fraud', 'issue-privacy', 'need-voice-evidence', 'tech-example'];

/** The roadmap without a domain; that records went with it is accepted. */
const without = [
  `${String(Buffer.from(policing[config] ?? ''))}domain: none`,
  'suppressions:',
  ...gone.flatMap((id) => [
    `  - record: ${id}`,
    '    code: history/deleted',
    '    reason: The roadmap has another subject now.',
    '    until: 2099-12-31',
  ]),
  '',
].join('\n');

/** A kind of the repository under a name that comes with the domain. */
const schema = JSON.stringify({
  description: 'What a ward lacks.',
  'x-kind': { name: 'need', plural: 'needs', folder: 'needs', prefix: 'need-' },
  type: 'object',
  additionalProperties: false,
  required: ['id', 'title', 'summary', 'status', 'ward'],
  properties: {
    ...Object.fromEntries(
      ['id', 'title', 'summary', 'status', 'sources'].map((name) => [
        name,
        { $ref: `record.schema.json#/$defs/${name}` },
      ]),
    ),
    ward: { title: 'Ward', description: 'Where it is lacking.', type: 'string' },
  },
});
const onWards = (title: string) =>
  `id: need-example\ntitle: ${title}\nsummary: Something is missing.\nstatus: proposed\nward: Three\nsources:\n  - id: src-example\n`;

const repository = new Repository(policing);
repository.release('v1.0.0');
for (const folder of ['technologies', 'crimes', 'ethical-issues'])
  repository.remove(`roadmap-data/${folder}`);
repository.remove('roadmap-data/needs/need-voice-evidence.yaml');
repository.write({
  [config]: without,
  'roadmap-data/schemas/need.schema.json': schema,
  'roadmap-data/needs/need-example.yaml': onWards('A need of wards'),
});
repository.release('v2.0.0');
repository.remove('roadmap-data/schemas');
repository.write(policing);
repository.release('v3.0.0');

const run = (args: readonly string[]): string => {
  const { status, stdout, stderr } = repository.aligner(...args);
  expect({ args, status, told: status === 0 ? '' : stdout + stderr }).toEqual({ args, status: 0, told: '' });
  return stdout;
};
const page = (path: string) => readFileSync(join(repository.root, 'dist/roadmap', path), 'utf8');

test('each revision is checked and listed by its own domain', () => {
  run(['validate']);
  for (const tag of ['v1.0.0', 'v2.0.0', 'v3.0.0']) run(['validate', '--rev', tag]);
  expect(run(['list', '--rev', 'v1.0.0'])).toContain('technologies');
  expect(run(['list', '--rev', 'v2.0.0'])).not.toContain('technologies');
  expect(run(['list', 'needs', '--rev', 'v2.0.0', '--columns', 'id,ward'])).toMatch(/need-example +Three/);
  expect(run(['show', 'tech-example', '--rev', 'v3.0.0'])).toContain('Addresses (1)');
  expect(run(['gaps', '--rev', 'v2.0.0'])).not.toContain('technology');
});

test('revisions of different domains are compared by the ids that they share', () => {
  const there = run(['diff', 'v1.0.0', 'v2.0.0']);
  // What went is told by the name of the kind that it had.
  expect(there).toMatch(/Deleted\n +Technologies\n +Example technology +tech-example[\s\S]* Crimes\n +Fraud/);
  expect(there).toMatch(/A need of wards +need-example +minor/);
  expect(there).toMatch(/Ward +added: Three/);
  const back = run(['diff', 'v2.0.0', 'v3.0.0']);
  expect(back).toMatch(/Added[\s\S]*tech-example/);
  expect(run(['diff', 'v1.0.0', 'v3.0.0'])).toContain('Nothing was changed.');
  expect(run(['show', 'need-example', '--history'])).toContain('A need of wards');
  expect(run(['diff', '--all'])).toMatch(/Technologies\n +Example technology/);
  expect(run(['diff', 'v1.0.0', 'v2.0.0', '--format', 'markdown'])).toContain('### Technologies');
  run(['report', '--base', 'v2.0.0']);
  run(['releases']);
});

test('all of them are built, each with the chapters of its domain, and can be verified', () => {
  run(['build', '--target', 'markdown,html']);
  const has = (path: string) => existsSync(join(repository.root, 'dist/roadmap', path));
  for (const version of ['1.0.0', '3.0.0']) {
    expect(has(`${version}/technologies/tech-example.md`)).toBe(true);
    expect(has(`${version}/crimes/ratings.md`)).toBe(true);
  }
  expect(has('2.0.0/technologies')).toBe(false);
  expect(has('2.0.0/crimes')).toBe(false);
  expect(page('2.0.0/needs/need-example.md')).toContain('| **Ward** | Three |');
  expect(page('2.0.0/changes.md')).toMatch(/^## Technologies\n\n### Deleted\n\n- Example technology/m);
  expect(page('2.0.0/README.md')).not.toMatch(/polic(?:e|ing)|crime/i);
  expect(page('3.0.0/changes.md')).toContain('Example technology');
  for (const version of ['1.0.0', '2.0.0', '3.0.0']) run(['verify', version]);
});
