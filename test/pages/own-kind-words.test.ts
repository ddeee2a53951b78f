// What the schema of a repository calls its kinds and fields is text of others, as records are.
import { expect, test } from 'vitest';
import { renderRelease } from '../../src/pages/release.ts';
import { loadRoadmap } from '../../src/roadmap/load.ts';
import { domainPages } from '../support/domain.ts';
import { exampleSnapshot } from '../support/example.ts';

const EVIL = '[x](http://evil.example) <img src=x> *y*';
const words = { title: EVIL, description: EVIL };
const rows = ['one', 'two'];

/** An own kind whose words are hostile, in one of the shapes that a chapter shows in its own way. */
const kind = (name: string, annotation: object, properties: object = {}) => ({
  [`schemas/${name}.schema.json`]: JSON.stringify({
    'x-kind': { name, plural: `${name}s`, folder: `${name}s`, prefix: `${name}-`, ...annotation },
    ...words,
    type: 'object',
    properties: {
      id: { type: 'string' },
      title: { $ref: 'record.schema.json#/$defs/title' },
      summary: { ...words, type: 'string' },
      needs: { ...words, type: 'array', items: { type: 'string', 'x-link': { to: ['need'], main: true } } },
      sort: { ...words, enum: rows, enumDescriptions: rows.map(() => EVIL) },
      raised_by: { ...words, type: 'array', items: { type: 'string' } },
      ...properties,
    },
  }),
  ...Object.fromEntries(
    rows.map((row) => [
      `${name}s/${name}-${row}.yaml`,
      `id: ${name}-${row}\ntitle: Record ${row}\nsort: ${row}\nneeds: [need-voice-evidence]\n${row === 'one' ? `raised_by: [Somebody]\n` : ''}`,
    ]),
  ),
});

test.each([
  ['a kind', kind('radio', {})],
  ['a kind in groups', kind('radio', { groupBy: 'sort' })],
  [
    'a tree',
    kind('radio', { tree: 'parent', leaf: 'sort' }, { parent: { type: 'string', 'x-link': { to: ['.'] } } }),
  ],
  ['two kinds', { ...kind('radio', { groupBy: 'sort' }), ...kind('aerial', {}) }],
])('the words of %s mean no Markdown', async (_, files) => {
  const snapshot = exampleSnapshot(files);
  const roadmap = await loadRoadmap(snapshot);
  const edition = { roadmap, snapshot, version: 'next', toolVersion: '0.0.0', domain: domainPages };
  const texts = (await renderRelease(edition)).filter(({ path }) => path.endsWith('.md'));
  expect(texts.filter(({ text }) => text.includes('evil.example')).length).toBeGreaterThan(5);
  for (const { path, text } of texts) expect(text, path).not.toMatch(/(?<!\\)(?:\[x|<img|\*y)/i);
});
