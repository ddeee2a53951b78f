import { expect, test } from 'vitest';
import { gapsOf, gapWords } from '../../src/policing/assess/gaps.ts';
import { afria, challengeList, risks, standardList } from '../../src/policing/rules/assessment/example.ts';
import { findingsIn } from '../support/roadmap.ts';

async function codes(example: Parameters<typeof findingsIn>[0]): Promise<string[]> {
  return (await findingsIn(example)).map(({ code }) => code);
}

test('a complete AFRIA has no finding', async () => {
  expect(await codes(afria())).toEqual([]);
});

test('a draft may be incomplete, and is one note', async () => {
  const [finding, ...others] = await findingsIn(
    afria('status: draft', 'challenges: []', 'governance: []', 'team: [legal]', 'context: {area: Nowhere}'),
  );
  expect(others).toEqual([]);
  expect(finding).toMatchObject({
    code: 'assessment/unfinished',
    severity: 'info',
    hint: 'Go on with it: aligner assess tech-example --resume --id assess-example',
  });
  expect(finding?.message).toContain('17 of 17 challenges are missing');
  expect(finding?.message).toContain('43 of 43 standards are missing');
});

test('a tombstone is left alone', async () => {
  const retired = afria('status: withdrawn', 'withdrawn_reason: It was never used.', 'team: [legal]');
  expect(await codes(retired)).toEqual([]);
});

test('what is missing is named at the field', async () => {
  const short = afria(
    challengeList().replace(/\n.*"1\.1".*/, ''),
    standardList().replace(/\n.*"7\.4\.\d".*/g, ''),
  );
  const findings = await findingsIn(short);
  expect(findings.map(({ code, message }) => [code, message.replace(/^.*complete: /, '')])).toEqual([
    ['assessment/incomplete', '1 of 17 challenges is missing (1.1).'],
    ['assessment/incomplete', '2 of 43 standards are missing (7.4.1, 7.4.2).'],
  ]);
});

test('a field that the method needs and that is absent is told once, by the schema', async () => {
  expect(await codes(risks('risks: []'))).toEqual(['assessment/incomplete']);
  const file = risks()['assessments/assess-example.yaml'];
  const without = String(file).replace(/risks:\n.*\n/, '');
  expect(await codes({ ...risks(), 'assessments/assess-example.yaml': without })).toEqual([
    'schema/missing-field',
  ]);
});

test('a final level is wanted only where a linked challenge has a level', async () => {
  const applies = 'applies: true, reason: It was seen in a test., severity: critical, affected: high';
  const findings = await findingsIn(afria(challengeList(`challenge: "1.2", ${applies}`)));
  expect(findings.map(({ message }) => message.slice(0, 14))).toEqual([
    'Standard 1.1.1',
    'Standard 1.2.1',
    'Standard 1.2.2',
  ]);
  expect(findings[0]?.message).toContain('initial level high');
});

test('gaps of a profile and of a risk assessment', () => {
  expect(gapsOf('technology-impact', { criteria: [] }).map(gapWords)).toEqual([
    '10 of 10 criteria are missing (operational-benefit, readiness, data, effort, skills, lawfulness and 4 more)',
  ]);
  expect(gapsOf('risk', {}).map(gapWords)).toEqual(['no matrix is named', 'no risk is judged']);
});
