// Words that anybody can type are worth only what stands behind them.
import { describe, expect, test } from 'vitest';
import { catalogueRecord, need, technology } from '../../src/policing/rules/example.ts';
import { board } from '../../src/rules/example.ts';
import type { Example } from '../../src/rules/rule.ts';
import { catalogue, check as validate } from '../support/domain.ts';
import { exampleRoadmap } from '../support/example.ts';
import { findingsIn } from '../support/roadmap.ts';

async function codes(example: Example): Promise<string[]> {
  return (await findingsIn(example)).map(({ code }) => code);
}

// printf '"title":"Example need"\n"summary":"Something that is missing today."\n"category":"skills"' | sha256sum
const current = '2:5efa76eb231c';
/** The same in version 1: printf 'Example need\nSomething that is missing today.\n\nskills' | sha256sum */
const first = 'e87190043485';
const confirmed = (hash: string) =>
  `validated_by:\n  - board: board-example\n    date: 2026-01-01\n    of_hash: "${hash}"`;

describe('a status is earned', () => {
  const reviewed = ['reviewed: 2026-01-01', 'reviewed_by: [Data protection officer]'];
  test.each<[string, string[], string[]]>([
    ['validated by nobody', ['status: validated'], ['status/not-earned']],
    ['published by nobody', ['status: published'], ['status/not-earned']],
    ['validated, a board saw this wording', ['status: validated', confirmed(current)], []],
    ['published, a board saw this wording', ['status: published', confirmed(current)], []],
    ['published, an old confirmation of this wording', ['status: published', confirmed(first)], []],
    ['a new form of another wording', [confirmed('2:0123456789ab')], ['status/earlier-wording']],
    ['a form that is none', [confirmed('3:0123456789ab')], ['status/earlier-wording', 'schema/wrong-form']],
    [
      'validated, a board saw another wording',
      ['status: validated', confirmed('0123456789ab')],
      ['status/not-earned'],
    ],
    ['validated, another body reviewed it', ['status: validated', ...reviewed], []],
    ['validated, a day without a body', ['status: validated', 'reviewed: 2026-01-01'], ['status/not-earned']],
    [
      'validated, a body without a day',
      ['status: validated', 'reviewed_by: [An office]'],
      ['status/not-earned'],
    ],
    ['proposed and confirmed', [confirmed(current)], ['status/behind']],
    ['a draft and confirmed', ['status: draft', confirmed(current)], ['status/behind']],
    ['proposed, confirmed in another wording', [confirmed('0123456789ab')], ['status/earlier-wording']],
    ['proposed', [], []],
    [
      'withdrawn',
      ['status: withdrawn', 'withdrawn_reason: It was merged into daily work.', confirmed('0123456789ab')],
      [],
    ],
  ])('%s', async (_, lines, expected) => {
    expect(await codes({ 'needs/need-example.yaml': need(...lines), ...board })).toEqual(expected);
  });

  test('in kinds that boards do not confirm, and in own kinds that cannot say who did', async () => {
    const event =
      'id: event-example\ntitle: Example\nsummary: A meeting that took place.\nstatus: published\ntype: workshop\nsources: [{id: src-example}]\n';
    expect(await codes({ 'events/event-example.yaml': event })).toEqual(['status/not-earned']);
    const schema = (more: object) =>
      JSON.stringify({
        'x-kind': { name: 'radio', plural: 'radios', folder: 'radios', prefix: 'radio-' },
        type: 'object',
        properties: { id: {}, status: { $ref: 'record.schema.json#/$defs/status' }, ...more },
      });
    const radio = 'id: radio-a\nstatus: validated\n';
    expect(await codes({ 'schemas/radio.schema.json': schema({}), 'radios/radio-a.yaml': radio })).toEqual(
      [],
    );
    const by = { reviewed_by: { $ref: 'record.schema.json#/$defs/reviewed_by' } };
    expect(await codes({ 'schemas/radio.schema.json': schema(by), 'radios/radio-a.yaml': radio })).toEqual([
      'status/not-earned',
    ]);
  });
});

describe('terms of other vocabularies', () => {
  const dpv: Example = {
    'catalogues/catalogue-dpv.yaml':
      'id: catalogue-dpv\ntitle: DPV AI\nsummary: Terms for what AI systems can do.\nscheme: dpv-ai\nversion: "2.2"\norigin: w3c/dpv, capabilities.csv\nterms:\n  - {id: FaceRecognition, type: capability}\n  - {id: AutomationBias, type: risk}\n',
  };
  test.each<[string, string[], Example, string[]]>([
    ['a term that exists', ['xrefs: [{scheme: mitre-atlas, id: AML.T0051}]'], catalogueRecord, []],
    [
      'one that does not',
      ['xrefs: [{scheme: mitre-atlas, id: AML.T9999}]'],
      catalogueRecord,
      ['term/unknown-term'],
    ],
    [
      'in another case',
      ['xrefs: [{scheme: mitre-atlas, id: aml.t0051}]'],
      catalogueRecord,
      ['term/unknown-term'],
    ],
    [
      'an inherited name',
      ['xrefs: [{scheme: mitre-atlas, id: constructor}]'],
      catalogueRecord,
      ['term/unknown-term'],
    ],
    [
      'a scheme that is nonsense',
      ['xrefs: [{scheme: nonsense, id: X1}]'],
      catalogueRecord,
      ['term/unknown-catalogue'],
    ],
    [
      'a scheme without a catalogue, twice',
      ['xrefs: [{scheme: misp, id: a}, {scheme: misp, id: b}]'],
      {},
      ['term/unknown-catalogue'],
    ],
    ['a capability', ['dpv_capability: [FaceRecognition]'], dpv, []],
    ['no such capability', ['dpv_capability: [NoSuchCapability]'], dpv, ['term/unknown-term']],
    ['a risk where a capability belongs', ['dpv_capability: [AutomationBias]'], dpv, ['term/unknown-term']],
    ['a risk where any term may stand', ['xrefs: [{scheme: dpv-ai, id: AutomationBias}]'], dpv, []],
  ])('%s', async (_, lines, more, expected) => {
    expect(await codes({ 'technologies/tech-example.yaml': technology(...lines), ...more })).toEqual(
      expected,
    );
  });

  test('are found where they stand, with the catalogue and its version', async () => {
    const [finding] = await findingsIn({
      'technologies/tech-example.yaml': technology('xrefs:\n  - scheme: mitre-atlas\n    id: AML.T0052'),
      ...catalogueRecord,
    });
    expect(finding).toMatchObject({
      code: 'term/unknown-term',
      message: '"AML.T0052" is not a term of mitre-atlas (MITRE ATLAS 5.6.0).',
      line: 10,
      column: 9,
    });
  });
});

describe('what had nothing to look at', () => {
  test.each(catalogue.map((rule) => [rule.code, rule] as const))(
    '%s looks at something where it finds something',
    async (code, rule) => {
      const { checked, findings } = await validate(await exampleRoadmap(rule.bad, rule.released), rule.today);
      const idle = checked.idle.map((each) => each.code);
      expect(idle).not.toContain(code);
      expect(idle.filter((each) => findings.some((finding) => finding.code === each))).toEqual([]);
    },
  );

  test('is counted apart, each rule with a reason', async () => {
    const { checked } = await validate(await exampleRoadmap({}));
    expect(checked.rules + checked.idle.length).toBe(catalogue.length);
    expect(checked.idle).toContainEqual({ code: 'citation/not-read', reason: 'no record is published' });
    expect(checked.idle).toContainEqual({ code: 'history/deleted', reason: 'the releases were not read' });
    expect(checked.idle.every(({ reason }) => /^[a-z].*[^.]$/.test(reason))).toBe(true);
  });
});
