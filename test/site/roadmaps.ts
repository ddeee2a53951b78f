// Roadmaps of which the tests of pages open one page of each sort.
import { cpSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Files, Repository } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** German words of the roadmap's own: a kind, and what is added to a kind of the tool. */
const germanFiles: Files = {
  'schemas/supplier.schema.json': JSON.stringify({
    title: 'Lieferant',
    description: 'Wer etwas liefert.',
    'x-kind': {
      name: 'supplier',
      plural: 'suppliers',
      titlePlural: 'Lieferanten',
      folder: 'suppliers',
      prefix: 'sup-',
    },
    type: 'object',
    properties: {
      id: { type: 'string' },
      title: { type: 'string' },
      status: { $ref: 'record.schema.json#/$defs/status' },
      size: { title: 'Größe', type: 'string', enum: ['small', 'large'], enumTitles: ['Klein', 'Groß'] },
    },
  }),
  'suppliers/sup-one.yaml': 'id: sup-one\ntitle: Eins\nstatus: proposed\nsize: small\n',
  'schemas/need.schema.json': JSON.stringify({
    'x-extends': 'need',
    properties: {
      rank: {
        title: 'Rang',
        description: 'Wie wichtig.',
        enum: ['first', 'last'],
        enumTitles: ['Vorn', 'Hinten'],
      },
    },
  }),
  'needs/need-drones.yaml':
    'id: need-drones\ntitle: Drohnen\nsummary: Drohnen sehen.\nstatus: proposed\nrank: first\n',
};

/** The files of a roadmap in a language other than that of the tool. */
export function filesIn(language: string): Files {
  const files = exampleFiles(germanFiles);
  const path = 'roadmap-data/roadmap.yaml';
  const settings = Buffer.from(files[path] as Uint8Array).toString();
  return { ...files, [path]: `${settings}language: ${language}\n` };
}

const shared = (...names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, { $ref: `record.schema.json#/$defs/${name}` }]));

function ownKind(name: string, plural: string, annotation: object, properties: object): Files {
  const schema = {
    title: `${name[0]?.toUpperCase()}${name.slice(1)}`,
    description: `A ${name} of a hospital.`,
    'x-kind': { name, plural, folder: plural, prefix: `${name}-`, ...annotation },
    type: 'object',
    additionalProperties: false,
    required: ['id', 'title', 'summary', 'status'],
    properties: {
      ...shared('id', 'title', 'summary', 'description', 'status', 'tags', 'sources'),
      ...properties,
    },
  };
  return { [`roadmap-data/schemas/${name}.schema.json`]: JSON.stringify(schema) };
}

/** A record of the hospitals. */
export function record(folder: string, id: string, more: object = {}): Files {
  const value = {
    id,
    title: `The ${id.replaceAll('-', ' ')}`,
    summary: 'Seen on many wards.',
    description:
      '## How it is\n\nSeen on **many** wards, see [[src-one]].\n\n## And\n\n- one\n- two\n\n## Then\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n## Last\n\nEnd.\n',
    status: 'proposed',
    tags: ['ward'],
    sources: [{ id: 'src-one' }],
    ...more,
  };
  return { [`roadmap-data/${folder}/${id}.yaml`]: `${JSON.stringify(value)}\n` };
}

const link = (to: string, inverse: string, more: object = {}) => ({
  description: 'What it is linked with.',
  type: 'array',
  items: { type: 'string', 'x-link': { to: [to], inverse, ...more } },
});

/** A roadmap of hospitals, without a domain: kinds of its own in groups, as a tree, with links and choices. */
export const hospital: Files = {
  'roadmap-data/roadmap.yaml':
    'schema_version: 3\ntitle: AI in hospitals\ndescription: What AI may do on wards.\npublisher: A clinic\nlicence: CC-BY-4.0\ndomain: none\nrepository: https://github.com/a-clinic/roadmap\n',
  ...ownKind(
    'want',
    'wants',
    { groupBy: 'urgency' },
    {
      urgency: { title: 'Urgency', enum: ['now', 'later'], enumDescriptions: ['This year.', 'Some day.'] },
    },
  ),
  ...ownKind(
    'therapy',
    'therapies',
    {},
    {
      treats: { title: 'Treats', ...link('want', 'treated by', { main: true }) },
      tried: { title: 'Tried', enum: ['yes', 'no'] },
    },
  ),
  ...ownKind(
    'ward',
    'wards',
    { tree: 'within' },
    {
      within: { title: 'Within', type: 'string', 'x-link': { to: ['.'], inverse: 'holds', acyclic: true } },
      uses: { title: 'Uses', ...link('therapy', 'used on') },
    },
  ),
  'roadmap-data/sources/src-one.yaml':
    'id: src-one\ntitle: A report\npublisher: A clinic\nyear: 2025\nurl: https://example.org/report\nread: full\n',
  ...record('wants', 'want-fewer-falls', { urgency: 'now' }),
  ...record('wants', 'want-less-paper', { urgency: 'later' }),
  ...record('therapies', 'therapy-quiet-alarms', { treats: ['want-fewer-falls'], tried: 'yes' }),
  ...record('therapies', 'therapy-warm-light', { tried: 'no' }),
  ...record('wards', 'ward-house', {}),
  ...record('wards', 'ward-geriatrics', { within: 'ward-house', uses: ['therapy-quiet-alarms'] }),
};

/** A roadmap with releases as web pages; gives their folder. */
export function builtSite(of: 'reference' | 'hospital' | 'German'): string {
  const repository = new Repository(of === 'hospital' ? hospital : of === 'German' ? filesIn('de') : {});
  if (of === 'reference')
    for (const name of ['roadmap-data', 'schemas'])
      cpSync(join(ROOT, name), join(repository.root, name), { recursive: true });
  repository.release('v0.1.0');
  const tags = ['v0.1.0'];
  if (of !== 'reference') {
    const [folder, id] = of === 'hospital' ? ['wards', 'ward-attic'] : ['needs', 'need-dach'];
    repository.write(record(folder, id, { sources: [], description: 'New.' })).release('v0.2.0');
    tags.push('v0.2.0');
  }
  const { status, stderr } = repository.aligner('build', ...tags, '--target', 'html');
  if (status !== 0) throw new Error(stderr);
  return join(repository.root, 'dist/roadmap/html');
}
