import { describe, expect, test } from 'vitest';
import { repaired } from '../../src/edit/repairs/all.ts';
import { crime, need, technology } from '../../src/policing/rules/example.ts';
import type { Example } from '../../src/rules/rule.ts';
import { exampleRoadmap } from '../support/example.ts';
import { findingsIn, spot } from '../support/roadmap.ts';

const inNeed = (...lines: string[]): Example => ({ 'needs/need-example.yaml': need(...lines) });
const inTechnology = (...lines: string[]): Example => ({
  'technologies/tech-example.yaml': technology(...lines),
});
const aNeed = (name: string, ...lines: string[]): Example => ({
  [`needs/need-${name}.yaml`]: need(`id: need-${name}`, ...lines),
});
/** Crimes, each with its parent: "a>b" is a crime a below b. */
const crimes = (...pairs: string[]): Example =>
  Object.fromEntries(
    pairs.map((pair) => {
      const [child, parent] = pair.split('>');
      return [`crimes/crime-${child}.yaml`, crime(`id: crime-${child}`, `parent: crime-${parent}`)];
    }),
  );

describe('a link to nothing', () => {
  const meant = 'Did you mean "need-voice-evidence" (Voice evidence)?';
  const byTitle = `${meant} A link names the id, not the title.`;
  test.each<[string, string, string]>([
    ['by spelling', 'need-voice-evidenz', meant],
    ['by title', 'Voice evidence', byTitle],
    ['without the prefix', 'voice-evidence', meant],
    ['in capital letters', 'Need-Voice-Evidence', meant],
    ['by a former id', 'need-once', 'Did you mean "need-renamed" (Renamed need)?'],
    ['of the id alone', '"need-renamed (voices)"', 'Write the id alone: need-renamed'],
    [
      'of each id for itself',
      '"need-renamed and need-voice-evidence"',
      'Write each id on a line of its own, "- need-renamed", or all behind the colon, with commas between them: [need-renamed, need-voice-evidence]',
    ],
    ['when nothing is near', 'need-quantum-computing', '"addresses" names records of these kinds: need.'],
    ['to a name of Object.prototype', 'constructor', '"addresses" names records of these kinds: need.'],
  ])('gives a suggestion %s', async (_, target, hint) => {
    const findings = await findingsIn({
      ...aNeed('renamed', 'title: Renamed need', 'aliases: [need-once]'),
      ...inTechnology(`addresses: [${target}]`),
    });
    expect(findings).toMatchObject([
      {
        code: 'link/unknown-target',
        message: `There is no record "${target.replaceAll('"', '')}".`,
        hint,
        line: 8,
      },
    ]);
  });

  test('is marked where it is written', async () => {
    const [finding] = await findingsIn(inTechnology('addresses: [need-voice-evidence, need-nothing]'));
    expect(finding && spot(finding)).toBe('8:34-46');
  });

  test.each<[string, Example]>([
    ['cannot be parsed', { 'needs/need-broken.yaml': 'id: "x\n' }],
    ['cannot be read', { 'needs/need-broken.yaml': { is: 'unreadable' } }],
    ['is a link', { 'needs/need-broken.yaml': { is: 'a symbolic link' } }],
    ['has no id', { 'needs/need-broken.yaml': need().replace('id: need-example\n', '') }],
    ['is written in capitals', { 'needs/Need-Broken.yaml': need() }],
    ['ends in .txt', { 'needs/need-broken.txt': need() }],
    ['has a second ending', { 'needs/need-broken.yaml.txt': need() }],
    ['has a blank in its name', { 'needs/need broken.yaml': need() }],
    ['has an id in capitals', { 'needs/need-broken.yaml': need('id: Need-Broken') }],
    ['has an id with a blank', { 'needs/need-broken.yaml': need('id: need broken') }],
    ['lies in an unknown folder', { 'need/need-broken.yaml': need() }],
  ])('gives no second finding when the file %s', async (_, example) => {
    const findings = await findingsIn({ ...example, ...inTechnology('addresses: [need-broken]') });
    expect(findings.map(({ path }) => path)).toEqual([`roadmap-data/${Object.keys(example)[0]}`]);
  });
});

describe('a link to another kind', () => {
  test.each<[string, Example, string, string]>([
    [
      'has a field of its own',
      inTechnology('addresses: [crime-fraud]'),
      '"addresses" names a need, but "crime-fraud" is a crime.',
      'Write it under "counters".',
    ],
    [
      'is a vowel',
      inNeed('about: [issue-privacy]'),
      '"about" names a crime, but "issue-privacy" is an ethical-issue.',
      'Write it under "touches".',
    ],
    [
      'has no field here',
      inTechnology('addresses: [src-example]'),
      '"addresses" names a need, but "src-example" is a source.',
      'Name a record of the kind need here.',
    ],
    [
      'is no successor',
      inNeed('status: superseded', 'superseded_by: crime-fraud'),
      '"superseded_by" names a need, but "crime-fraud" is a crime.',
      'Name a record of the kind need here.',
    ],
    [
      'is no source',
      inNeed('sources:\n  - id: crime-fraud'),
      '"sources" names a source, but "crime-fraud" is a crime.',
      'Name a record of the kind source here.',
    ],
  ])('%s', async (_, example, message, hint) => {
    const findings = await findingsIn(example);
    expect(findings).toMatchObject([{ code: 'link/wrong-kind', message, hint }]);
    expect(findings[0]?.related?.[0]).toMatchObject({ line: 1, column: 5 });
  });
});

describe('circles', () => {
  const circle = (ids: string) => `"parent" leads in a circle: ${ids}.`;
  test.each<[string, string[], string[]]>([
    ['of two', ['a>b', 'b>a'], [circle('crime-a > crime-b > crime-a')]],
    ['of three', ['a>b', 'b>c', 'c>a'], [circle('crime-a > crime-b > crime-c > crime-a')]],
    ['with a tail', ['t>a', 'a>b', 'b>a'], [circle('crime-a > crime-b > crime-a')]],
    [
      'two of them',
      ['a>b', 'b>a', 'x>y', 'y>x'],
      [circle('crime-a > crime-b > crime-a'), circle('crime-x > crime-y > crime-x')],
    ],
    ['none in a chain', ['a>b', 'b>c', 'c>fraud', 'd>b'], []],
  ])('%s', async (_, pairs, messages) => {
    const findings = await findingsIn(crimes(...pairs));
    expect(findings.map(({ message }) => message)).toEqual(messages);
    expect(findings.every(({ code }) => code === 'link/cycle')).toBe(true);
  });

  test('of one is a link to itself', async () => {
    const findings = await findingsIn(crimes('a>a'));
    expect(findings).toMatchObject([{ code: 'link/self', message: '"crime-a" links to itself.' }]);
  });

  test('name the way', async () => {
    const [finding] = await findingsIn(crimes('a>b', 'b>c', 'c>a'));
    expect(finding?.related?.map(({ path, message }) => `${path} ${message}`)).toEqual([
      'roadmap-data/crimes/crime-a.yaml goes on to "crime-b"',
      'roadmap-data/crimes/crime-b.yaml goes on to "crime-c"',
    ]);
  });

  test('a chain of 5,000 is no trouble', async () => {
    const pairs = Array.from({ length: 5000 }, (_, i) => `n${i}>n${(i + 1) % 5000}`);
    const findings = await findingsIn(crimes(...pairs));
    expect(findings.map(({ code }) => code)).toEqual(['link/cycle']);
  });
});

describe('supersession', () => {
  const retired = ['status: superseded', 'superseded_by: need-new'];
  test('a living record must link to the successor', async () => {
    const findings = await findingsIn({
      ...inNeed(...retired),
      ...aNeed('new', 'title: New need'),
      ...inTechnology('addresses: [need-example]'),
    });
    expect(findings).toMatchObject([
      {
        code: 'link/retired-target',
        message: '"need-example" was superseded.',
        hint: 'Link to its successor "need-new" (New need).',
        related: [{ path: 'roadmap-data/needs/need-example.yaml', line: 4, column: 9 }],
      },
    ]);
  });

  test('a withdrawn record has no successor', async () => {
    const findings = await findingsIn({
      ...inNeed('status: withdrawn', 'withdrawn_reason: Nobody asks for it any more.'),
      ...inTechnology('addresses: [need-example]'),
    });
    expect(findings).toMatchObject([{ hint: 'Delete the link, or name another record.' }]);
  });

  test('tombstones may name tombstones', async () => {
    const chain = {
      ...inNeed(...retired),
      ...aNeed('new', 'status: superseded', 'superseded_by: need-last'),
    };
    expect(await findingsIn({ ...chain, ...aNeed('last') })).toEqual([]);
  });

  test('a chain of successors has to end', async () => {
    const back = aNeed('new', 'status: superseded', 'superseded_by: need-example');
    expect(await findingsIn({ ...inNeed(...retired), ...back })).toMatchObject([{ code: 'link/cycle' }]);
  });
});

describe('a link that is written twice', () => {
  test('in one field', async () => {
    const findings = await findingsIn(inTechnology('addresses: [need-voice-evidence, need-voice-evidence]'));
    expect(findings).toMatchObject([
      { code: 'link/duplicate', line: 8, column: 34, related: [{ line: 8, column: 13 }] },
    ]);
  });

  test('on both sides', async () => {
    const findings = await findingsIn({
      ...aNeed('a', 'related: [need-b]'),
      ...aNeed('b', 'related: [need-a]'),
    });
    expect(findings).toMatchObject(
      [{ code: 'link/duplicate', path: 'roadmap-data/needs/need-b.yaml', hint: /Both pages show it/ }].map(
        (finding) => ({ ...finding, hint: expect.stringMatching(finding.hint) }),
      ),
    );
  });

  test('but a source may be cited at two places', async () => {
    const cited = 'sources:\n  - {id: src-example, locator: page 1}\n  - {id: src-example, locator: page 9}';
    expect(await findingsIn(inNeed(cited))).toEqual([]);
  });
});

describe('citations', () => {
  test.each([
    ['src-exmple', 'Did you mean "src-example" (Example source)?'],
    ['Example source', 'Did you mean "src-example" (Example source)?'],
    ['report-2020', 'Add the file sources/src-report-2020.yaml, or correct the id.'],
  ])('%s does not exist', async (id, hint) => {
    const findings = await findingsIn(inNeed(`sources:\n  - id: ${id}`));
    expect(findings).toMatchObject([{ code: 'citation/unknown-source', line: 7, column: 9, hint }]);
  });

  test('a draft needs none yet', async () => {
    const bare = need('status: draft').replace('sources:\n  - id: src-example\n', '');
    expect(await findingsIn({ 'needs/need-example.yaml': bare })).toEqual([]);
    const proposed = bare.replace('draft', 'proposed');
    expect(await findingsIn({ 'needs/need-example.yaml': proposed })).toMatchObject([
      { code: 'citation/missing', severity: 'warning' },
    ]);
  });
});

describe('ids', () => {
  test.each<[string, Example, string, string]>([
    [
      'a record in the wrong folder is linked all the same',
      {
        'needs/tech-example.yaml': technology(),
        'crimes/crime-x.yaml': crime('id: crime-x', 'uses: [tech-example]'),
      },
      'id/wrong-folder',
      'Move the file to technologies/.',
    ],
    [
      'an id with the prefix of another kind',
      { 'needs/need-example.yaml': need('id: tech-example') },
      'id/wrong-folder',
      'Write an id that begins with "need-", or move the file to technologies/ and call it tech-example.yaml.',
    ],
    [
      'an id without prefix',
      { 'needs/need-example.yaml': need('id: example') },
      'id/wrong-folder',
      'Write "id: need-example" and call the file need-example.yaml.',
    ],
    [
      'a file that ends with .yml',
      { 'needs/need-example.yml': need() },
      'id/file-name',
      'Rename the file to need-example.yaml.',
    ],
    [
      'an id that is used twice, with a link to it',
      { ...aNeed('a'), 'needs/need-b.yaml': need('id: need-a'), ...inTechnology('addresses: [need-a]') },
      'id/duplicate',
      'If this is a copy, give it the id of its file: "id: need-b".',
    ],
  ])('%s', async (_, example, code, hint) => {
    expect(await findingsIn(example)).toMatchObject([{ code, hint }]);
  });
});

describe('a slip in an id', () => {
  const slipped: Example = {
    'needs/need-example.yaml': need('id: need-exampel'),
    'needs/need-other.yaml': need('id: need-other', 'related: [need-example]'),
    'technologies/tech-example.yaml': technology(
      'addresses: [need-example]',
      'summary: It serves need-example.',
    ),
    'sources/src-example.yaml': 'id: src-exampel\ntitle: Example source\ntype: report\n',
    'crimes/crime-example.yaml': crime(
      'sources: [{id: src-example}]',
      'description: "See [[need-example]]."',
    ),
  };

  test('is one finding, however many links follow the name of the file', async () => {
    const found = await findingsIn(slipped);
    const codes = found.map(({ code, path }) => `${code} ${path}`);
    expect(codes.filter((each) => /link|citation|unknown/.test(each))).toEqual([]);
    expect(codes.filter((each) => each.startsWith('id/'))).toEqual([
      'id/file-name roadmap-data/needs/need-example.yaml',
      'id/file-name roadmap-data/sources/src-example.yaml',
    ]);
  });

  test('is not spread by --fix', async () => {
    const changes = await repaired(await exampleRoadmap(slipped), () => true);
    for (const { after = '' } of changes)
      expect(after).not.toMatch(/(?:addresses|related).*exampel|\[\[need-exampel/);
  });

  test('of a link is told as before where the name of the file is the id', async () => {
    const found = await findingsIn({
      ...slipped,
      'needs/need-other.yaml': need('id: need-other', 'related: [need-exmaple]'),
    });
    expect(found.map(({ code }) => code)).toContain('link/unknown-target');
  });
});
