// What the pages say of the mistakes of beginners is what "npm run mistakes" prints.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const page = (path: string) => readFileSync(join(ROOT, path), 'utf8');

test('the table of beginners is that of today, and so is the number of inputs', () => {
  const printed = execFileSync(process.execPath, ['scripts/mistakes.mjs'], { cwd: ROOT, encoding: 'utf8' });
  const [table = '', sum = ''] = printed.split('\n\n');
  expect(page('docs/robustness.md')).toContain(`\n${table}\n`);
  const [inputs = 'no'] = /^\d+ inputs/.exec(sum) ?? [];
  expect(page('CHANGELOG.md')).toContain(
    `\`npm run mistakes\` prints how ${inputs} of beginners are answered.`,
  );
});
