// What has to be refused before anything runs: each line below an expected error is a mistake that the compiler sees.
import { expect, test } from 'vitest';
import type { Repair } from '../../src/edit/repairs/repair.ts';
import type { Code } from '../../src/findings/finding.ts';
import { need } from '../../src/policing/rules/example.ts';
import { problemAt } from '../../src/rules/problem.ts';
import { rule } from '../../src/rules/text/blank.ts';
import { exampleRoadmap } from '../support/example.ts';

test('a misspelt code of a finding does not compile', async () => {
  const [record] = (await exampleRoadmap({ 'needs/need-example.yaml': need() })).all;
  if (!record) throw new Error('there is no record');
  // @ts-expect-error
  const problem = problemAt('text/blnak', record, ['title'], { message: 'It is blank.' });
  // @ts-expect-error
  const misspelt = { ...rule, code: 'text/blnak' } satisfies typeof rule;
  // @ts-expect-error
  const mends: Repair['code'] = 'link/unknown-targt';
  // @ts-expect-error
  const asked = problem.code === 'text/blnak';
  const right: Code = rule.code;
  expect([misspelt.code, mends, asked, right]).toEqual([
    'text/blnak',
    'link/unknown-targt',
    true,
    'text/blank',
  ]);
});
