import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { temporaryFolder } from '../support/repository.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const copy = join(temporaryFolder(), 'aligner');

function run(...args: readonly string[]) {
  const { status, stdout } = spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8' });
  return { status, stdout };
}

/** What the first two steps of `npm run check` that know of types say of the copy. */
function typeErrors(): string[] {
  expect(run('scripts/generate.mjs').status).toBe(0);
  return run('node_modules/typescript/bin/tsc', '-p', '.')
    .stdout.split('\n')
    .filter((line) => line.includes('error TS'));
}

beforeAll(() => {
  for (const name of ['src', 'schemas', 'scripts', 'package.json', 'tsconfig.json'])
    cpSync(join(ROOT, name), join(copy, name), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
});

test('the copy has right types', { timeout: 120_000 }, () => {
  expect(typeErrors()).toEqual([]);
});

test.each([
  ['technology', 'addresses'],
  ['technology', 'raises'],
  ['technology', 'ai_act'],
  ['assessment', 'subject'],
  ['assessment', 'challenges'],
  ['milestone', 'brings'],
  ['event', 'organisers'],
  ['watch-signal', 'next_review'],
])(
  '%s: "%s" renamed in the schema, and not where it is read, does not compile',
  { timeout: 120_000 },
  (kind, field) => {
    const path = join(copy, `schemas/${kind}.schema.json`);
    const before = readFileSync(path, 'utf8');
    writeFileSync(path, before.replaceAll(`"${field}"`, '"renamed_field"'));
    try {
      const errors = typeErrors();
      expect(
        errors.filter((line) => line.startsWith('src/') && new RegExp(`['"]${field}['"]`).test(line)),
        errors.join('\n'),
      ).not.toEqual([]);
    } finally {
      writeFileSync(path, before);
    }
  },
);

test('a misspelt code of a rule does not compile where it is reported', { timeout: 120_000 }, () => {
  const path = join(copy, 'src/rules/text/blank.ts');
  const before = readFileSync(path, 'utf8');
  writeFileSync(path, before.replace("code: 'text/blank'", "code: 'text/blnak'"));
  try {
    expect(typeErrors().join('\n')).toContain('src/rules/text/blank.ts');
  } finally {
    writeFileSync(path, before);
  }
});

test.each([
  ['src/site/page.ts', 'escapeHtml('],
  ['src/site/chrome.ts', 'escapeHtml('],
  ['src/pages/chapters/record-page.ts', 'Text('],
  ['src/cli/commands/show.ts', 'printableLine('],
  ['src/policing/commands/law.ts', 'printableLine('],
])('%s: each %s that is forgotten does not compile', { timeout: 120_000 }, (source, escaped) => {
  const parts = readFileSync(join(copy, source), 'utf8').split(escaped);
  expect(parts.length).toBeGreaterThan(5);
  const forgotten = parts.slice(1).map((_, i) => {
    const path = source.replace('.ts', `-forgotten-${i}.ts`);
    const text = parts.reduce((before, part, at) => `${before}${at === i + 1 ? 'String(' : escaped}${part}`);
    writeFileSync(join(copy, path), text);
    return path;
  });
  const errors = typeErrors();
  expect(forgotten.filter((path) => !errors.some((line) => line.startsWith(`${path}(`)))).toEqual([]);
});
