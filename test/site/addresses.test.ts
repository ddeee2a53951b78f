// An address, as a browser takes it on the page where it stands, is that of the file it means.
import { expect, test } from 'vitest';
import { encoded } from '../../src/markdown/page-link.ts';
import { address, htmlPath, pathIn } from '../../src/site/address.ts';

const pages = [
  'README.md',
  'roadmap.md',
  'roadmap/01-part.md',
  'needs/README.md',
  'needs/need-a.md',
  'needs/need-b.md',
  'needs/Äpfel & <b>.md',
  'needs-2/need-a.md',
  'one/two/three.md',
  'one/two.md',
  'MANIFEST.json',
  'pictures/tree.svg',
  '../records/need-a.md',
  '../README.md',
];
const places = ['', '#title', '#what-comes (1)', '#é'];

test('from and to pages of any place', () => {
  const placed = (group: string, page: string) => {
    const path = pathIn(group, page);
    return `file:///${encoded(path.endsWith('.md') ? htmlPath(path) : path)}`;
  };
  for (const group of ['1.0.0', 'a/b', ''])
    for (const from of pages.filter((page) => page.endsWith('.md') && !page.startsWith('.')))
      for (const to of pages.filter((page) => group !== '' || !page.startsWith('.')))
        for (const place of places) {
          const found = address(from, `${to}${place}`, group);
          const here = `file:///top/${placed(group, from).slice(8)}`;
          const there = `file:///top/${placed(group, to).slice(8)}${encoded(place)}`;
          // What is no page lies beside the web pages.
          expect(new URL(found, here).href, `${group} ${from} ${found}`).toBe(new URL(there).href);
          if (from === to) expect(found).toBe(encoded(place));
        }
});
