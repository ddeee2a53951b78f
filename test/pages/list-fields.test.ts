import { expect, test } from 'vitest';
import { withoutLanguage } from '../../src/markdown/language.ts';
import { fieldRows, listFields } from '../../src/pages/fields.ts';
import type { Example } from '../../src/rules/rule.ts';
import { exampleRoadmap } from '../support/example.ts';

const head = 'title: Example record\nsummary: An invented record for examples.\nstatus: draft\n';

async function shown(id: string, example: Example) {
  const roadmap = await exampleRoadmap(example);
  const record = roadmap.records.get(id);
  if (!record) throw new Error('the example has no such record');
  return {
    rows: fieldRows(roadmap, record).map(([title]) => title),
    lists: listFields(roadmap, record).map(([title, text]) => [title, withoutLanguage(text)]),
  };
}

test('a list of groups is a table: a column a field, in the order of the schema', async () => {
  const { rows, lists } = await shown('board-example', {
    'boards/board-example.yaml': `id: board-example\n${head}type: advisory\ncomposition:\n  - {count: 4, sector: research}\n  - {sector: ethics}\n`,
  });
  expect(rows).not.toContain('Composition');
  expect(lists).toEqual([
    ['Composition', '| Sector | Number |\n| --- | --- |\n| Research | 4 |\n| Ethics |   |'],
  ]);
});

test('a list of long texts is a list, a list of words stays in its row', async () => {
  const long = 'A message reaches the control room that was written by a machine and names a false address.';
  const { rows, lists } = await shown('narrative-example', {
    'narratives/narrative-example.yaml': `id: narrative-example\n${head}injects: ["${long}", "Short *one*"]\ntags: [one, two]\n`,
  });
  expect(rows).toContain('Tags');
  expect(lists).toEqual([[expect.any(String), `- ${long}\n- Short \\*one\\*`]]);
});

test('fields with a place of their own are left out', async () => {
  const roadmap = await exampleRoadmap({
    'boards/board-example.yaml': `id: board-example\n${head}type: advisory\ncomposition: [{sector: ethics}]\n`,
  });
  const record = roadmap.records.get('board-example');
  const placed = new Set(['composition', 'type']);
  expect(record && listFields(roadmap, record, placed)).toEqual([]);
  expect(record && fieldRows(roadmap, record, placed)).toEqual([]);
});
