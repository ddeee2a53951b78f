// How a page says that it is to be cited: to people, to programs, and not at all on a draft.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { bibtex } from '../../src/pages/citation.ts';
import { need } from '../../src/policing/rules/example.ts';
import { Repository } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';

const SITE = 'https://roadmap.example.org/web';
const TITLE = '"><script>alert(1)</script> & {more}';
const PAGE = 'needs/need-hostile.html';

let out = '';
const page = (path: string) => readFileSync(join(out, 'html', path), 'utf8');

/** The values of a page's head, by name. */
function metas(path: string): Readonly<Record<string, string>> {
  const all = page(path).matchAll(/^<meta (?:name|property)="([^"]*)" content="([^"]*)">$/gm);
  return Object.fromEntries([...all].map(([, name = '', value = '']) => [name, value]));
}

/** What stands in the box at the foot of a page. */
const box = (path: string) => /<details class="cite">[\s\S]*?<\/details>/.exec(page(path))?.[0] ?? '';

function build(extra: string): void {
  const made = new Repository(
    exampleFiles({
      'needs/need-hostile.yaml': need(
        'id: need-hostile',
        `title: ${JSON.stringify(TITLE)}`,
        `summary: ${JSON.stringify(`A summary with ${TITLE}.`)}`,
      ),
    }),
  );
  const config = readFileSync(join(made.root, 'roadmap-data/roadmap.yaml'), 'utf8');
  made.write({ 'roadmap-data/roadmap.yaml': config + extra });
  made.release('v1.0.0');
  const { status, stderr } = made.aligner('build', '--target', 'html');
  expect({ status, stderr }).toMatchObject({ status: 0 });
  out = join(made.root, 'dist/roadmap');
}

describe('a roadmap that knows the address of its web pages', () => {
  beforeAll(() => build(`site: ${SITE}\n`));

  test('tells programs the title, publisher, day and address of a page, escaped', () => {
    const title = '&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; {more}';
    expect(metas(`1.0.0/${PAGE}`)).toEqual({
      viewport: expect.anything(),
      referrer: 'no-referrer',
      description: `A summary with ${title}.`,
      citation_title: title,
      citation_author: 'Nobody',
      citation_publication_date: '2026/01/02',
      citation_public_url: `${SITE}/1.0.0/${PAGE}`,
      'og:type': 'article',
      'og:site_name': 'Example roadmap',
      'og:title': title,
      'og:description': `A summary with ${title}.`,
      'og:url': `${SITE}/1.0.0/${PAGE}`,
    });
    expect(metas('1.0.0/index.html')).toMatchObject({
      citation_title: 'Example roadmap',
      'og:type': 'website',
      'og:url': `${SITE}/1.0.0/index.html`,
    });
    expect(metas('1.0.0/changes.html')).toMatchObject({ citation_title: 'Changes' });
  });

  test('tells people how to cite the page, in words and as BibTeX, and its permanent address', () => {
    const words = box(`1.0.0/${PAGE}`)
      .replace(/<[^>]*>/g, '')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&');
    expect(words).toContain(
      `Nobody (2026): “${TITLE}” (need-hostile). In: Example roadmap, version 1.0.0. ${SITE}/1.0.0/${PAGE}\n`,
    );
    expect(words).toContain(`@misc{nobody-example-roadmap-1.0.0-need-hostile,
  title = {{"><script>alert(1)</script> \\& \\textbraceleft{}more\\textbraceright{}}},
  author = {{Nobody}},
  year = {2026},
  version = {1.0.0},
  publisher = {{Nobody}},
  url = {${SITE}/1.0.0/${PAGE}},
  note = {need-hostile. In: Example roadmap, version 1.0.0},
}
`);
    expect(words).toContain(`Permanent address: ${SITE}/records/need-hostile.html`);
  });

  test('names the checksum of the Markdown of each page', () => {
    const pages = readdirSync(join(out, '1.0.0'), { recursive: true, encoding: 'utf8' })
      // The parts of the whole document are one web page.
      .filter((path) => path.endsWith('.md') && !path.startsWith('roadmap/'))
      .sort();
    expect(pages.length).toBeGreaterThan(10);
    for (const path of pages) {
      const sum = createHash('sha256')
        .update(readFileSync(join(out, '1.0.0', path)))
        .digest('hex');
      const web = path.replace(/README\.md$/, 'index.md').replace(/\.md$/, '.html');
      expect(box(`1.0.0/${web}`), path).toContain(`<code>1.0.0/${path}</code>: <code>${sum}</code>`);
      expect(box(`1.0.0/${web}`)).toContain('<code>aligner verify 1.0.0</code>');
    }
  });

  test('says of its draft nothing that could be cited', () => {
    for (const path of ['next/index.html', `next/${PAGE}`, 'next/explore.html']) {
      expect(Object.keys(metas(path))).toEqual(['viewport', 'referrer', 'robots']);
      expect(page(path)).not.toContain('class="cite"');
      expect(page(path)).toContain('Draft, not for citing');
    }
  });
});

test.each([
  ['An Agency, Ltd.', 'Überwachung & Recht', 'an-agency-ltd-ueberwachung-recht-1.0.0-x'],
  ['A', 'AI Roadmap for Policing and Law Enforcement', 'a-ai-roadmap-for-policing-1.0.0-x'],
  ['Υπουργείο', 'Χάρτης', /^[0-9a-f]{8}-[0-9a-f]{8}-1\.0\.0-x$/],
  ['Pneumonoultramicroscopicsilico', '日本', /^[0-9a-f]{8}-[0-9a-f]{8}-1\.0\.0-x$/],
])('the key of %s, %s tells roadmaps apart', (publisher, title, key) => {
  const [, name = ''] = /^@misc\{([^,]*),/.exec(bibtex({ publisher, title, version: '1.0.0' }, 'x')) ?? [];
  expect(name).toMatch(key);
});

describe('a roadmap that does not know the address of its web pages', () => {
  beforeAll(() => build(''));

  test('says what it knows, and no address', () => {
    const names = Object.keys(metas(`1.0.0/${PAGE}`));
    expect(names).toContain('citation_title');
    expect(names).not.toContain('og:url');
    expect(names).not.toContain('citation_public_url');
    expect(box(`1.0.0/${PAGE}`)).not.toMatch(/https?:|url =/);
  });
});
