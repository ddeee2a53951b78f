import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { technology } from '../../src/policing/rules/example.ts';
import type { Example } from '../../src/rules/rule.ts';
import { exampleRoadmap } from '../support/example.ts';
import { Repository } from '../support/repository.ts';
import { exampleFiles, findingsIn, spot } from '../support/roadmap.ts';

const cost = { title: 'Cost', description: 'What it costs a year.', type: 'integer', minimum: 0 };
const overlay = (schema: object): Example => ({
  'schemas/technology.schema.json': JSON.stringify({ 'x-extends': 'technology', ...schema }, null, 1),
});
const withCost = overlay({
  properties: {
    cost_eur: cost,
    runs_on: {
      title: 'Runs on',
      description: 'Needs that it depends on.',
      type: 'array',
      items: { type: 'string', 'x-link': { to: ['need'], inverse: 'runs' } },
    },
    category: { enum: ['swarms'], enumDescriptions: ['Many machines that act as one.'] },
  },
});
const tech = (...lines: readonly string[]): Example => ({
  'technologies/tech-example.yaml': technology(...lines),
});
const told = async (...files: readonly Example[]) =>
  (await findingsIn(Object.assign({}, ...files))).map((each) => `${each.code} ${spot(each)}`);

describe('an overlay', () => {
  test('adds fields, links and values to a kind that comes with the tool', async () => {
    const fine = tech('cost_eur: 5', 'runs_on: [need-voice-evidence]', 'category: swarms');
    expect(await told(withCost, fine)).toEqual([]);
    const roadmap = await exampleRoadmap({ ...withCost, ...fine });
    const { definition } = roadmap.incoming.get('need-voice-evidence')?.[0] ?? {};
    expect(definition?.inverse).toBe('runs');
    expect(await told(fine)).toHaveLength(3);
  });

  test('checks what it adds, and what was there before', async () => {
    const [first, second, ...more] = await told(withCost, tech('cost_eur: much', 'category: swarm'));
    expect([first, second].map((each) => each?.split(' ')[0]).sort()).toEqual([
      'schema/unknown-value',
      'schema/wrong-type',
    ]);
    expect(more).toEqual([]);
    expect(await told(overlay({ properties: { cost_eur: cost }, required: ['cost_eur'] }), tech())).toEqual([
      expect.stringMatching(/^schema\/missing-field /),
    ]);
  });

  test.each<[string, object, string]>([
    ['a limit', { properties: { title: { maxLength: 500 } } }, '"maxLength" would change'],
    ['a type', { properties: { trl: { type: 'string' } } }, '"type" would change'],
    ['openness', { additionalProperties: true }, '"additionalProperties" would change'],
    ['a value twice', { properties: { category: { enum: ['a', 'a'] } } }, '"a" is there already'],
    ['a value without its text', { properties: { category: { enum: ['swarms'] } } }, 'enumDescriptions'],
    ['values of a text', { properties: { title: { enum: ['x'] } } }, 'no enumeration'],
    ['an annotation', { properties: { addresses: { 'x-change': 'patch' } } }, '"x-change" would change'],
    ['another kind', { 'x-extends': 'technolgy' }, 'no kind "technolgy"'],
    ['a link to nothing', { properties: { a: { type: 'string', 'x-link': { to: ['nead'] } } } }, 'no kind'],
  ])('may not bring %s', async (_, schema, message) => {
    const [finding, ...more] = await findingsIn({ ...overlay(schema), ...tech() });
    expect(more).toEqual([]);
    expect(finding?.code).toBe('kind/invalid-schema');
    expect(finding?.message).toContain(message);
    expect(finding?.line).toBeGreaterThan(1);
  });

  test('and a kind with the name of one that comes with the tool stays refused', async () => {
    const kind = { name: 'technology', plural: 'techs', folder: 'techs', prefix: 'techs-' };
    const schema = JSON.stringify({ 'x-kind': kind });
    expect(await told({ 'schemas/technology.schema.json': schema })).toEqual([
      expect.stringMatching(/^kind\/invalid-schema /),
    ]);
  });

  test('shows in list, pages, issue forms, schemas of editors and new', () => {
    const repository = new Repository(
      exampleFiles({ ...withCost, ...tech('cost_eur: 5', 'category: swarms') }),
    );
    repository.commit();
    const run = (...args: readonly string[]) => {
      const { status, stdout, stderr } = repository.aligner(...args);
      expect({ args, status, stderr }).toMatchObject({ status: 0 });
      return stdout;
    };
    expect(run('list', 'technologies', '--where', 'cost_eur == 5')).toContain('tech-example');
    expect(JSON.stringify(JSON.parse(run('schema', 'technology')))).toContain('"swarms"');
    run('build');
    const page = execFileSync('cat', ['dist/roadmap/next/technologies/tech-example.md'], {
      cwd: repository.root,
      encoding: 'utf8',
    });
    expect(page).toContain('Cost');
    expect(run('new', 'technology', '--help')).not.toBe('');
  });
});
