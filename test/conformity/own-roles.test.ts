// Without a domain, kinds of the repository take every role under names of their own: what cites, confirms and meets
// is found by what a kind is for.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Files, Repository } from '../support/repository.ts';

const shared = (...names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, { $ref: `record.schema.json#/$defs/${name}` }]));

const links = (title: string, to: string, inverse: string) => ({
  title,
  description: `${title}.`,
  type: 'array',
  items: { type: 'string', 'x-link': { to: [to], inverse } },
});

function kind(name: string, prefix: string, properties: object, role?: string): Files {
  const annotation = { name, plural: `${name}s`, folder: `${name}s`, prefix, ...(role ? { role } : {}) };
  const schema = {
    description: `A ${name} of the roadmap.`,
    'x-kind': annotation,
    type: 'object',
    additionalProperties: false,
    required: ['id', 'title', 'summary', 'status'],
    properties: { ...shared('id', 'title', 'summary', 'status'), ...properties },
  };
  return { [`roadmap-data/schemas/${name}.schema.json`]: JSON.stringify(schema, null, 1) };
}

const record = (path: string, title: string, ...lines: readonly string[]): Files => {
  const id = path.slice(path.indexOf('/') + 1);
  const text = [`id: ${id}`, `title: ${title}`, 'summary: Seen on many wards.', 'status: proposed', ...lines];
  return { [`roadmap-data/${path}.yaml`]: `${text.join('\n')}\n` };
};

const cites = ['sources:', '  - id: ref-hospital-study'];
const files: Files = {
  'roadmap-data/roadmap.yaml':
    'schema_version: 3\ntitle: Wards\ndescription: AI on wards.\npublisher: A clinic\nlicence: CC-BY-4.0\ndomain: none\n',
  ...kind('reference', 'ref-', { url: { type: 'string', title: 'Address' } }, 'source'),
  ...kind('panel', 'panel-', shared('sources'), 'board'),
  ...kind(
    'meeting',
    'meet-',
    {
      ...shared('sources'),
      panels: links('Panels', 'role:board', 'took part in'),
      spoke_of: links('Spoke of', 'method', 'spoken of at'),
    },
    'event',
  ),
  ...kind('method', 'method-', shared('sources', 'validated_by', 'reviewed')),
  ...record('references/ref-hospital-study', 'A study of wards', 'url: https://example.org/wards'),
  ...record('panels/panel-nurses', 'Nurses', ...cites),
  ...record(
    'meetings/meet-spring',
    'In spring',
    ...cites,
    'panels: [panel-nurses]',
    'spoke_of: [method-alarms]',
  ),
  ...record('methods/method-alarms', 'Quiet alarms', ...cites),
};

const repository = new Repository(files);
const run = (args: readonly string[], expected = 0): string => {
  const { status, stdout, stderr } = repository.aligner(...args);
  expect({ args, status, told: status === expected ? '' : stdout + stderr }).toEqual({
    args,
    status: expected,
    told: '',
  });
  return stdout + stderr;
};
const page = (path: string) => readFileSync(join(repository.root, 'dist/roadmap', path), 'utf8');

test('kinds under other names take the roles of source, board and event', () => {
  run(['validate']);
  repository.release('v1.0.0');
  expect(run(['review', 'method-alarms', '--board', 'panel-nurses', '--yes'])).toContain('panel-nurses');
  run(['validate']);
  repository.release('v1.1.0');
  run(['build']);
  expect(page('1.1.0/sources.md')).toMatch(/^# References$/m);
  expect(page('1.1.0/sources.md')).toContain(
    'Cited by [3 records](references/ref-hospital-study.md#cited-by-3)',
  );
  expect(page('1.1.0/README.md')).toContain('Citations | 3 |');
  expect(page('1.1.0/references/ref-hospital-study.md')).toContain('## Cited by (3)');
  const engagement = page('1.1.0/engagement.md');
  expect(engagement).toMatch(/^## Panels$/m);
  expect(engagement).toMatch(/^## Meetings$/m);
  expect(engagement).toContain('It took part in [In spring](meetings/meet-spring.md).');
  expect(engagement).toContain('the present wording');
  expect(page('1.1.0/methods/method-alarms.md')).toContain('## Validation by boards');
  expect(page('1.1.0/methods/method-alarms.md')).not.toContain('### Sources (');
  for (const folder of ['sources', 'boards', 'events'])
    expect(existsSync(join(repository.root, 'dist/roadmap/1.1.0', folder))).toBe(false);
});

test('a role that is taken has no kind beside it, and new makes records of those that took them', () => {
  const list = run(['list']);
  for (const word of ['references', 'panels', 'meetings']) expect(list).toContain(word);
  expect(run(['list', 'sources'], 2)).toContain('references');
  expect(
    run([
      ...['new', 'reference', '--no-input', '--set', 'title=Another study'],
      ...['--set', 'summary=It is about beds.', '--set', 'status=draft', '--dry-run'],
    ]),
  ).toContain('id: ref-another-study');
  expect(JSON.parse(run(['schema', 'method']))).toBeTypeOf('object');
  expect(run(['schema', 'method'])).not.toContain('role:');
});

test('who should look at a change is found by the roles', () => {
  repository.write(record('methods/method-alarms', 'Quieter alarms', ...cites));
  const report = run(['report', '--base', 'v1.1.0']);
  expect(report).toContain('Panel Nurses (`panel-nurses`) took part in an event on these records');
});

test('a citation that leads nowhere is told and mended by what the source is called here', () => {
  repository.write(record('methods/method-alarms', 'Quiet alarms', 'sources:', '  - id: ref-hospitl-study'));
  const wrong = run(['validate'], 1);
  expect(wrong).toContain('There is no reference "ref-hospitl-study".');
  expect(wrong).toContain('Did you mean "ref-hospital-study" (A study of wards)?');
  expect(wrong).toContain('citation/unknown-source');
  expect(run(['validate', '--fix'])).toContain('Repairs changed 1 file.');
  expect(readFileSync(join(repository.root, 'roadmap-data/methods/method-alarms.yaml'), 'utf8')).toContain(
    'id: ref-hospital-study',
  );
  repository.write(record('methods/method-alarms', 'Quiet alarms', 'sources:', '  - id: beds'));
  expect(run(['validate'], 1)).toContain('Add the file references/ref-beds.yaml, or correct the id.');
  repository.write(record('methods/method-alarms', 'Quiet alarms', 'sources:', '  - id: panel-nurses'));
  expect(run(['validate'], 1)).toContain('names a reference, but "panel-nurses" is a panel');
});

test('a link to a role that there is none of is refused', () => {
  repository.write({
    ...record('methods/method-alarms', 'Quiet alarms', ...cites),
    ...kind('method', 'method-', { ...shared('sources'), seen_by: links('Seen by', 'role:bord', 'saw') }),
  });
  const told = run(['validate'], 1);
  expect(told).toContain('there is no kind "role:bord"');
  expect(told).toContain('Did you mean "role:board"?');
});
