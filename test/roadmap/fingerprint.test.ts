import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { need, technology } from '../../src/policing/rules/example.ts';
import { fingerprintOf } from '../../src/roadmap/fingerprint.ts';
import type { Example } from '../../src/rules/rule.ts';
import { builtinKinds } from '../../src/schema/builtin.ts';
import { exampleRoadmap } from '../support/example.ts';
import { findingsIn } from '../support/roadmap.ts';

const FIELDS = [
  'title',
  'category',
  'ai_act.class',
  'ai_act.refs',
  'trl.value',
  'addresses',
  'dpv_capability',
];

async function fingerprint(text: string, more: Example = {}): Promise<string> {
  const roadmap = await exampleRoadmap({ 'technologies/tech-example.yaml': text, ...more });
  const record = roadmap.records.get('tech-example') ?? expect.fail('there is no such record');
  return fingerprintOf(record, FIELDS, roadmap);
}

const written = technology(
  'ai_act: {class: high-risk, refs: [AnnexIII-1-a, AnnexIII-6-c], note: As far as known.}',
  'addresses: [need-example, need-voice-evidence]',
  'dpv_capability: [SpeakerRecognition, FaceRecognition]',
);
const needs = { 'needs/need-example.yaml': need() };

describe('a fingerprint', () => {
  test('has its version in front', async () => {
    expect(await fingerprint(written)).toMatch(/^2:[0-9a-f]{12}$/);
  });

  test.each<[string, string]>([
    ['comments', written.replace('category', '# Sorted by what goes in.\ncategory')],
    ['quotes', written.replace('category: audio', 'category: "audio"')],
    ['the order of fields', written.replace(/(title: .*\n)(summary: .*\n)/, '$2$1')],
    [
      'the order of keys in a group',
      written.replace(/(class: high-risk), (refs: \[.*\]), note/, '$2, $1, note'),
    ],
    [
      'groups in block style',
      written.replace(
        /ai_act: .*\n/,
        'ai_act:\n  refs:\n    - AnnexIII-1-a\n    - AnnexIII-6-c\n  class: high-risk\n',
      ),
    ],
    [
      'the order of links',
      written.replace('need-example, need-voice-evidence', 'need-voice-evidence, need-example'),
    ],
    [
      'the order of terms',
      written.replace('SpeakerRecognition, FaceRecognition', 'FaceRecognition, SpeakerRecognition'),
    ],
    ['the order of references', written.replace('AnnexIII-1-a, AnnexIII-6-c', 'AnnexIII-6-c, AnnexIII-1-a')],
    ['a note', written.replace('As far as known', 'As far as anybody knows')],
    ['former ids', `${written}aliases: [tech-before]\n`],
    ['line ends of Windows', written.replaceAll('\n', '\r\n')],
    ['fields that do not count', `${written}confidence: low\ntags: [voice]\n`],
  ])('does not change with %s', async (_, text) => {
    expect(text).not.toBe(written);
    expect(await fingerprint(text, needs)).toBe(await fingerprint(written, needs));
  });

  test.each<[string, string]>([
    ['a text', written.replace('title: Example', 'title: Another')],
    ['a value', written.replace('category: audio', 'category: visual')],
    ['a value in a group', written.replace('high-risk', 'unclear')],
    ['an entry that comes', written.replace('refs: [', 'refs: [A5-1-h, ')],
    ['an entry that goes', written.replace('need-example, ', '')],
    ['a field that comes', `${written}trl: {value: 5, date: 2025-01-01}\n`],
    ['a field that goes', written.replace(/dpv_capability.*\n/, '')],
  ])('changes with %s', async (_, text) => {
    expect(await fingerprint(text, needs)).not.toBe(await fingerprint(written, needs));
  });

  test('knows a renamed record again, and one that got a name of another vocabulary', async () => {
    const link = written.replace('need-example', 'need-renamed');
    const before = await fingerprint(written, needs);
    for (const aliases of ['[need-example]', '[AML.T0051.000, need-example]', '[need-example, need-between]'])
      expect(
        await fingerprint(link, {
          'needs/need-renamed.yaml': need('id: need-renamed', `aliases: ${aliases}`),
        }),
      ).toBe(before);
    expect(await fingerprint(written, { 'needs/need-example.yaml': need('aliases: [AML.T0051.000]') })).toBe(
      before,
    );
  });

  test('of two records is the same when and only when their fields are', () => {
    const kind = builtinKinds.byName.get('technology') ?? expect.fail('there is no such kind');
    const names = { records: new Map(), aliases: new Map() };
    const word = fc.constantFrom('a', 'b', 'a\nb', '"', '","b', 'title', ' a');
    const data = fc.record(
      {
        title: word,
        category: word,
        ai_act: fc.record({ class: word, refs: fc.uniqueArray(word) }),
        addresses: fc.uniqueArray(word),
      },
      { requiredKeys: [] },
    );
    const sense = ({
      ai_act: act,
      title,
      category,
      addresses = [],
    }: {
      title?: string;
      category?: string;
      addresses?: string[];
      ai_act?: { class?: string; refs?: string[] };
    }) => JSON.stringify([title, category, act?.class, [...(act?.refs ?? [])].sort(), [...addresses].sort()]);
    fc.assert(
      fc.property(data, data, (a, b) => {
        const [one, other] = [a, b].map((each) => fingerprintOf({ data: each, kind }, FIELDS, names));
        expect(one === other).toBe(sense(a) === sense(b));
      }),
      { numRuns: 500 },
    );
  });
});

describe('what a fingerprint counts is said in the schema', () => {
  const radio = (fields: string[], of?: string) => ({
    'schemas/radio.schema.json': JSON.stringify({
      'x-kind': { name: 'radio', plural: 'radios', folder: 'radios', prefix: 'radio-' },
      type: 'object',
      properties: {
        id: {},
        title: {},
        band: { type: 'string' },
        status: { $ref: 'record.schema.json#/$defs/status' },
        need: { type: 'string', 'x-link': { to: ['need'] } },
        validated_by: {
          type: 'array',
          items: {
            type: 'object',
            properties: {
              board: { type: 'string', 'x-link': { to: ['board'] } },
              date: { type: 'string' },
              of_hash: { type: 'string', 'x-fingerprint': { fields, ...(of ? { of } : {}) } },
            },
          },
        },
      },
    }),
    'boards/board-example.yaml':
      'id: board-example\ntitle: Example board\nsummary: Gives advice on examples.\nstatus: proposed\ntype: advisory\nsources: [{id: src-example}]\n',
    // printf '"band":"70 cm"' | sha256sum
    'radios/radio-a.yaml':
      'id: radio-a\ntitle: Radio\nband: 70 cm\nstatus: validated\nvalidated_by: [{board: board-example, date: 2026-01-01, of_hash: "2:3c86cb7a9f39"}]\n',
  });
  const codes = async (files: Example) => (await findingsIn(files)).map(({ code }) => code);

  test('a kind of a repository says what its boards confirm', async () => {
    const files = radio(['band']);
    expect(await codes(files)).toEqual([]);
    const { 'radios/radio-a.yaml': text } = files;
    expect(
      await codes({ ...files, 'radios/radio-a.yaml': text.replace('title: Radio', 'title: Set') }),
    ).toEqual([]);
    expect(await codes({ ...files, 'radios/radio-a.yaml': text.replace('70', '23') })).toEqual([
      'status/not-earned',
    ]);
  });

  test.each<[string[], string | undefined, string]>([
    [['bnad'], undefined, 'there is no field "bnad"'],
    [['trl.value'], 'ned', 'there is no field "ned"'],
  ])('%j of %s: a field that there is not is told', async (fields, of, message) => {
    const findings = await findingsIn(radio(fields, of));
    expect(findings.find(({ path }) => path.endsWith('radio.schema.json'))).toMatchObject({
      code: 'kind/invalid-schema',
      message: expect.stringContaining(message),
    });
  });

  test('those of the tool name fields that there are', () => {
    const subject = builtinKinds.byName.get('technology');
    for (const { name, fingerprints, fields } of builtinKinds.all)
      for (const { path, fields: counted } of fingerprints) {
        const there = path.at(-1) === 'assessed_fingerprint' ? subject?.fields : fields;
        const known = there?.map((field) => field.name) ?? [];
        const missing = counted.filter((each) => !known.includes(each.split('.')[0] ?? ''));
        expect([name, missing.filter((each) => !['description', 'category'].includes(each))]).toEqual([
          name,
          [],
        ]);
      }
  });
});
