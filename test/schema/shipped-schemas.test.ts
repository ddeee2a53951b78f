import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { schemaFaults } from '../../scripts/schema-faults.mjs';

const FOLDER = join(import.meta.dirname, '../../schemas');
const shipped = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.schema.json'))
  .map((name) => ({ path: name, text: readFileSync(join(FOLDER, name), 'utf8') }));

/** What the build says where a text of the schemas is written in another way. */
function told(written: string, wrong: string): readonly string[] {
  return schemaFaults(
    shipped.map(({ path, text }) => {
      const changed = text.replace(written, wrong);
      return { path, text: changed, schema: JSON.parse(changed) };
    }),
  );
}

test('the schemas that come with the tool have no fault', () => {
  expect(told('', '')).toEqual([]);
});

test.each([
  ['"x-term": {', '"x-trem": {', /:\d+:\d+: There is no field "x-trem" here\. Did you mean "x-term"\?$/],
  ['"acyclic": true', '"acylic": true', /:\d+:\d+: .*"acylic".* Did you mean "acyclic"\?$/],
  ['"maxLength":', '"maxLenght":', /:\d+:\d+: .*"maxLenght".* Did you mean "maxLength"\?$/],
  ['"leaf": "maturity"', '"leaf": "maturty"', /^crime.*:\d+:\d+: .*"maturty".* Did you mean "maturity"\?$/],
  ['"On-site"\n', '"On-site", "Elsewhere"\n', /^event.*:\d+:\d+: there are 3 values, but 4 titles of them/],
])('%s written as %s is refused with its place', (written, wrong, message) => {
  const [fault] = told(written, wrong);
  expect(fault).toMatch(message);
  const [path, line = ''] = fault?.split(':') ?? [];
  const text = shipped.find((each) => each.path === path)?.text.replace(written, wrong);
  expect(Number(line)).toBeGreaterThan(1);
  expect(Number(line)).toBeLessThanOrEqual(text?.split('\n').length ?? 0);
});
