import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { repaired } from '../../src/edit/repairs/all.ts';
import { crime, need, technology } from '../../src/policing/rules/example.ts';
import type { Example } from '../../src/rules/rule.ts';
import { type Mistake, pathOf, textOf } from '../fixtures/beginner-mistakes/mistake.ts';
import { mistakes } from '../fixtures/beginner-mistakes/table.ts';
import { check as validate } from '../support/domain.ts';
import { exampleRoadmap } from '../support/example.ts';

const FOLDER = 'roadmap-data/';
const TECHNOLOGY = 'technologies/tech-example.yaml';

/** The files of an example after its repairs, and what is found in them then. */
async function fixed(example: Example, released?: Example) {
  const roadmap = await exampleRoadmap(example, released);
  const changes = await repaired(roadmap, () => true);
  const after: Record<string, Example[string]> = { ...example };
  for (const change of changes) after[change.path.slice(FOLDER.length)] = change.after ?? { is: 'absent' };
  return { after, changes, before: (await validate(roadmap)).findings };
}

/** The lines of a file without their order: fields are put into that of the schema. */
const lines = (text: Example[string] | undefined) => String(text).split('\n').sort();

async function findings(example: Example) {
  return (await validate(await exampleRoadmap(example))).findings;
}

const links = (line: string, ...records: readonly string[]): Example => ({
  [TECHNOLOGY]: technology(line),
  ...Object.fromEntries(
    records.map((id) => [
      `${id.startsWith('crime-') ? 'crimes' : 'needs'}/${id}.yaml`,
      id.startsWith('crime-')
        ? crime(`id: ${id}`, `title: ${id} A`)
        : need(`id: ${id}`, `title: About ${id.slice(5)}`),
    ]),
  ),
});

describe('a link is never repaired by a guess', () => {
  test.each<[string, Example]>([
    ['another digit', links('addresses: [need-tool-0111]', 'need-tool-0011')],
    ['another year', links('addresses: [need-unicri-2023]', 'need-unicri-2020')],
    ['a digit too many', links('addresses: [need-tool-11]', 'need-tool-1')],
    ['a number word', links('addresses: [need-step-four]', 'need-step-five')],
    ['a negation', links('addresses: [need-typical-images]', 'need-atypical-images')],
    ['another negation', links('addresses: [need-unlawful-images]', 'need-lawful-images')],
    ['a plural', links('addresses: [need-detectors]', 'need-detector')],
    ['a singular', links('addresses: [need-detector]', 'need-detectors')],
    ['two that are near', links('addresses: [need-voice-wark]', 'need-voice-work', 'need-voice-mark')],
    ['letters swapped into two', links('addresses: [need-causla]', 'need-causal', 'need-casual')],
    ['one of another kind as near', links('counters: [crime-frauds-x]', 'crime-fraudz-x', 'need-frauds-y')],
    ['one of another kind only', links('counters: [crime-voice-evidence]')],
    [
      'a word that the roadmap uses',
      links('addresses: [need-detention]', 'need-detection', 'need-my-detention'),
    ],
    [
      'a title that two records have',
      {
        ...links('addresses: [Same words]'),
        'needs/need-a.yaml': need('id: need-a', 'title: Same words'),
        'needs/need-b.yaml': need('id: need-b', 'title: Same words'),
      },
    ],
    [
      'a former id that two records bear',
      {
        ...links('addresses: [need-former]'),
        'needs/need-a.yaml': need('id: need-a', 'aliases: [need-former]'),
        'needs/need-b.yaml': need('id: need-b', 'aliases: [need-former]', 'title: Another'),
      },
    ],
    [
      'a record that was withdrawn',
      {
        ...links('addresses: [need-voice-evidenze]'),
        'needs/need-voice-evidence.yaml': need(
          'id: need-voice-evidence',
          'status: withdrawn',
          'withdrawn_reason: It was merged into daily work.',
        ),
      },
    ],
    [
      'a former id of a record that was withdrawn',
      {
        ...links('addresses: [need-former]'),
        'needs/need-a.yaml': need(
          'id: need-a',
          'aliases: [need-former]',
          'status: withdrawn',
          'withdrawn_reason: It was merged into daily work.',
        ),
      },
    ],
    ['the record itself', { 'needs/need-example.yaml': need('related: [need-exemple]') }],
  ])('%s', async (_, example) => {
    const { after } = await fixed(example);
    for (const [path, text] of Object.entries(example)) expect(lines(after[path])).toEqual(lines(text));
  });

  test('an id that a release had', async () => {
    const example = links('addresses: [need-voice-evidense]');
    const released = { 'needs/need-voice-evidense.yaml': need('id: need-voice-evidense') };
    const { after } = await fixed(example, released);
    expect(lines(after[TECHNOLOGY])).toEqual(lines(example[TECHNOLOGY]));
  });
});

describe('what is certain is repaired', () => {
  test.each<[string, string, string]>([
    ['one letter inside a long word', 'addresses: [need-voice-evidense]', 'addresses: [need-voice-evidence]'],
    ['capital letters', 'addresses: [Need-Voice-Evidence]', 'addresses: [need-voice-evidence]'],
    ['underscores', 'addresses: [need_voice_evidence]', 'addresses: [need-voice-evidence]'],
    ['an en dash', 'addresses: [need–voice–evidence]', 'addresses: [need-voice-evidence]'],
    ['no prefix', 'addresses: [voice-evidence]', 'addresses: [need-voice-evidence]'],
    ['the title', 'addresses: [Voice evidence]', 'addresses: [need-voice-evidence]'],
    ['the name of the file', 'addresses: [need-voice-evidence.yaml]', 'addresses: [need-voice-evidence]'],
    [
      'one of two equal links',
      'addresses: [need-voice-evidence, need-voice-evidence]',
      'addresses: [need-voice-evidence]',
    ],
    [
      'a lone text for a list',
      'addresses: need-voice-evidence # why',
      'addresses: [need-voice-evidence] # why',
    ],
  ])('%s', async (_, bad, good) => {
    const { after } = await fixed({ [TECHNOLOGY]: technology(bad) });
    expect(after[TECHNOLOGY]).toContain(`${good}\n`);
    expect(await findings(after)).toEqual([]);
  });

  test('a link to a former id names the record that bears it', async () => {
    const { after } = await fixed({
      [TECHNOLOGY]: technology('addresses: [need-former]'),
      'needs/need-example.yaml': need('aliases: [need-former]'),
    });
    expect(after[TECHNOLOGY]).toContain('addresses: [need-example]\n');
  });

  test.each<[string, string, string]>([
    ['a number for a text', 'aligner_ref: 2023', 'aligner_ref: "2023"'],
    ['true for a text', 'aligner_ref: true', 'aligner_ref: "true"'],
    ['a number in quotes', 'review_interval_days: "90"', 'review_interval_days: 90'],
    ['a German date', 'reviewed: 3. März 2026', 'reviewed: 2026-03-03'],
    ['a French date', 'reviewed: 1er août 2026', 'reviewed: 2026-08-01'],
  ])('%s', async (name, bad, good) => {
    const { after } = await fixed({ [TECHNOLOGY]: technology(bad) });
    expect(after[TECHNOLOGY], name).toContain(`${good}\n`);
  });
});

describe('signs of a word processor', () => {
  test.each([
    ['summary: “Something that: is missing.” # why', 'summary: "Something that: is missing." # why'],
    ['title: „2026“', 'title: "2026"'],
    [
      'description: See [a report] (https://example.org/a).',
      'description: See [a report](https://example.org/a).',
    ],
    [
      'description: |\n  See [a report] (https://example.org/a)\n  and [a list]  (https://example.org/b).',
      'description: |\n  See [a report](https://example.org/a)\n  and [a list](https://example.org/b).',
    ],
    ['summary: Something **bold** is missing.', 'summary: Something **bold** is missing.'],
    ['summary: “A word” and “another one”', 'summary: “A word” and “another one”'],
  ])('%s', async (written, meant) => {
    const { after } = await fixed({ [TECHNOLOGY]: technology(written) });
    expect(`${after[TECHNOLOGY]}`).toContain(`${meant}\n`);
  });
});

test('a comment is never lost with what is repaired', async () => {
  for (const written of [
    'addresses:\n  - need-voice-evidence\n  - need-voice-evidence # the second for a reason',
    'category:\n  - audio # sound',
  ]) {
    const { after } = await fixed({ [TECHNOLOGY]: technology(written) });
    expect(after[TECHNOLOGY]).toContain('#');
  }
});

const all = Object.values(mistakes).flat();
const comments = (text: string) => text.split('\n').filter((line) => /^\s*#/.test(line));

/** A mistake with a comment above each field of its first level. */
function commented(mistake: Mistake): string {
  return textOf(mistake).replace(/^(?=(?:reviewed|category|about):)/gm, '# remark\n');
}

test('after the repairs of any mistake there are no more findings, and a second time nothing changes', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...all), async (mistake) => {
      const text = commented(mistake);
      const example = { [pathOf(mistake)]: text };
      const { after, before } = await fixed(example);
      expect((await findings(after)).length).toBeLessThanOrEqual(before.length);
      expect((await fixed(after)).changes).toEqual([]);
      const texts = Object.values(after).map(String).join('\n');
      expect(comments(texts)).toEqual(comments(text));
    }),
    { numRuns: 150 },
  );
});
