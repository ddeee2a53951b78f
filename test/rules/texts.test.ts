import { describe, expect, test } from 'vitest';
import { isSafeAddress } from '../../src/markdown/address.ts';
import { need } from '../../src/policing/rules/example.ts';
import { findingsIn, spot } from '../support/roadmap.ts';

async function found(text: string): Promise<string[]> {
  const description = `description: |\n${text
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n')}`;
  const findings = await findingsIn({ 'needs/need-example.yaml': need(description) });
  return findings.map((finding) => `${finding.code.slice(5)} ${spot(finding)}`);
}

describe('Markdown', () => {
  test.each<[string, string, string[]]>([
    [
      'every element',
      'A <b>b</b> and <script>x</script>\n<b>again</b> here',
      ['raw-html 9:5-8', 'raw-html 9:18-26', 'raw-html 10:3-6'],
    ],
    [
      'in a table',
      '| a | b |\n|---|---|\n| <b>x</b> | [y](file:///etc) |',
      ['raw-html 11:5-8', 'unsafe-link 11:16-32'],
    ],
    [
      'in lists and quotations',
      '- one\n  - <i>two</i>\n\n> <u>q</u>',
      ['raw-html 10:7-10', 'raw-html 12:5-8'],
    ],
    ['a comment', 'A text <!-- hidden --> here', ['raw-html 9:10-25']],
    ['an image from data', 'A ![x](data:image/png;base64,aaaa) here', ['unsafe-link 9:5-37']],
    ['a reference', 'A [y][ref] text\n\n[ref]: javascript:alert', ['unsafe-link 9:5-13']],
    ['an entity in a scheme', 'A [x](java&#115;cript:alert) here', ['unsafe-link 9:5-31']],
    ['a script in angle brackets', 'See <javascript:alert(1)> here', ['unsafe-link 9:7-28']],
    ['a page of another host', 'A [x](//evil.example) here', ['unsafe-link 9:5-24']],
    ['a file beside', 'A [x](../other.md) here', ['unsafe-link 9:5-21']],
    ['what is too deep', `${'>'.repeat(9000)}<b>x`, ['raw-html 8:14-15', 'unsafe-link 8:14-15']],
    ['nothing in code', 'Use `<b>` or\n\n```\n<script>\n```\n', []],
    ['nothing in comparisons', 'So a < b and 3 > 2 and &lt;b&gt; <3', []],
    [
      'good links',
      'See <https://example.org>, [x](https://example.org/y?z=1), [m](mailto:a@example.org), [s](#top)',
      [],
    ],
  ])('%s', async (_, text, expected) => {
    expect(await found(text)).toEqual(expected);
  });

  test('in the description of the roadmap', async () => {
    const findings = await findingsIn({
      'roadmap.yaml':
        'schema_version: 1\ntitle: Example\ndescription: A <script>x</script> roadmap.\npublisher: Nobody\nlicence: CC0-1.0\n',
    });
    expect(findings.map((finding) => `${finding.code} ${spot(finding)}`)).toEqual(['text/raw-html 3:16-24']);
  });

  test('not in fields that are plain text', async () => {
    const plain = need('summary: A <b>plain</b> text that is escaped.');
    const codes = (await findingsIn({ 'needs/need-example.yaml': plain })).map(({ code }) => code);
    expect(codes).toEqual(['text/markup']);
  });
});

test.each([
  'javascript:alert(1)',
  ' javascript:x',
  'JAVASCRIPT:x',
  'vbscript:x',
  'data:text/html,x',
  '//x',
  '/x',
  'https:x',
  'https://a b',
  '',
  'file:///x',
  'https://x"onload',
])('%j is no safe address', (address) => expect(isSafeAddress(address)).toBe(false));

describe('a field in a text', () => {
  const inside = async (lines: string, ...more: string[]) =>
    (await findingsIn({ 'needs/need-example.yaml': need(`description: |\n${lines}`, ...more) })).map(
      (finding) => `${finding.code} ${spot(finding)}`,
    );

  test('is told where it stands, each of several', async () => {
    expect(await inside('  A text.\n\n  tags:\n    - one\n  horizon: short')).toEqual([
      'text/field-inside 11:3-8',
      'text/field-inside 13:3-17',
    ]);
  });

  test.each([
    ['that the record has', '  A text.\n  tags: [one]', 'tags: [two]'],
    ['in code', '  A text.\n\n  ```yaml\n  tags: [one]\n  ```'],
    ['that no record of the kind has', '  A text.\n  colour: red'],
    ['at the beginning of a text', '  tags: are words.\n  A text.'],
    ['within a line', '  A text about\n  the tags: they are words.'],
  ])('is none %s', async (_, lines, ...more) => {
    expect(await inside(lines, ...more)).toEqual([]);
  });
});

describe('a status that is no word of its kind', () => {
  const bare = (...lines: string[]) => need(...lines).replace('sources:\n  - id: src-example\n', '');

  test.each([
    ['without sources', { 'needs/need-example.yaml': bare('status: drafft') }],
    [
      'with a placeholder',
      { 'needs/need-example.yaml': need('status: drafft', 'summary: TODO write a summary') },
    ],
    ['of a copy', { 'needs/need-other.yaml': need('id: need-other', 'status: drafft') }],
  ])('is one finding in a record %s', async (_, files) => {
    const findings = await findingsIn(files as Parameters<typeof findingsIn>[0]);
    expect(findings.map(({ code }) => code)).toEqual(['schema/unknown-value']);
  });

  test('a word that is known is asked for what belongs to it', async () => {
    const findings = await findingsIn({ 'needs/need-example.yaml': bare('status: proposed') });
    expect(findings.map(({ code }) => code)).toEqual(['citation/missing']);
  });
});
