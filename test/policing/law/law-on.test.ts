import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lawOn } from '../../../src/policing/law/law-on.ts';
import { technology } from '../../../src/policing/rules/example.ts';
import type { Example } from '../../../src/rules/rule.ts';
import { check as validate } from '../../support/domain.ts';
import { exampleRoadmap } from '../../support/example.ts';

/** A technology of a class, with points. */
function tech(name: string, ofClass: string, ...refs: string[]): Example {
  const id = `tech-${name}`;
  return {
    [`technologies/${id}.yaml`]: technology(
      `id: ${id}`,
      `title: Technology ${name}`,
      `ai_act: {class: ${ofClass}${refs.length > 0 ? `, refs: [${refs.join(', ')}]` : ''}}`,
    ),
  };
}

function milestone(date: string, state: string, ...brings: string[]): Example {
  return {
    'milestones/law-example.yaml': `id: law-example\ntitle: Example law\nsummary: A rule that applies from a day on.\nstatus: proposed\ndate: ${date}\nact: Example act\nstate: ${state}\nbrings:\n${brings.map((entry) => `  - {effect: duty, text: Something has to be done., ${entry}}`).join('\n')}\nsources:\n  - id: src-example\n`,
  };
}

const technologies = {
  ...tech('banned', 'prohibited', 'A5-1-h', 'AnnexIII-1-a'),
  ...tech('risky', 'high-risk', 'AnnexIII-6-e'),
  ...tech('vague', 'high-risk'),
  ...tech('open', 'unclear'),
};

const withUse: Example = {
  'technologies/tech-later.yaml': technology(
    'id: tech-later',
    'title: Technology later',
    'ai_act: {class: high-risk, refs: [AnnexIII-6-e], uses: [later-identification]}',
  ),
};

async function applying(entry: string) {
  const law = lawOn(
    await exampleRoadmap({ ...technologies, ...withUse, ...milestone('2026-01-01', 'applies', entry) }),
    '2026-11-23',
  );
  const ids = (list: readonly { readonly record: { readonly id: string } }[] | undefined) =>
    list?.map(({ record }) => record.id);
  return [ids(law.holds[0]?.technologies), ids(law.holds[0]?.otherUses)];
}

describe('which technologies a rule concerns', () => {
  test.each<[string, string, string[], string[]]>([
    ['all of a class', 'applies_to_classes: [high-risk]', ['tech-later', 'tech-risky', 'tech-vague'], []],
    [
      'those with a point of it; one without any point counts by its class',
      'applies_to_classes: [high-risk], applies_to_refs: [AnnexIII-6-e]',
      ['tech-later', 'tech-risky', 'tech-vague'],
      [],
    ],
    [
      'one of another class in its other uses',
      'applies_to_classes: [high-risk], applies_to_refs: [AnnexIII-1-a]',
      ['tech-vague'],
      ['tech-banned'],
    ],
    ['a point alone', 'applies_to_refs: [A5-1-h]', ['tech-banned'], []],
    ['none for what is not tied to a class', 'provision: Article 4', [], []],
    ['those with a use', 'applies_to_uses: [later-identification]', ['tech-later'], []],
    [
      'those with a use among those with a point',
      'applies_to_refs: [AnnexIII-6-e], applies_to_uses: [later-identification]',
      ['tech-later'],
      [],
    ],
    [
      'none with the use and without the point',
      'applies_to_refs: [A5-1-h], applies_to_uses: [later-identification]',
      [],
      [],
    ],
  ])('%s', async (_, entry, direct, other) => {
    expect(await applying(entry)).toEqual([direct, other]);
  });
});

describe('what holds on a day', () => {
  const on = async (date: string, state: string, day: string) => {
    const { holds, comes } = lawOn(await exampleRoadmap(milestone(date, state, 'provision: Article 1')), day);
    return [holds.length, comes.length];
  };

  test.each<[string, string, string, string, number[]]>([
    ['the day before', '2027-12-02', 'changed', '2027-12-01', [0, 1]],
    ['on the day', '2027-12-02', 'changed', '2027-12-02', [1, 0]],
    ['years later', '2027-12-02', 'adopted', '2030-01-01', [1, 0]],
    ['never, when it is a proposal', '2027-12-02', 'proposed', '2030-01-01', [0, 1]],
  ])('%s', async (_, date, state, day, expected) => {
    expect(await on(date, state, day)).toEqual(expected);
  });

  test('a roadmap without milestones has no law', async () => {
    const law = lawOn(await exampleRoadmap({}), '2026-11-23');
    expect([law.holds, law.comes, law.named]).toEqual([[], [], { prohibited: [], unassessed: [] }]);
  });
});

test.each([
  ['ai_act: {class: none}', 1],
  ['ai_act: {class: none, reason: No official example names it.}', 0],
  ['ai_act: {class: minimal}', 0],
])('no class needs a reason: %s', async (line, missing) => {
  const { findings } = await validate(
    await exampleRoadmap({ 'technologies/tech-example.yaml': technology(line) }),
  );
  expect(findings.filter(({ message }) => message.includes('"reason"'))).toHaveLength(missing);
});

describe('technologies to know of', () => {
  const assessment = (...lines: string[]): Example => ({
    'assessments/assess-example.yaml': `id: assess-example\ntitle: Example assessment\nsummary: An invented assessment for examples.\nsubject: tech-risky\n${lines.join('\n')}\n`,
  });
  const state = async (example: Example) => {
    const { unassessed } = lawOn(await exampleRoadmap({ ...technologies, ...example }), '2026-11-23').named;
    return unassessed.find(({ record }) => record.id === 'tech-risky')?.rights;
  };

  test('are the prohibited ones', async () => {
    const { prohibited } = lawOn(await exampleRoadmap(technologies), '2026-11-23').named;
    expect(prohibited.map(({ record }) => record.id)).toEqual(['tech-banned']);
  });

  test('are those with a part that is banned, or high-risk, whatever their class', async () => {
    const { prohibited, unassessed } = lawOn(
      await exampleRoadmap({
        ...tech('part', 'high-risk', 'A5-1-d', 'AnnexIII-6-d'),
        ...tech('either', 'unclear', 'AnnexIII-6-e'),
      }),
      '2026-11-23',
    ).named;
    expect(prohibited.map(({ record }) => record.id)).toEqual(['tech-part']);
    expect(unassessed.map(({ record }) => record.id)).toEqual(['tech-either', 'tech-part']);
  });

  test.each<[string, Example, string | undefined]>([
    ['without an assessment', {}, 'none'],
    ['with one by another method', assessment('status: proposed', 'method: risk'), 'none'],
    ['with a rights assessment', assessment('status: proposed', 'method: afria'), undefined],
    ['with a draft', assessment('status: draft', 'method: afria'), 'draft'],
    [
      'with an invented example',
      assessment('status: proposed', 'method: afria', 'illustrative: true'),
      'illustrative',
    ],
    ['with one made at a desk', assessment('status: proposed', 'method: afria', 'desk: true'), 'none'],
    [
      'with one that no longer fits',
      assessment('status: proposed', 'method: afria', 'assessed_fingerprint: "000000000000"'),
      'outdated',
    ],
    [
      'with one that was withdrawn',
      assessment('status: withdrawn', 'withdrawn_reason: It was wrong.', 'method: afria'),
      'none',
    ],
  ])('and high-risk ones %s', async (_, example, expected) => {
    expect(await state(example)).toBe(expected);
  });
});

// Stands in two schemas, which have to call it the same.
test.each([
  ['technology', ['ai_act', 'refs']],
  ['milestone', ['brings', 'applies_to_refs']],
])(
  'points of the AI Act in the schema of a %s are called as lawyers write them',
  (kind, [group = '', field = '']) => {
    const schema = JSON.parse(
      readFileSync(resolve(import.meta.dirname, `../../../schemas/${kind}.schema.json`), 'utf8'),
    );
    const outer = schema.properties[group];
    const { enum: values, enumTitles: titles } = (outer.items ?? outer).properties[field].items;
    expect(values).toHaveLength(24);
    const name = (ref: string) =>
      ref
        .replace(/^A5-1-(\w+)$/, 'Article 5(1)($1)')
        .replace(/^AnnexIII-(\d)-(\w)$/, 'Annex III, point $1($2)');
    expect(titles).toEqual(values.map(name));
  },
);
