import { describe, expect, test } from 'vitest';
import { pathOf, sample, textOf } from './fixtures/beginner-mistakes/mistake.ts';
import { mistakes } from './fixtures/beginner-mistakes/table.ts';
import { leastCpu } from './support/cpu.ts';
import { check as validate } from './support/domain.ts';
import { exampleRoadmap } from './support/example.ts';

async function findingsOf(path: string, text: string) {
  return (await validate(await exampleRoadmap({ [path]: text }), '2026-11-23')).findings;
}

describe.each(Object.entries(mistakes))('beginners and %s', (_, list) => {
  test.each(list.map((mistake) => [mistake.name, mistake] as const))('%s', async (_, mistake) => {
    const findings = await findingsOf(pathOf(mistake), textOf(mistake));
    expect(findings.map(({ line, code }) => `${line} ${code}`)).toEqual(mistake.findings);
    const [first] = findings;
    for (const finding of findings) expect(finding.path).toBe(`roadmap-data/${pathOf(mistake)}`);
    for (const words of mistake.says) expect(`${first?.message} ${first?.hint}`).toContain(words);
  });
});

const all = Object.values(mistakes).flat();

test('there are more than two hundred inputs, each with another name', () => {
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  expect(all.length).toBeGreaterThan(200);
});

test('the sample has no finding', async () => {
  expect(await findingsOf('needs/need-example.yaml', `${sample.join('\n')}\n`)).toEqual([]);
});

test('no message speaks the language of the parser', async () => {
  const jargon =
    /\b(?:scalar|node|token|mapping|sequence|collection|implicit|flow|block|regex|pattern|undefined|null|boolean|array|object|string|integer)\b/i;
  for (const mistake of all)
    for (const { message, hint = '' } of await findingsOf(pathOf(mistake), textOf(mistake)))
      expect(`${message} ${hint}`).not.toMatch(jargon);
});

test('a mistake at the end of a long file is found there', async () => {
  const long = Array.from({ length: 60 }, (_, i) => `  Line ${i} of the text: see - and # here.`);
  for (const [line, expected] of [
    ['status:draft', '68 yaml/syntax'],
    ['  - skills', '68 yaml/dash'],
    ['tags: [a', '68 yaml/syntax'],
    ['notes:\n  –one', '69 yaml/dash'],
  ]) {
    const head = sample.slice(0, 6).map((each) => each.replace('proposed', 'draft'));
    const text = [...head, ...long, 'confidence: low', line].join('\n');
    const [first] = await findingsOf('needs/need-example.yaml', `${text}\n`);
    expect(`${first?.line} ${first?.code}`).toBe(expected);
  }
});

test('files made to be slow are explained in time', async () => {
  const texts = [
    `id: x\nnotes: ${'['.repeat(20)}${'-a, '.repeat(60_000)}`,
    `id: x\nnotes: [${Array.from({ length: 400 }, () => `[${'-a,'.repeat(150)}-a]`).join(',')}]\n`,
    `id: x\n//${' '.repeat(200_000)}x\n`,
    `id: x\n${'loose line\n'.repeat(20_000)}`,
    `id: x\n${' - a\n- b\n'.repeat(20_000)}`,
    `id: x\nnotes:\n${'  text – text\n'.repeat(15_000)}`,
    `id: x\n${'- '.repeat(40)}\n`,
  ];
  for (const text of texts) {
    const check = async () =>
      expect((await findingsOf('needs/need-example.yaml', text)).length).toBeGreaterThan(0);
    expect(await leastCpu(2500, check)).toBeLessThan(2500);
  }
});
