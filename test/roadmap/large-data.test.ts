import { describe, expect, test } from 'vitest';
import { nearest } from '../../src/findings/suggest.ts';
import { need } from '../../src/policing/rules/example.ts';
import type { Example } from '../../src/rules/rule.ts';
import { onlyPaths } from '../../src/rules/validation.ts';
import { readYaml } from '../../src/yaml/read-yaml.ts';
import { check as validate } from '../support/domain.ts';
import { exampleRoadmap } from '../support/example.ts';
import { findingsIn } from '../support/roadmap.ts';

const read = (text: string) => readYaml(text, 'x.yaml');
const codes = async (example: Example) => (await findingsIn(example)).map(({ code }) => code);

describe('a comment after a closing quotation mark needs only what YAML needs', () => {
  test.each([
    [`a: 'x' #checked\n`, { a: 'x' }],
    [`a: "x" #checked\n`, { a: 'x' }],
    [`a: "x"\t#checked\n`, { a: 'x' }],
    [`a: '' #none\n`, { a: '' }],
    [`a:\n  - 'x' #one\n  - "y" #two\n`, { a: ['x', 'y'] }],
    [`a: ['x', y] #all\n`, { a: ['x', 'y'] }],
    [`a: {b: 'x'} #all\n`, { a: { b: 'x' } }],
  ])('%j', (text, value) => {
    expect(read(text)).toMatchObject({ value, problems: [] });
  });

  test.each([
    [`a: 'x'#checked\n`, 'Put a blank before #.'],
    [`a: @x # checked\n`, 'a: "@x" # checked'],
    [`title: One: two # checked\n`, 'title: "One: two" # checked'],
    [`title: Part #1: two\n`, 'title: "Part #1: two"'],
  ])('the line that is proposed says what stood there: %j', (text, hint) => {
    expect(read(text).problems[0]?.hint).toContain(hint);
  });
});

describe('one cause is one finding', () => {
  const strays = (folder: string, count: number): Example =>
    Object.fromEntries(
      Array.from({ length: count }, (_, i) => [`${folder}need-a${i}.yaml`, need(`id: need-a${i}`)]),
    );

  test.each([
    ['technologys/', 1, 'roadmap-data/technologys/need-a0.yaml', 'so the file was not read'],
    ['technologys/', 300, 'roadmap-data/technologys', 'so its 300 files were not read'],
    ['needs/audio/', 300, 'roadmap-data/needs/audio', 'so its 300 files were not read'],
    ['', 300, 'roadmap-data', '300 files were not read'],
  ])('files in "%s": %d', async (folder, count, path, words) => {
    const found = await findingsIn(strays(folder, count));
    expect(found).toMatchObject([{ code: 'file/unknown-folder', path }]);
    expect(found[0]?.message).toContain(words);
  });

  test('a few files at the top are told where each of them belongs', async () => {
    expect(await codes(strays('', 3))).toEqual(Array(3).fill('file/unknown-folder'));
  });

  test('whoever looks at one file of the folder hears of it', async () => {
    const all = await validate(await exampleRoadmap(strays('needs/audio/', 3)));
    for (const path of ['roadmap-data/needs/audio/need-a2.yaml', 'roadmap-data/needs', 'roadmap-data'])
      expect(onlyPaths(all, [path]).findings).toHaveLength(1);
    expect(onlyPaths(all, ['roadmap-data/needs/need-a2.yaml']).findings).toEqual([]);
  });
});

describe('what is too large is refused and never cut', () => {
  test.each([
    ['a list', `a: [${'x, '.repeat(500)}x]\n`],
    ['a list of lines', `a:\n${'  - x\n'.repeat(501)}`],
    ['a list of groups', `a:\n${'  - {b: x}\n'.repeat(501)}`],
    ['a group', `a:\n${Array.from({ length: 501 }, (_, i) => `  k${i}: x\n`).join('')}`],
    ['a list in a group', `a:\n  b: [${'x, '.repeat(500)}x]\n`],
  ])('%s', (_, text) => {
    expect(read(text)).toMatchObject({ value: undefined, problems: [{ code: 'schema/wrong-size' }] });
  });

  test('500 entries are whole', () => {
    expect(read(`a:\n${'  - x\n'.repeat(500)}`)).toMatchObject({ value: { a: Array(500).fill('x') } });
  });
});

describe('a text in which nothing can be read', () => {
  test.each([' ', '   ', '\\t', '\\u00a0', '\\u3000', '\\u2800', '\\u200c', '\\u3164'])(
    '"%s"',
    async (text) => {
      const example = {
        'needs/need-example.yaml': need(`sources:\n  - id: src-example\n    locator: "${text}"`),
      };
      expect(await codes(example)).toEqual(['text/blank']);
    },
  );

  test.each([
    ['a title', { 'needs/need-example.yaml': need('title: " "') }],
    ['a summary', { 'needs/need-example.yaml': need('summary: " "') }],
    ['a description', { 'needs/need-example.yaml': need('description: "\\n \\n"') }],
    ['a tag', { 'needs/need-example.yaml': need('tags: [" "]') }],
    ['a note', { 'needs/need-example.yaml': need('notes: [" "]') }],
    [
      'the publisher',
      {
        'roadmap.yaml':
          'schema_version: 2\ntitle: A roadmap\ndescription: What it is about.\npublisher: "  "\nlicence: CC-BY-4.0\n',
      },
    ],
  ])('%s: one finding', async (_, example) => {
    expect(await codes(example)).toHaveLength(1);
  });
});

test('the hint for a file name never says what stands there already', async () => {
  for (const name of ['need-example.yml', 'need-b.yaml', 'b.yaml']) {
    const [found] = await findingsIn({ [`needs/${name}`]: need() });
    expect(found).toMatchObject({ code: 'id/file-name' });
    expect(found?.hint).toContain('Rename the file to need-example.yaml');
    expect(found?.hint?.includes('"id: need-b"')).toBe(name === 'need-b.yaml');
    expect(found?.hint).not.toContain('"id: need-example"');
  }
});

test('no suggestion is more than three letters away', () => {
  const id = 'need-a-very-long-id-of-more-than-forty-letters';
  expect(nearest(id.replace('very', 'vxxy'), [id])).toBe(id);
  expect(nearest(id.replace('long', 'xxxx'), [id])).toBeUndefined();
});
