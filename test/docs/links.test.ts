import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const top = readdirSync(ROOT).filter((name) => name.endsWith('.md'));
const docs = readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.md'))
  .map((name) => join('docs', name));

/** Markdown without what is shown as it stands: code blocks and code. */
function prose(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8')
    .replace(/^(```+)[\s\S]*?^\1$/gm, '')
    .replace(/(`+)[\s\S]*?\1/g, '');
}

/** The names by which a git host lets links lead to the headings of a page. */
function anchors(path: string): string[] {
  const headings = readFileSync(join(ROOT, path), 'utf8').match(/^#+ .*$/gm) ?? [];
  return headings.map((heading) =>
    heading
      .replace(/^#+ /, '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

describe('links between the documents lead somewhere', () => {
  test.each([...top, ...docs])('%s', (path) => {
    for (const [, target = ''] of prose(path).matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/.test(target)) continue;
      const [file = '', anchor] = target.split('#');
      const to = file === '' ? path : relative(ROOT, resolve(ROOT, dirname(path), file));
      expect(existsSync(join(ROOT, to)), target).toBe(true);
      if (anchor !== undefined) expect(anchors(to), target).toContain(anchor);
    }
  });
});

test('the sample holds a cover, a record and changes, and README.md leads to each', () => {
  const sample = docs.filter((path) => path.startsWith('docs/sample/'));
  expect(sample.sort()).toEqual([
    'docs/sample/README.md',
    'docs/sample/changes.md',
    'docs/sample/technologies/tech-speaker-recognition.md',
  ]);
  for (const path of sample) expect(prose('README.md')).toContain(`](${path})`);
  expect(prose('docs/sample/changes.md')).toMatch(/^## Needs$[\s\S]*^### Added$[\s\S]*^### Changed$/m);
});

test('the pictures of the site are shown, and small', () => {
  const folder = join(ROOT, 'docs/pictures');
  const pictures = readdirSync(folder);
  const shown = ['README.md', 'docs/reader.md']
    .map((path) => readFileSync(join(ROOT, path), 'utf8'))
    .join('');
  expect(pictures.filter((name) => !shown.includes(`pictures/${name})`))).toEqual([]);
  expect(pictures).toHaveLength(3);
  expect(pictures.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)).toBeLessThan(300_000);
});
