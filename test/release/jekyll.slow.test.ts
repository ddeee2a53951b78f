import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { need } from '../../src/policing/rules/example.ts';
import { aligner, Repository, temporaryFolder } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';

const lacking = spawnSync('jekyll', ['--version']).error !== undefined;

const WORDS = [
  '{{ site.title }} is kept',
  '{% raw %} is kept',
  '{% include nowhere.html %} is kept',
  '{{ unclosed',
  '{% endraw %} is kept',
];

/** A release with words that are templates for Jekyll, in every sort of text. */
function published(): string {
  const [first = '', ...others] = WORDS;
  const text = [
    ...others.map((words) => `  ${words}.`),
    '  Inline `{{ in.code }}` and a fence:',
    '  ```',
    '  {{ in.fence }} {% raw %}',
    '  ```',
  ].join('\n\n');
  const made = new Repository(
    exampleFiles({
      'needs/need-example.yaml': need(
        `title: "Need with {{ braces }}"`,
        `summary: "${first}."`,
        `description: |\n${text}`,
      ),
    }),
  );
  made.release('v1.0.0');
  const out = join(temporaryFolder(), 'out');
  expect(aligner(made.root, ['build', 'v1.0.0', '--target', 'markdown,html', '--out', out]).status).toBe(0);
  return out;
}

/** Jekyll reads as a template only what has a head; the plugin of GitHub Pages takes Markdown without one too. */
function withHeads(folder: string): void {
  rmSync(join(folder, 'html'), { recursive: true });
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    if (name.endsWith('.md'))
      writeFileSync(join(folder, name), `---\n---\n${readFileSync(join(folder, name), 'utf8')}`);
}

describe.skipIf(lacking)('a release that Jekyll reads', () => {
  test('keeps the words that are templates, and stops nothing', () => {
    const folder = published();
    withHeads(folder);
    const site = join(temporaryFolder(), 'site');
    const { status, stderr } = spawnSync(
      'jekyll',
      ['build', '--quiet', '--source', folder, '--destination', site],
      {
        encoding: 'utf8',
        env: { PATH: process.env.PATH, HOME: '/nonexistent', LC_ALL: 'C.UTF-8' },
      },
    );
    expect([status, stderr]).toEqual([0, expect.not.stringContaining('Liquid')]);
    const page = readFileSync(join(site, '1.0.0/needs/need-example.html'), 'utf8');
    const shown = page.replace(/<[^>]*>/g, '').replaceAll('&quot;', '"');
    for (const words of [...WORDS, 'Need with {{ braces }}', '{{ in.code }}', '{{ in.fence }} {% raw %}'])
      expect(shown).toContain(words);
  });
});
