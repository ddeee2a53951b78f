// Orders, inheritance and titles stand in the schemas: what shows them reads them there.
import { describe, expect, test } from 'vitest';
import { criteriaTable, profileTable } from '../../src/policing/pages/assessment-tables.ts';
import { risks } from '../../src/policing/rules/assessment/example.ts';
import { crime, need } from '../../src/policing/rules/example.ts';
import { isOf } from '../../src/roadmap/roadmap.ts';
import { inheritedText } from '../../src/roadmap/tree.ts';
import { exampleRoadmap } from '../support/example.ts';
import { Repository } from '../support/repository.ts';
import { exampleFiles, findingsIn } from '../support/roadmap.ts';

/** A kind whose records have an order and hang together with needs. */
const step = {
  'x-kind': { name: 'step', plural: 'steps', folder: 'steps', prefix: 'step-', order: 5, sortBy: 'number' },
  type: 'object',
  required: ['id', 'title', 'number'],
  properties: {
    id: { type: 'string', pattern: '^step-' },
    title: { $ref: 'record.schema.json#/$defs/title' },
    number: { type: 'integer' },
    status: { type: 'string', enum: ['late', 'begun', 'proposed'] },
    meets: { title: 'Meets', type: 'array', items: { type: 'string', 'x-link': { to: ['need'] } } },
  },
};
const stepRecord = (id: string, number: number, status: string) =>
  `id: step-${id}\ntitle: Step ${id}\nnumber: ${number}\nstatus: ${status}\nmeets: [need-voice-evidence]\n`;

describe('orders', () => {
  const repository = new Repository(
    exampleFiles({
      'schemas/step.schema.json': JSON.stringify(step),
      'steps/step-a.yaml': stepRecord('a', 12, 'begun'),
      'steps/step-b.yaml': stepRecord('b', 9, 'late'),
      'needs/need-example.yaml': need('status: draft'),
    }),
  );
  repository.commit();
  const data = (...args: readonly string[]) =>
    JSON.parse(repository.aligner(...args, '--format', 'json').stdout).data;

  test('of figures are those of kinds, enumerations and fields', () => {
    const figures = data('list');
    expect(Object.keys(figures.Records)).toEqual(['steps', 'needs', 'crimes', 'issues', 'sources']);
    expect(Object.keys(figures.Status)).toEqual(['draft', 'proposed', 'late', 'begun']);
    expect(Object.keys(figures.Links)).toEqual([
      'steps: meets',
      'needs: sources',
      'crimes: sources',
      'ethical-issues: sources',
    ]);
  });

  test('of rows and columns of a matrix are those of their kinds', () => {
    expect(data('list', 'steps', '--by', 'needs').rows.map(({ row }: { row: string }) => row)).toEqual([
      'step-b',
      'step-a',
    ]);
    expect(data('list', 'needs', '--by', 'steps').columns).toEqual(['step-b', 'step-a']);
  });
});

describe('what is taken from above in a tree', () => {
  const below = { 'crimes/crime-example.yaml': crime('parent: crime-fraud', 'maturity: demonstrated') };
  const deeper = { 'crimes/crime-deep.yaml': crime('id: crime-deep', 'parent: crime-example') };

  test('is what the kind names, at any depth', async () => {
    const roadmap = await exampleRoadmap({ ...below, ...deeper });
    const record = roadmap.records.get('crime-deep');
    expect(record && inheritedText(roadmap, record, 'domain')).toBe('digital');
    expect(record && inheritedText(roadmap, record, 'maturity')).toBeUndefined();
  });

  test('is told by the title of the field where it is written again', async () => {
    const again = { 'crimes/crime-example.yaml': crime('parent: crime-fraud', 'domain: physical') };
    const [finding] = await findingsIn(again);
    expect(finding?.code).toBe('crime/domain-below-root');
    expect(finding?.message).toBe('"crime-example" lies under "crime-fraud", whose domain is digital.');
    expect(finding?.related?.[0]?.message).toBe('the domain stands here');
  });
});

test('a criterion that a repository adds is called as its schema says', async () => {
  const criterion = {
    enum: ['noise'],
    enumTitles: ['How loud it is'],
    enumDescriptions: ['Whether it can be heard.'],
  };
  const overlay = {
    'x-extends': 'assessment',
    properties: { criteria: { items: { properties: { criterion } } } },
  };
  const roadmap = await exampleRoadmap({
    'schemas/assessment.schema.json': JSON.stringify(overlay),
    ...risks(
      'method: technology-impact',
      'criteria:\n  - {criterion: noise, rating: neutral, reason: It hums.}\n  - {criterion: data, rating: neutral, reason: Some.}',
    ),
  });
  const record = roadmap.records.get('assess-example');
  if (!record || !isOf(record, 'assessment')) throw new Error('no assessment');
  for (const table of [profileTable(record), criteriaTable(record)]) {
    expect(table).toContain('**How loud it is**');
    expect(table).toContain('**Data**');
    expect(table).not.toContain('noise');
  }
});
