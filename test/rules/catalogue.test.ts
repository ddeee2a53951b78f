import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { catalogue, ruleByCode } from '../support/domain.ts';
import { findingsIn } from '../support/roadmap.ts';

const SOURCE = join(import.meta.dirname, '../../src');

describe.each(catalogue.map((rule) => [rule.code, rule] as const))('%s', (code, rule) => {
  test('finds its bad example, once and nothing else', async () => {
    const codes = (await findingsIn(rule.bad, rule.released, rule.today)).map((finding) => finding.code);
    const first = code === 'file/too-many-findings' ? codes.slice(0, 1) : codes;
    expect(first).toEqual([code]);
  });

  test('finds nothing in its good example', async () => {
    expect(await findingsIn(rule.good, rule.released, rule.today)).toEqual([]);
  });

  test('is called group/name and lies in the file of that name, or in the list of what readers report', () => {
    expect(code).toMatch(/^[a-z]+\/[a-z-]+$/);
    const homes = ['rules', 'policing/rules'].filter((home) => existsSync(join(SOURCE, home, `${code}.ts`)));
    const list = join(SOURCE, 'rules', dirname(code), 'reported.ts');
    const isListed = existsSync(list) && readFileSync(list, 'utf8').includes(`    code: '${code}',\n`);
    expect(homes).toHaveLength(isListed ? 0 : 1);
    if (isListed) expect(rule.check).toBeUndefined();
  });

  test('says what, why and how in whole sentences', () => {
    expect(rule.title).toMatch(/^[A-Za-z].*[^.]$/);
    expect(rule.why).toMatch(/^[A-Z].*\.$/);
    expect(rule.fix).toMatch(/^[A-Z].*\.$/);
  });
});

test('codes are unique and in order', () => {
  const codes = catalogue.map(({ code }) => code);
  expect(codes).toEqual([...new Set(codes)].sort());
});

test('every code that the source emits is in the catalogue', () => {
  const emitted = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [
      ...readFileSync(join(SOURCE, file), 'utf8').matchAll(
        /(?:code: |At\(|With\(|report\(\s*)'([a-z]+\/[a-z-]+)'/g,
      ),
    ])
    .map(([, code = '']) => code);
  expect(emitted.length).toBeGreaterThan(catalogue.length);
  expect(emitted.filter((code) => !ruleByCode.has(code))).toEqual([]);
});
