import { describe, expect, test } from 'vitest';
import { need, technology } from '../../src/policing/rules/example.ts';
import type { Example } from '../../src/rules/rule.ts';
import { findingsIn } from '../support/roadmap.ts';

const TODAY = '2026-11-28';

const board =
  'id: board-example\ntitle: Example board\nsummary: People who confirm records.\nstatus: proposed\n';
const source = (line: string) => `id: src-x\ntitle: A report\nread: full\n${line}\n`;
const event = (...lines: readonly string[]) =>
  `id: event-x\ntitle: A workshop\nsummary: People meet and talk about it.\nstatus: proposed\ntype: workshop\n${lines.join('\n')}\nsources:\n  - id: src-example\n`;
const milestone = (date: string, state: string) =>
  `id: law-x\ntitle: A rule\nsummary: A rule begins to hold on this day.\nstatus: proposed\ndate: ${date}\nact: ai-act\nstate: ${state}\nsources:\n  - id: src-example\n`;

async function dates(example: Example, today?: string): Promise<string[]> {
  const found = await findingsIn(example, undefined, today);
  return found.filter(({ code }) => code.startsWith('date/')).map(({ line, code }) => `${line} ${code}`);
}

describe('what has happened is not dated in the future', () => {
  test.each<[string, Example, string[]]>([
    ['a review of 2099', { 'needs/need-example.yaml': need('reviewed: 2099-01-01') }, ['8 date/future']],
    ['a review of yesterday', { 'needs/need-example.yaml': need('reviewed: 2026-11-27') }, []],
    ['a review of today', { 'needs/need-example.yaml': need('reviewed: 2026-11-28') }, []],
    [
      'a review of the day that has begun in Auckland',
      { 'needs/need-example.yaml': need('reviewed: 2026-11-29') },
      [],
    ],
    [
      'a review of the day after',
      { 'needs/need-example.yaml': need('reviewed: 2026-11-30') },
      ['8 date/future'],
    ],
    ['a source of 2062', { 'sources/src-x.yaml': source('year: 2062') }, ['4 date/future']],
    ['a source of this year', { 'sources/src-x.yaml': source('year: 2026') }, []],
    [
      'a source that was opened tomorrow',
      { 'sources/src-x.yaml': source('accessed: 2027-01-01') },
      ['4 date/future'],
    ],
    [
      'a level of readiness of 2099',
      { 'technologies/tech-example.yaml': technology('trl:\n  level: 4\n  date: 2099-01-01') },
      ['10 date/future'],
    ],
    [
      'a milestone of 2030 that applies',
      { 'milestones/law-x.yaml': milestone('2030-08-02', 'applies') },
      ['5 date/future'],
    ],
    [
      'a milestone of 2030 that was adopted',
      { 'milestones/law-x.yaml': milestone('2030-08-02', 'adopted') },
      [],
    ],
    [
      'a workshop that is planned',
      { 'events/event-x.yaml': event('start: 2027-03-01', 'end: 2027-03-02') },
      [],
    ],
    [
      'a board of 2099',
      {
        'boards/board-example.yaml': board,
        'needs/need-example.yaml': need(
          'validated_by:\n  - board: board-example\n    date: 2099-01-01\n    of_hash: 0123456789ab',
        ),
      },
      ['10 date/future'],
    ],
  ])('%s', async (_, example, expected) => {
    expect(await dates(example, TODAY)).toEqual(expected);
  });

  test('without the day nothing is judged by it', async () => {
    expect(await dates({ 'needs/need-example.yaml': need('reviewed: 2099-01-01') })).toEqual([]);
  });
});

describe('nothing ends before it begins', () => {
  test.each<[string, string, string[]]>([
    ['2026-05-04', '2026-05-03', ['7 date/order']],
    ['2026-05', '2026-04-30', ['7 date/order']],
    ['"2026"', '"2025"', ['7 date/order']],
    ['2026-05-04', '2026-05', []],
    ['2026-05-04', '"2026"', []],
    ['2026-05-04', '2026-05-04', []],
  ])('from %s to %s', async (start, end, expected) => {
    expect(await dates({ 'events/event-x.yaml': event(`start: ${start}`, `end: ${end}`) }, TODAY)).toEqual(
      expected,
    );
  });
});

test('the schema of an own kind says which of its dates have passed', async () => {
  const schema = {
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
      bought: { type: 'string', format: 'date', 'x-past': true },
      scrapped: { type: 'string', format: 'date', 'x-not-before': 'bought' },
    },
  };
  const example = {
    'schemas/radio.schema.json': JSON.stringify(schema),
    'radios/radio-a.yaml': 'id: radio-a\ntitle: A radio\nbought: 2060-01-01\nscrapped: 2050-01-01\n',
  };
  expect(await dates(example, TODAY)).toEqual(['3 date/future', '4 date/order']);
});
