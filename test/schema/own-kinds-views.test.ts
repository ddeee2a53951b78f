import { beforeAll, describe, expect, test } from 'vitest';
import { gapsOf } from '../../src/roadmap/gaps.ts';
import { exampleRoadmap } from '../support/example.ts';
import { Repository } from '../support/repository.ts';
import { exampleFiles, findingsIn } from '../support/roadmap.ts';

const kind = (name: string, properties: object, more: object = {}) =>
  JSON.stringify({
    'x-kind': { name, plural: `${name}s`, folder: `${name}s`, prefix: `${name}-`, ...more },
    type: 'object',
    additionalProperties: false,
    required: ['id', 'title'],
    properties: {
      id: { type: 'string' },
      title: { $ref: 'record.schema.json#/$defs/title' },
      aliases: { $ref: 'record.schema.json#/$defs/aliases' },
      ...properties,
    },
  });

const list = (to: string, inverse: string, main?: boolean) => ({
  type: 'array',
  items: { type: 'string', 'x-link': { to: [to], inverse, ...(main === undefined ? {} : { main }) } },
});

/** A roadmap in the shape of a catalogue of attacks: techniques in a tree, tactics in an order, mitigations. */
const catalogue = {
  'schemas/tactic.schema.json': kind(
    'tactic',
    { position: { title: 'Position', type: 'integer' } },
    { sortBy: 'position', columns: ['position', 'title'] },
  ),
  'schemas/technique.schema.json': kind(
    'technique',
    {
      parent: { type: 'string', 'x-link': { to: ['.'], inverse: 'has below it', acyclic: true } },
      tactics: list('tactic', 'reached by'),
    },
    { tree: 'parent' },
  ),
  'schemas/mitigation.schema.json': kind('mitigation', {
    techniques: list('technique', 'mitigated by', true),
  }),
  'tactics/tactic-impact.yaml': 'id: tactic-impact\ntitle: Impact\nposition: 10\n',
  'tactics/tactic-access.yaml': 'id: tactic-access\ntitle: Zero access\nposition: 2\n',
  'tactics/tactic-scout.yaml': 'id: tactic-scout\ntitle: Scouting\nposition: 1\n',
  'techniques/technique-injection.yaml':
    'id: technique-injection\ntitle: Prompt injection\naliases: [AML.T0051]\ntactics: [tactic-access]\n',
  'techniques/technique-direct.yaml':
    'id: technique-direct\ntitle: Direct\nparent: technique-injection\naliases: [AML.T0051.000]\n',
  'techniques/technique-theft.yaml': 'id: technique-theft\ntitle: Theft\ntactics: [tactic-impact]\n',
  'mitigations/mitigation-filter.yaml':
    'id: mitigation-filter\ntitle: Filtering\ntechniques: [technique-injection]\n',
  'mitigations/mitigation-none.yaml': 'id: mitigation-none\ntitle: Nothing yet\n',
};

describe('kinds of the repository', () => {
  let repository: Repository;
  beforeAll(() => {
    repository = new Repository(exampleFiles(catalogue));
    repository.release('v1.0.0');
  });
  const output = (...args: string[]) => {
    const { status, stdout, stderr } = repository.aligner(...args);
    expect({ status, stderr }).toMatchObject({ status: 0 });
    return stdout;
  };

  test('are valid', async () => {
    expect(await findingsIn(catalogue)).toEqual([]);
  });

  test('have gaps from their own relations, and none for what the tree above has', async () => {
    const gaps = gapsOf(await exampleRoadmap(catalogue));
    const found = gaps.map(
      ({ title, of, records }) => `${title}: ${records.map(({ id }) => id).join(' ')} of ${of}`,
    );
    expect(found).toEqual([
      'Mitigations without "techniques": mitigation-none of 2',
      'Techniques without "mitigated by": technique-theft of 2',
      'Techniques without "tactics":  of 2',
      'Tactics without "reached by": tactic-scout of 3',
    ]);
  });

  test('without a relation say so instead of nothing', () => {
    const alone = new Repository(
      exampleFiles({
        'schemas/note.schema.json': kind('note', {}),
        'notes/note-a.yaml': 'id: note-a\ntitle: Note\n',
      }),
    );
    const { status, stdout } = alone.aligner('gaps');
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: 'No gap was looked for: there are no records with relations that make one.\n',
    });
  });

  test('have the order and the columns of their schema, numbers as numbers', () => {
    expect(
      output('list', 'tactics')
        .split('\n')
        .slice(0, 4)
        .map((line) => line.trim().replace(/ +/g, ' ')),
    ).toEqual(['position title', '1 Scouting', '2 Zero access', '10 Impact']);
  });

  test('are listed without a status that they do not have', () => {
    expect(output('list', 'mitigations')).toMatch(/^id +title\n/);
  });

  test('are named with their parent where their title does not say it', () => {
    expect(output('list', 'techniques')).toContain('Prompt injection: Direct');
    expect(output('show', 'technique-direct')).toContain('Prompt injection: Direct');
    expect(output('show', 'mitigation-filter')).not.toContain('Prompt injection: Prompt injection');
  });

  test.each([
    ['show', 'AML.T0051.000'],
    ['show', 'AML.T0051.000', '--down'],
    ['show', 'AML.T0051', '--impact'],
    ['show', 'AML.T0051.000', '--history'],
    ['rename', 'AML.T0051.000', 'technique-straight', '--dry-run'],
    ['list', 'techniques', '--where', 'id == "AML.T0051.000"'],
  ])('%s takes an id from elsewhere', (...args) => {
    expect(output(...args)).toMatch(/Direct|technique-direct/);
  });

  test('a link by an id from elsewhere is repaired', async () => {
    const linked = {
      ...catalogue,
      'mitigations/mitigation-none.yaml':
        'id: mitigation-none\ntitle: Nothing yet\ntechniques: [AML.T0051.000]\n',
    };
    const [finding] = await findingsIn(linked);
    expect(finding?.hint).toContain('technique-direct');
  });

  test('two ids from elsewhere that differ in capitals only are one too many', async () => {
    const twice = {
      ...catalogue,
      'techniques/technique-theft.yaml':
        'id: technique-theft\ntitle: Theft\naliases: [aml.t0051]\ntactics: [tactic-impact]\n',
    };
    expect((await findingsIn(twice)).map(({ code }) => code)).toContain('id/alias-taken');
  });
});
