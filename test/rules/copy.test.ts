import { describe, expect, test } from 'vitest';
import { need } from '../../src/policing/rules/example.ts';
import type { Example } from '../../src/rules/rule.ts';
import { findingsIn } from '../support/roadmap.ts';

const copy = (id: string, ...lines: string[]) => need(`id: ${id}`, 'title: Example need', ...lines);
const original: Example = { 'needs/need-example.yaml': need() };
const source = (id: string, ...lines: string[]) =>
  `${[`id: ${id}`, 'title: A report', 'read: full', ...lines].join('\n')}\n`;
const withdrawn = ['status: withdrawn', 'withdrawn_reason: It was written twice.'];

async function copies(example: Example, released?: Example): Promise<string[]> {
  return (await findingsIn(example, released)).map(
    ({ code, record, message }) => `${code} ${record} ${message}`,
  );
}

describe('a copy of a record', () => {
  test.each<[string, Example, string[]]>([
    ['with another id only', { ...original, 'needs/need-other.yaml': copy('need-other') }, ['need-other']],
    [
      'with blanks, capitals and another category',
      {
        ...original,
        'needs/need-other.yaml': copy('need-other', 'title: example  NEED', 'category: digital-forensics'),
      },
      ['need-other'],
    ],
    [
      'of a copy: each is found once, and names the first',
      { ...original, 'needs/need-f.yaml': copy('need-f'), 'needs/need-g.yaml': copy('need-g') },
      ['need-f', 'need-g'],
    ],
    [
      'of a source, which has no summary',
      { 'sources/src-one.yaml': source('src-one'), 'sources/src-two.yaml': source('src-two') },
      ['src-two'],
    ],
  ])('%s', async (_, example, found) => {
    const findings = await findingsIn(example);
    expect(findings.map(({ code, record, severity }) => `${severity} ${code} ${record}`)).toEqual(
      found.map((id) => `warning id/copy ${id}`),
    );
  });

  test.each<[string, Example]>([
    [
      'another summary',
      { ...original, 'needs/need-other.yaml': copy('need-other', 'summary: Something else.') },
    ],
    ['another title', { ...original, 'needs/need-other.yaml': copy('need-other', 'title: Another need') }],
    ['a draft', { ...original, 'needs/need-other.yaml': copy('need-other', 'status: draft') }],
    ['a retired record', { ...original, 'needs/need-other.yaml': copy('need-other', ...withdrawn) }],
    [
      'two editions of a source',
      {
        'sources/src-one.yaml': source('src-one', 'url: https://example.org/1'),
        'sources/src-two.yaml': source('src-two', 'url: https://example.org/2'),
      },
    ],
    [
      'a record of another kind',
      {
        ...original,
        'ethical-issues/issue-example.yaml': need(
          'id: issue-example',
          'title: Example need',
          'category: legal',
        ),
      },
    ],
  ])('is not: %s', async (_, example) => {
    expect((await copies(example)).filter((each) => each.startsWith('id/copy'))).toEqual([]);
  });

  test('what a release has is the original, whatever the order of ids', async () => {
    expect(await copies({ ...original, 'needs/need-a.yaml': copy('need-a') }, original)).toEqual([
      'id/copy need-a "need-a" says the same as "need-example".',
    ]);
  });
});
