import { describe, expect, test } from 'vitest';
import { sortsOfRepairs } from '../../src/edit/repairs/all.ts';
import { need } from '../../src/policing/rules/example.ts';
import type { Example } from '../../src/rules/rule.ts';
import { pathOf, textOf } from '../fixtures/beginner-mistakes/mistake.ts';
import { mistakes } from '../fixtures/beginner-mistakes/table.ts';
import { exampleRoadmap } from '../support/example.ts';

/** A mistake that is repaired, and its twin: as near to it as can be, where the same repair would be a guess. */
interface Pair {
  readonly sort: string;
  readonly code: string;
  readonly right: Example;
  readonly wrong: Example;
}

const PATH = 'needs/need-example.yaml';
const one = (...lines: readonly string[]): Example => ({ [PATH]: need(...lines) });
const pair = (sort: string, code: string, right: Example, wrong: Example): Pair => ({
  sort,
  code,
  right,
  wrong,
});
const withoutId = need().replace(/^id: .*\n/, '');

const pairs: readonly Pair[] = [
  // Two fields, or two lines of one text: the words behind the name say nothing.
  pair(
    'edits',
    'yaml/syntax',
    { [PATH]: need().replace('status:', ' status:') },
    one('summary: It lacks\n status proposed'),
  ),
  pair('edits', 'yaml/tab', one('tags:\n  - training\n\t- skills'), one('tags: [a\tb]')),
  pair('edits', 'yaml/dash', one('tags:\n  - training\n  -skills'), one('tags:\n  - training\n  - -1')),
  pair('edits', 'yaml/colon-in-text', one('title: Training: a need'), one('title:\n  Training: a need')),
  pair('values', 'yaml/colon-in-text', one('notes:\n  - Note: it is so'), one('notes:\n  - Note: {a: b}')),
  pair('values', 'schema/unknown-value', one('category: “skills”'), one('category: skilled')),
  pair('values', 'schema/wrong-form', one('tags: [Face Matching]'), one('tags: ["!!"]')),
  // 3/4/2026 is one day in Dublin and another in Boston.
  pair('values', 'schema/wrong-date', one('reviewed: 23.11.2026'), one('reviewed: 3/4/2026')),
  pair(
    'values',
    'schema/wrong-type',
    one('review_interval_days: "183"'),
    one('review_interval_days: half a year'),
  ),
  // Words behind an id are no part of it.
  pair(
    'values',
    'schema/wrong-type',
    one('sources:\n  - src-example'),
    one('sources:\n  - src-example, page 3'),
  ),
  pair('values', 'schema/wrong-type', one('sources: src-example'), one('sources: src-example (page 3)')),
  pair('values', 'schema/wrong-type', one('about: crime-fraud'), one('about: crime-fraud;')),
  pair(
    'fields',
    'schema/unknown-field',
    { [PATH]: need().replace('summary:', 'sumary:') },
    one('sumary: It is missing.'),
  ),
  pair(
    'inverse',
    'schema/unknown-field',
    one('addressed_by: [tech-example]'),
    one('addressed_by: [tech-exampel]'),
  ),
  pair('missing ids', 'schema/missing-field', { [PATH]: withoutId }, { 'needs/something.yaml': withoutId }),
  pair('links', 'link/unknown-target', one('about: [Fraud]'), one('about: [crime-frauds]')),
  pair(
    'links',
    'citation/unknown-source',
    one('sources: [{id: src_example}]'),
    one('sources: [{id: src-example-2}]'),
  ),
  pair(
    'repeated',
    'link/duplicate',
    one('about: [crime-fraud, crime-fraud]'),
    one('about: [crime-fraud, crime-fraud # in another sense\n  ]'),
  ),
  pair('repeated', 'schema/repeated-entry', one('tags: [a, a]'), one('tags: [a, A]')),
  pair(
    'moves',
    'id/wrong-folder',
    { 'technologies/need-example.yaml': need() },
    { 'technologies/need-other.yaml': need() },
  ),
  pair('moves', 'id/file-name', { 'needs/need-example.yml': need() }, { 'needs/need-other.yml': need() }),
  pair('markup', 'text/quoted', one('summary: “It is missing.”'), one('summary: “A word” and “another”')),
  pair(
    'markup',
    'text/split-link',
    one('description: See [a report] (https://example.org/a).'),
    one('description: See [1] (https://example.org/a).'),
  ),
];

/** The codes of the repairs of one sort in an example. */
async function codes(sort: string, example: Example): Promise<ReadonlySet<string>> {
  const tech = 'technologies/tech-example.yaml';
  const whole = tech in example ? example : { [tech]: TECHNOLOGY, ...example };
  const roadmap = await exampleRoadmap(whole);
  const found = sortsOfRepairs[sort]?.(roadmap) ?? [];
  // One that is found and changes nothing is left to a person too.
  return new Set([...found].flatMap(({ code, apply }) => (apply(roadmap.texts).size > 0 ? [code] : [])));
}

const TECHNOLOGY =
  'id: tech-example\ntitle: Example\nsummary: It helps.\nstatus: proposed\ncategory: audio\nsources:\n  - id: src-example\n';

const nameOf = ({ sort, code }: Pick<Pair, 'sort' | 'code'>) => `${sort}: ${code}`;

describe('each kind of repair is made where it is right, and left to a person where it would be wrong', () => {
  test.each(pairs.map((each) => [nameOf(each), each] as const))('%s', async (_, each) => {
    const { sort, code, right, wrong } = each;
    expect([...(await codes(sort, right))]).toContain(code);
    expect([...(await codes(sort, wrong))]).not.toContain(code);
  });

  test('no sort is without a pair, and no code that the collected mistakes bring either', async () => {
    expect([...new Set(pairs.map(({ sort }) => sort))].sort()).toEqual(Object.keys(sortsOfRepairs).sort());
    const seen = new Set<string>();
    for (const mistake of Object.values(mistakes).flat())
      for (const sort of Object.keys(sortsOfRepairs))
        for (const code of await codes(sort, { [pathOf(mistake)]: textOf(mistake) }))
          seen.add(nameOf({ sort, code }));
    const paired = new Set(pairs.map(nameOf));
    expect([...seen].filter((name) => !paired.has(name))).toEqual([]);
  }, 60_000);
});
