import { describe, expect, test } from 'vitest';
import { crime, need, technology } from '../../src/policing/rules/example.ts';
import { published } from '../../src/rules/example.ts';
import type { Example } from '../../src/rules/rule.ts';
import { check as validate } from '../support/domain.ts';
import { exampleRoadmap } from '../support/example.ts';
import { findingsIn, spot } from '../support/roadmap.ts';

const codes = async (example: Example) => (await findingsIn(example)).map(({ code }) => code);

describe('a recommendation', () => {
  const policy = (...lines: string[]): Example => ({
    'recommendations/polrec-example.yaml': `id: polrec-example\ntitle: Example recommendation\nsummary: Something that somebody should do.\naddressees: [leas]\n${lines.join('\n')}\n`,
  });
  const research = (...lines: string[]): Example => ({
    'recommendations/resrec-example.yaml': `id: resrec-example\ntitle: Example research\nsummary: Something that somebody should study.\nhorizon: short\ntype: applied\nsources:\n  - id: src-example\n${lines.join('\n')}\n`,
  });
  const without = 'coverage/recommendation-without-answer';
  const unproven = 'coverage/recommendation-without-evidence';
  const source = 'sources:\n  - id: src-example';

  test.each<[string, Example, string[]]>([
    ['with an answer to a crime', policy('status: proposed', 'answers: [crime-fraud]', source), []],
    ['with an empty list', policy('status: proposed', 'answers: []', source), [without]],
    ['with neither', policy('status: proposed'), [without, unproven]],
    ['that is a draft', policy('status: draft'), []],
    ['that is gone', policy('status: withdrawn', 'withdrawn_reason: It was wrong.'), []],
    ['on research that answers a need', research('status: proposed', 'answers: [need-voice-evidence]'), []],
    ['on research that studies an issue', research('status: proposed', 'studies: [issue-privacy]'), []],
    ['on research with neither', research('status: proposed'), [without]],
  ])('%s', async (_, example, expected) => {
    expect((await codes(example)).sort()).toEqual(expected);
  });

  test('that rests on an assessment only names no evidence', async () => {
    expect(
      await codes({
        ...policy('status: proposed', 'answers: [need-voice-evidence]', 'based_on: [assess-example]'),
        'technologies/tech-example.yaml': technology(),
        'assessments/assess-example.yaml':
          'id: assess-example\ntitle: Example assessment\nsummary: An invented assessment for examples.\nstatus: draft\nmethod: risk\nsubject: tech-example\n',
      }),
    ).toContain(unproven);
  });
});

describe('what is not published may have gaps', () => {
  test.each(['draft', 'proposed', 'validated'])('%s', async (status) => {
    const lines = [...published.slice(1), `status: ${status}`];
    expect(
      await codes({
        'technologies/tech-example.yaml': technology(...lines),
        'crimes/crime-example.yaml': crime(...lines, 'parent: crime-fraud'),
        'sources/src-unread.yaml': 'id: src-unread\ntitle: Unread source\nread: not-read\n',
        'needs/need-example.yaml': need(...lines, 'sources:\n  - id: src-unread'),
      }),
    ).toEqual([]);
  });

  test('a published technology without both ends says so once', async () => {
    const findings = await findingsIn({
      'technologies/tech-example.yaml': technology(...published),
    });
    expect(findings).toMatchObject([
      {
        code: 'coverage/technology-unmapped',
        severity: 'warning',
        message: '"tech-example" is published, but it is linked to no need and to no issue.',
      },
    ]);
  });

  test('a published heading of other crimes needs no answer of its own', async () => {
    const findings = await findingsIn({
      'crimes/crime-group.yaml': crime('id: crime-group', 'title: Group', ...published),
      'crimes/crime-example.yaml': crime('parent: crime-group'),
    });
    expect(findings).toEqual([]);
  });
});

describe('the crime tree', () => {
  test('names the first crime that is too deep, and none below it', async () => {
    const chain = Object.fromEntries(
      [2, 3, 4, 5, 6, 7].map((level) => [
        `crimes/crime-l${level}.yaml`,
        crime(
          `id: crime-l${level}`,
          `title: Level ${level}`,
          `parent: ${level === 2 ? 'crime-fraud' : `crime-l${level - 1}`}`,
        ),
      ]),
    );
    expect(await findingsIn(chain)).toMatchObject([
      {
        code: 'crime/too-deep',
        record: 'crime-l5',
        message: '"crime-l5" lies on level 5 of the tree; 4 are allowed.',
        hint: 'Choose a broader crime as parent, for example "crime-l3".',
      },
    ]);
  });

  test.each([
    ['the same domain', 'digital', '"crime-example" has its domain from "crime-fraud" already.'],
    ['another domain', 'physical', '"crime-example" lies under "crime-fraud", whose domain is digital.'],
  ])('takes %s from its top', async (_, domain, message) => {
    const [finding] = await findingsIn({
      'crimes/crime-example.yaml': crime('parent: crime-fraud', `domain: ${domain}`),
    });
    expect(finding).toMatchObject({ code: 'crime/domain-below-root', message });
    expect(finding && spot(finding)).toMatch(/^8:9-/);
  });
});

describe('a class of the AI Act', () => {
  test.each<[string, string, string[]]>([
    ['prohibited without a point', '{class: prohibited}', ['law/class-without-reference']],
    ['prohibited with a point', '{class: prohibited, refs: [A5-1-ba]}', []],
    [
      'high-risk with a point of Article 5 only',
      '{class: high-risk, refs: [A5-1-h]}',
      ['law/class-without-reference'],
    ],
    ['high-risk with a point', '{class: high-risk, refs: [AnnexIII-6-e]}', []],
    ['unclear without a point', '{class: unclear}', []],
    ['unclear with a point', '{class: unclear, refs: [A5-1-h]}', []],
    ['minimal with a ban', '{class: minimal, refs: [A5-1-h]}', ['law/class-below-reference']],
    [
      'out of scope with a point of Annex III',
      '{class: out-of-scope, refs: [AnnexIII-1-a]}',
      ['law/class-below-reference'],
    ],
    ['transparency with a ban', '{class: transparency, refs: [A5-1-f]}', ['law/class-below-reference']],
    ['minimal without a point', '{class: minimal}', []],
  ])('%s', async (_, act, expected) => {
    expect(await codes({ 'technologies/tech-example.yaml': technology(`ai_act: ${act}`) })).toEqual(expected);
  });
});

describe('suppressions', () => {
  const bare =
    'id: need-example\ntitle: Example need\nsummary: Something that is missing today.\nstatus: proposed\ncategory: skills\n';
  const roadmapFile = (...entries: string[]) =>
    `schema_version: 2\ntitle: Example roadmap\ndescription: A roadmap for examples.\npublisher: Nobody\nlicence: CC-BY-4.0\nsuppressions:\n${entries.map((entry) => `  - {reason: The report appears in spring., until: 2026-12-31, ${entry}}`).join('\n')}\n`;
  const check = async (file: string, today?: string, files: Example = { 'needs/need-example.yaml': bare }) =>
    validate(await exampleRoadmap({ 'roadmap.yaml': file, ...files }), today);
  const one = roadmapFile('record: need-example, code: citation/missing');

  test('silence one rule for one record, and are counted', async () => {
    const { findings, suppressed, summary } = await check(one);
    expect({ findings, suppressed, summary }).toEqual({
      findings: [],
      suppressed: 1,
      summary: { errors: 0, warnings: 0, infos: 0 },
    });
  });

  test('leave the same finding of another record, and another finding of the same record', async () => {
    const { findings } = await check(one, undefined, {
      'needs/need-example.yaml': `${bare}addresses: [need-voice-evidence]\n`,
      'needs/need-other.yaml': bare.replace('need-example', 'need-other').replace('Example', 'Other'),
    });
    expect(findings.map(({ code, record }) => `${code} ${record}`)).toEqual([
      'schema/unknown-field need-example',
      'citation/missing need-other',
    ]);
  });

  test.each<[string, string | undefined, string[]]>([
    ['hold on their last day', '2026-12-31', []],
    ['end the day after', '2027-01-01', ['citation/missing', 'suppression/expired']],
    ['never end where the day is not known', undefined, []],
  ])('%s', async (_, today, expected) => {
    expect((await check(one, today)).findings.map(({ code }) => code)).toEqual(expected);
  });

  test.each<[string, string, string, string | undefined]>([
    [
      'nothing to silence',
      'record: need-voice-evidence, code: citation/missing',
      '"need-voice-evidence" has no finding "citation/missing" that could be silenced.',
      'Delete the entry.',
    ],
    [
      'a misspelt record',
      'record: need-exmple, code: citation/missing',
      'There is no record "need-exmple".',
      'Did you mean "need-example"?',
    ],
    [
      'a misspelt code',
      'record: need-example, code: citation/mising',
      'There is no rule "citation/mising".',
      'Did you mean "citation/missing"?',
    ],
    [
      'a finding that cannot be suppressed',
      'record: need-example, code: yaml/syntax',
      'Findings with the code "yaml/syntax" cannot be suppressed.',
      'Mend the file and delete the entry.',
    ],
  ])('of %s are a finding', async (_, entry, message, hint) => {
    const { findings } = await check(roadmapFile(entry), undefined, { 'needs/need-example.yaml': need() });
    expect(findings).toMatchObject([
      { code: 'suppression/unused', path: 'roadmap-data/roadmap.yaml', line: 7, message, hint },
    ]);
  });

  test('do not hide a file that could not be read', async () => {
    const { findings } = await check(roadmapFile('record: need-example, code: yaml/syntax'), undefined, {
      'needs/need-example.yaml': 'id: need-example\ntitle: "open\n',
    });
    expect(findings.map(({ code }) => code)).toContain('yaml/syntax');
    expect(findings.map(({ code }) => code)).toContain('suppression/unused');
  });

  test('of the history are not missed where the history was not read', async () => {
    const file = roadmapFile('record: need-example, code: history/deleted');
    const { findings } = await check(file, undefined, { 'needs/need-example.yaml': need() });
    expect(findings).toEqual([]);
  });

  test('written twice: the second silences nothing', async () => {
    const entry = 'record: need-example, code: citation/missing';
    expect((await check(roadmapFile(entry, entry))).findings).toMatchObject([
      { code: 'suppression/unused', line: 8 },
    ]);
  });

  test('need a record, a code, a reason and a day', async () => {
    const file = `${roadmapFile('record: need-example, code: citation/missing').split('suppressions')[0]}suppressions:\n  - {record: need-example, code: citation/missing}\n`;
    const { findings } = await check(file);
    expect(findings.filter(({ code }) => code === 'schema/missing-field')).toHaveLength(2);
    expect(findings.map(({ code }) => code)).toContain('citation/missing');
  });
});
