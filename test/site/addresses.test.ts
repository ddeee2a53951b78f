// The short way to an address in a release gives the same as the long one.
import { expect, test } from 'vitest';
import { addressesFrom, addressesIn, pathIn } from '../../src/site/address.ts';

const pages = [
  'README.md',
  'roadmap.md',
  'roadmap/01-part.md',
  'roadmap/01-part.md#what-comes (1)',
  'roadmap/02-part.md#é',
  'needs/README.md',
  'needs/need-a.md',
  'needs/need-a.md#title',
  'needs/need-b.md',
  'needs/Äpfel & <b>.md',
  'needs-2/need-a.md',
  'one/two/three.md',
  'one/two.md',
  'MANIFEST.json',
  'pictures/tree.svg',
  '../records/need-a.md',
  '../README.md',
  '#here',
];

test('from and to pages of any place', () => {
  for (const group of ['1.0.0', 'next', ''])
    for (const from of pages.filter((page) => page.endsWith('.md') && !page.startsWith('.'))) {
      const [long, short] = [addressesFrom(pathIn(group, from)), addressesIn(group, from)];
      for (const to of pages) expect(short(to), `${group} ${from} ${to}`).toBe(long(pathIn(group, to)));
    }
});
