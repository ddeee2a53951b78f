import { expect, test } from 'vitest';
import { markdownText } from '../../src/markdown/markdown.ts';
import { wholeDocument } from '../../src/pages/chapters/document.ts';
import { wholePage } from '../../src/pages/release.ts';
import { need, technology } from '../../src/policing/rules/example.ts';
import { loadRoadmap } from '../../src/roadmap/load.ts';
import { domainPages } from '../support/domain.ts';
import { exampleSnapshot } from '../support/example.ts';

const MOST = 400_000;

/** The pages of the document of some needs, each with a text and linked from a technology of its own. */
async function documentOf(count: number, words: number, title = 'Need') {
  const ids = Array.from({ length: count }, (_, i) => `need-${String(i).padStart(4, '0')}`);
  const text = 'Words that say something. '.repeat(words);
  const snapshot = exampleSnapshot({
    ...Object.fromEntries(
      ids.map((id) => [
        `needs/${id}.yaml`,
        need(`id: ${id}`, `title: ${JSON.stringify(`${title} ${id}`)}`, `description: ${text}`),
      ]),
    ),
    ...Object.fromEntries(
      ids.map((id) => [`technologies/tech-${id}.yaml`, technology(`id: tech-${id}`, `addresses: [${id}]`)]),
    ),
  });
  const roadmap = await loadRoadmap(snapshot);
  const pages = new Map<string, string>();
  const edition = { roadmap, snapshot, version: 'next', toolVersion: '0', domain: domainPages };
  for await (const file of wholeDocument(edition, [], undefined))
    pages.set(file.path, markdownText(await wholePage(file)));
  return pages;
}

// Removed to see it fail: the sizes of addresses in largestSize.
test.each(['Need', 'Ünïcödé Ωμέγα 漢字 [x](y) https://example.org'])(
  'is contents and parts that hosts show; a record stands in one of them, and links lead to it: %s',
  async (title) => {
    const pages = await documentOf(500, 60, title);
    const parts = [...pages].filter(([path]) => path.startsWith('roadmap/'));
    expect(parts.length).toBeGreaterThan(2);
    for (const [path, text] of pages) expect([path, Buffer.byteLength(text) < MOST]).toEqual([path, true]);
    for (const [i, [path, text]] of parts.entries()) {
      expect(path).toBe(`roadmap/${String(i + 1).padStart(2, '0')}-part.md`);
      expect(text.match(/^Continued in \[part/gm)?.length ?? 0).toBe(i + 1 < parts.length ? 1 : 0);
      // Each record is whole: a heading, its text, and its source.
      const count = text.match(/^#### (?!Example technology).*need-\d{4}$/gm)?.length ?? 0;
      expect(text.match(/^(?:Words that say something. ?)+$/gm)?.length ?? 0).toBe(count);
    }
    const links = [...pages.values()].flatMap((text) => [
      ...text.matchAll(/\]\((?:(\d\d-part\.md))?#[^)]*need-\d{4}\)/g),
    ]);
    expect(links.length).toBeGreaterThan(999);
    expect([...(await documentOf(500, 60, title)).entries()]).toEqual([...pages]);
  },
);

test('a record alone may be larger than a part; nothing is lost', async () => {
  const pages = await documentOf(3, 700, '\\<'.repeat(20));
  expect([...pages.keys()]).toEqual(['roadmap.md', 'roadmap/01-part.md']);
  expect(pages.get('roadmap/01-part.md')).toContain('need-0002');
});
