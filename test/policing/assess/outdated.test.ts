import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isOutdated, subjectOf, technologyFingerprint } from '../../../src/policing/assess/outdated.ts';
import { risks } from '../../../src/policing/rules/assessment/example.ts';
import { need, technology } from '../../../src/policing/rules/example.ts';
import { loadRoadmap } from '../../../src/roadmap/load.ts';
import { recordsOf } from '../../../src/roadmap/roadmap.ts';
import { readFolder } from '../../../src/source/folder.ts';
import { exampleRoadmap } from '../../support/example.ts';

async function fingerprint(lines: readonly string[], needs: string = need()): Promise<string> {
  const roadmap = await exampleRoadmap({
    'technologies/tech-example.yaml': technology(...lines),
    'needs/need-example.yaml': needs,
  });
  const record = roadmap.records.get('tech-example');
  if (!record) throw new Error('the example has no technology');
  return technologyFingerprint(record, roadmap);
}

const facts = ['addresses: [need-example, need-voice-evidence]', 'ai_act: {class: minimal}'];

test('is a version and twelve hexadecimal digits, and the same each time', async () => {
  expect(await fingerprint(facts)).toMatch(/^2:[0-9a-f]{12}$/);
  expect(await fingerprint(facts)).toBe(await fingerprint(facts));
});

test.each([
  ['wording', ['title: Another title', 'summary: Another summary of the same thing.']],
  ['a note', ['ai_act: {class: minimal, note: A remark that was added later.}']],
  ['the order of links', ['addresses: [need-voice-evidence, need-example]']],
  ['tags and status', ['tags: [voice]', 'status: published']],
])('does not change with %s', async (_, lines) => {
  expect(await fingerprint([...facts, ...lines])).toBe(await fingerprint(facts));
});

test.each([
  ['the category', ['category: visual']],
  ['the class in the AI Act', ['ai_act: {class: high-risk, refs: [AnnexIII-1-a]}']],
  ['a link to a need', ['addresses: [need-example]']],
  ['an issue', ['raises: [issue-privacy]']],
  ['a capability', ['dpv_capability: [SpeakerRecognition]']],
])('changes with %s', async (_, lines) => {
  expect(await fingerprint([...facts, ...lines])).not.toBe(await fingerprint(facts));
});

test('knows a renamed need again', async () => {
  const renamed = need('id: need-renamed', 'aliases: [need-example]');
  const lines = ['addresses: [need-renamed, need-voice-evidence]', 'ai_act: {class: minimal}'];
  const roadmap = await exampleRoadmap({
    'technologies/tech-example.yaml': technology(...lines),
    'needs/need-renamed.yaml': renamed,
  });
  const record = roadmap.records.get('tech-example');
  expect(record && technologyFingerprint(record, roadmap)).toBe(await fingerprint(facts));
});

test.each(['c7de75e1095f', '2:c78e9bd43cd3'])(
  '%s, of version 1 or 2, is compared by its own definition',
  async (then) => {
    for (const [lines, expected] of [
      [[], false],
      [['category: visual'], true],
    ] as const) {
      const roadmap = await exampleRoadmap({
        ...risks(`assessed_fingerprint: "${then}"`),
        'technologies/tech-example.yaml': technology(...lines),
      });
      const [assessment] = recordsOf(roadmap, 'assessment');
      expect(assessment && isOutdated(roadmap, assessment)).toBe(expected);
    }
  },
);

test('without a fingerprint or without a subject nothing is outdated', async () => {
  const roadmap = await exampleRoadmap(risks('subject: need-voice-evidence'));
  const [assessment] = recordsOf(roadmap, 'assessment');
  expect(assessment && subjectOf(roadmap, assessment)).toBeUndefined();
  expect(assessment && isOutdated(roadmap, assessment)).toBe(false);
});

describe('the assessments of the reference roadmap', async () => {
  const roadmap = await loadRoadmap(
    await readFolder(resolve(import.meta.dirname, '../../..'), 'roadmap-data'),
  );
  const all = recordsOf(roadmap, 'assessment');
  const examples = all.filter(({ data }) => data.illustrative === true);

  test('there is a worked example of each method, and none names an organisation', () => {
    expect(examples.map(({ data }) => data.method).sort()).toEqual(['afria', 'risk', 'technology-impact']);
    expect(examples.filter(({ data }) => data.organisation !== undefined)).toEqual([]);
  });

  test('what is no example is marked as made at a desk, with who made it, when, and from which sources', () => {
    const others = all.filter((record) => !examples.includes(record));
    expect(others.length).toBeGreaterThanOrEqual(6);
    for (const { data } of others)
      expect(data).toMatchObject({
        desk: true,
        organisation: expect.any(String),
        date: expect.any(String),
        sources: expect.arrayContaining([expect.anything()]),
      });
  });

  test.each(all.map((record) => [record.id, record] as const))('%s is up to date', (_, record) => {
    expect(record.data.assessed_fingerprint).toEqual(expect.any(String));
    expect(isOutdated(roadmap, record)).toBe(false);
  });
});
