import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { completionsAt } from '../../src/lsp/completion.ts';
import { hoverAt } from '../../src/lsp/hover.ts';
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

  test('reaches issue forms, snippets, tables for the eye and the diff, each with its titles', () => {
    const supply = {
      title: 'Supply',
      description: 'How it can be had.',
      type: 'string',
      enum: ['shelf', 'tender'],
      enumTitles: ['Off the shelf', 'By tender'],
      enumDescriptions: ['It can be bought.', 'It has to be tendered.'],
    };
    const category = {
      enum: ['swarms'],
      enumTitles: ['Swarms of machines'],
      enumDescriptions: ['Many machines that act as one.'],
    };
    const supplied = overlay({ properties: { supply, category }, required: ['supply'] });
    const made = new Repository(exampleFiles({ ...supplied, ...tech('category: swarms', 'supply: shelf') }));
    const run = (...args: readonly string[]) => {
      const { status, stdout, stderr } = made.aligner(...args);
      expect({ args, status, stderr: status === 0 ? '' : stderr }).toEqual({ args, status: 0, stderr: '' });
      return stdout;
    };
    const text = (path: string) => readFileSync(join(made.root, path), 'utf8');
    made.release('v1.0.0');
    run('init', '--forms', '--editor', 'vscode');
    const form = text('.github/ISSUE_TEMPLATE/technology.yml');
    expect(form).toContain('label: Supply');
    expect(form).toContain('shelf: It can be bought.');
    expect(form).toContain('swarms: Many machines that act as one.');
    expect(text('.vscode/aligner.code-snippets')).toContain('|shelf,tender|');
    expect(text('.vscode/aligner/technology.schema.json')).toContain('It has to be tendered.');
    const table = ['list', 'technologies', '--columns', 'id,category,supply'];
    expect(run(...table)).toMatch(/tech-example +Swarms of machines +Off the shelf/);
    expect(run(...table, '--format', 'markdown')).toContain('| Swarms of machines | Off the shelf |');
    expect(run(...table, '--format', 'csv')).toContain('tech-example,swarms,shelf');
    expect(JSON.parse(run(...table, '--format', 'json')).data).toEqual([
      { kind: 'technology', id: 'tech-example', category: 'swarms', supply: 'shelf' },
    ]);
    expect(run('show', 'tech-example')).toContain('Supply: Off the shelf (It can be bought)');
    made.write(exampleFiles({ ...supplied, ...tech('category: swarms', 'supply: tender') }));
    made.release('v1.1.0');
    expect(run('diff', 'v1.0.0', 'v1.1.0')).toMatch(/Supply +Off the shelf → By tender/);
    run('build');
    expect(text('dist/roadmap/1.1.0/technologies/tech-example.md')).toContain('| **Supply** | By tender |');
    expect(text('dist/roadmap/1.1.0/changes.md')).toContain('Supply');
    expect(made.aligner('verify', '1.0.0').status).toBe(0);
  });

  test('is proposed and explained in an editor', async () => {
    const files = { ...withCost, ...tech('category: swarms') };
    const roadmap = await exampleRoadmap(files);
    const path = 'roadmap-data/technologies/tech-new.yaml';
    const at = (text: string) => {
      const before = text.slice(0, text.indexOf('|')).split('\n');
      return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
    };
    const proposed = (text: string) =>
      completionsAt(roadmap, path, text.replace('|', ''), at(text)).map(({ label }) => label);
    expect(proposed('id: tech-new\ncategory: |')).toContain('swarms');
    expect(proposed('id: tech-new\ncost|')).toContain('cost_eur');
    expect(proposed('id: tech-new\nruns_on: [|')).toEqual(['need-voice-evidence']);
    const told = (text: string) =>
      JSON.stringify(hoverAt(roadmap, path, text.replace('|', ''), at(text), true));
    expect(told('category: sw|arms')).toContain('Many machines that act as one.');
    expect(told('cost_|eur: 5')).toContain('What it costs a year.');
    expect(told('horizon: sh|ort')).toContain('**Short term**');
  });

  test('and a kind at once is neither', async () => {
    const both = { 'x-extends': 'need', 'x-kind': { name: 'a', plural: 'as', folder: 'as', prefix: 'a-' } };
    const schemas = { 'schemas/technology.schema.json': JSON.stringify(both, null, 1) };
    const [finding, ...more] = await findingsIn(schemas);
    expect(more).toEqual([]);
    expect(finding?.message).toContain(
      '"x-extends" stands beside "x-kind": a schema makes a kind or adds to one',
    );
    expect(finding && spot(finding)).toBe('2:15-21');
  });

  test('stands in the documentation as it works', async () => {
    const page = readFileSync(resolve(import.meta.dirname, '../../docs/maintainer.md'), 'utf8');
    const [, block = ''] = /```json\n(\{\s*"x-extends"[\s\S]*?)```/.exec(page) ?? [];
    const schema = { 'schemas/technology.schema.json': block };
    expect(JSON.parse(block)).toHaveProperty('x-extends', 'technology');
    expect(await told(schema, tech('cost_eur: 5', 'category: swarms'))).toEqual([]);
  });
});
