import { describe, expect, test } from 'vitest';
import { need } from '../../src/policing/rules/example.ts';
import type { Example } from '../../src/rules/rule.ts';
import { findingsIn } from '../support/roadmap.ts';

const voices = (id: string) =>
  need(
    `id: ${id}`,
    'title: Voices compared in court',
    'summary: Judges ask whether two recordings are of one person.',
  );
const radios = (id: string) =>
  need(
    `id: ${id}`,
    'title: Radios that work underground',
    'summary: Tunnels swallow every signal of patrols.',
  );
const released: Example = { 'needs/need-a.yaml': voices('need-a'), 'needs/need-b.yaml': radios('need-b') };

async function codes(example: Example): Promise<string[]> {
  return (await findingsIn(example, released)).map(({ code, record }) => `${record} ${code}`);
}

describe('an id of a release keeps its meaning', () => {
  test.each<[string, Example, string[]]>([
    ['nothing changed', released, []],
    [
      'a better title',
      {
        ...released,
        'needs/need-a.yaml': voices('need-a').replace('Voices compared in court', 'Expert opinions'),
      },
      [],
    ],
    [
      'a better summary',
      {
        ...released,
        'needs/need-a.yaml': voices('need-a').replace('Judges ask whether', 'Nobody can say if'),
      },
      [],
    ],
    [
      'other words for the same thing',
      {
        ...released,
        'needs/need-a.yaml': need(
          'id: need-a',
          'title: Comparison of voices',
          'summary: Courts want to know if recordings show one person.',
        ),
      },
      [],
    ],
    [
      'two ids swapped',
      { 'needs/need-a.yaml': radios('need-a'), 'needs/need-b.yaml': voices('need-b') },
      ['need-a history/moved-text', 'need-b history/moved-text'],
    ],
    [
      'renumbered: a new record in between',
      {
        'needs/need-a.yaml': need(
          'id: need-a',
          'title: Something about drones',
          'summary: Flying things near airports frighten pilots.',
        ),
        'needs/need-b.yaml': voices('need-b'),
        'needs/need-c.yaml': radios('need-c'),
      },
      ['need-a history/moved-text', 'need-b history/moved-text'],
    ],
    [
      'rewritten under its id',
      {
        ...released,
        'needs/need-a.yaml': need(
          'id: need-a',
          'title: Something about drones',
          'summary: Flying things near airports frighten pilots.',
        ),
      },
      ['need-a history/changed-meaning'],
    ],
    [
      'withdrawn',
      {
        ...released,
        'needs/need-a.yaml': `${voices('need-a').replace('status: proposed', 'status: withdrawn')}withdrawn_reason: It was merged into daily work.\n`,
      },
      [],
    ],
  ])('%s', async (_, example, expected) => {
    expect(await codes(example)).toEqual(expected);
  });
});

describe('advice asks what a kind can hold', () => {
  const schema = JSON.stringify({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'radio.schema.json',
    title: 'Radio',
    'x-kind': { name: 'radio', plural: 'radios', folder: 'radios', prefix: 'radio-', order: 85 },
    type: 'object',
    additionalProperties: false,
    required: ['id', 'title'],
    properties: {
      id: { type: 'string', pattern: '^radio-[a-z0-9-]+$' },
      title: { $ref: 'record.schema.json#/$defs/title' },
    },
  });
  const kinds = { 'schemas/radio.schema.json': schema };
  const radio = (id: string) => `id: ${id}\ntitle: A hand-held radio\n`;
  const before = { ...kinds, 'radios/radio-a.yaml': radio('radio-a') };
  const note = (id: string) =>
    `id: "${id}"\ntitle: Notes for a release\nsummary: Written early, before it was known.\n`;

  test('a record of a kind without status is brought back, not retired', async () => {
    const [found] = await findingsIn(kinds, before);
    expect(found?.code).toBe('history/deleted');
    expect(found?.hint).toContain('they stay');
    expect(found?.hint).not.toContain('withdrawn');
  });

  test('a record of a kind without aliases gets its id back', async () => {
    const [found] = await findingsIn({ ...kinds, 'radios/radio-b.yaml': radio('radio-b') }, before);
    expect(found?.code).toBe('history/renamed-without-alias');
    expect(found?.hint).toContain('write "id: radio-a" again');
  });

  test('notes of a version that was not released may go, those of one that was may not', async () => {
    expect(await findingsIn({}, { 'releases/1.1.0.yaml': note('1.1.0') })).toEqual([]);
    expect(
      await findingsIn({ 'releases/2.0.0.yaml': note('2.0.0') }, { 'releases/1.1.0.yaml': note('1.1.0') }),
    ).toEqual([]);
    expect(await findingsIn({}, { 'releases/1.0.0.yaml': note('1.0.0') })).toHaveLength(1);
  });
});
