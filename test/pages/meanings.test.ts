// Each abbreviation of roadmap.yaml is explained on every page where it occurs, in Markdown and in HTML.
import { resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { MEANINGS } from '../../src/pages/meanings.ts';
import { releasePages, wholeBytes } from '../../src/pages/release.ts';
import { need } from '../../src/policing/rules/example.ts';
import { loadRoadmap } from '../../src/roadmap/load.ts';
import { htmlPage } from '../../src/site/page.ts';
import { siteFile, sitePages } from '../../src/site/site-page.ts';
import { readFolder } from '../../src/source/folder.ts';
import { domainPages } from '../support/domain.ts';
import { exampleRoadmap, exampleSnapshot } from '../support/example.ts';

interface BothForms {
  readonly path: string;
  readonly markdown: string;
  readonly html: string;
}

type EditionFrom = Parameters<typeof releasePages>[0];

/** The pages of an edition in both forms. */
async function bothForms(edition: EditionFrom, language = 'en'): Promise<BothForms[]> {
  const forms: BothForms[] = [];
  for await (const file of releasePages(edition)) {
    const bytes = await wholeBytes(file);
    const page = file.path.endsWith('.md') ? await file.page?.() : undefined;
    if (!page) continue;
    const html = await htmlPage(page, { group: 'next', language });
    forms.push({ path: file.path, markdown: Buffer.from(bytes).toString('utf8'), html: html.text });
  }
  return forms;
}

/** The pages of an edition that only the site has. */
function ofTheSite(edition: EditionFrom): BothForms[] {
  return sitePages(edition)
    .filter(({ path }) => path.endsWith('.md'))
    .map((page) => ({
      path: page.path,
      markdown: '',
      html: siteFile(page, { group: 'next', language: 'en' }).make().text,
    }));
}

/** What a reader of Markdown reads: no code, no addresses. */
function read(markdown: string): string {
  return markdown.replace(/```[\s\S]*?```|`[^`]*`|\]\([^)\s]*\)|https?:\/\/\S+/g, ' ').replace(/\s+/g, ' ');
}

/** What a reader of the body of a page in HTML reads. */
function seen(html: string): string {
  return html
    .replace(/^[\s\S]*<main|<\/main>[\s\S]*$/g, '')
    .replace(/<(pre|code)>[\s\S]*?<\/\1>|https?:\/\/[^\s<]+/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');
}

/** The abbreviations that stand in a text as whole words, the longest first: what is a part of another is none. */
function occurring(text: string, listed: readonly string[]): readonly string[] {
  let rest = text;
  return [...listed]
    .sort((a, b) => b.length - a.length)
    .filter((short) => {
      const word = new RegExp(
        `(?<![\\p{L}\\p{N}])${short.replace(/[.&+/]/g, '\\$&')}(?=s?(?![\\p{L}\\p{N}]))`,
        'gu',
      );
      const before = rest;
      rest = rest.replace(word, ' ');
      return rest !== before;
    });
}

const foot = (text: string) => text.slice(text.lastIndexOf(`\n${MEANINGS}`));

describe('the reference release', () => {
  let meanings: Readonly<Record<string, string>>;
  let pages: readonly BothForms[];
  let ofSite: readonly BothForms[];
  let listed: readonly string[];
  beforeAll(async () => {
    const snapshot = await readFolder(resolve(import.meta.dirname, '../..'), 'roadmap-data');
    const roadmap = await loadRoadmap(snapshot);
    meanings = roadmap.config.abbreviations ?? {};
    listed = Object.keys(meanings);
    const edition = { roadmap, snapshot, version: 'next', toolVersion: '0', domain: domainPages };
    pages = await bothForms(edition);
    ofSite = ofTheSite(edition);
    expect(ofSite.length).toBeGreaterThan(10);
  }, 120_000);

  const explaining = () => pages.filter(({ path }) => path !== 'abbreviations.md');

  test('explains in Markdown what occurs on a page, at its foot', () => {
    let number = 0;
    const missing = explaining().flatMap(({ path, markdown }) => {
      const line = foot(markdown).replaceAll('\\', '');
      const found = occurring(read(markdown), listed);
      number += found.length;
      return found
        .filter((short) => !line.includes(`**${short}** ${meanings[short]}`))
        .map((short) => `${path}: ${short}`);
    });
    expect(missing).toEqual([]);
    expect(number).toBeGreaterThan(1000);
  });

  test('explains in HTML what occurs on a page: marked once in running text, and at the foot', () => {
    const missing = [...explaining(), ...ofSite].flatMap(({ path, html }) => {
      const [, line = ''] = /<p class="abbreviations">(.*)<\/p>/.exec(html) ?? [];
      const found = occurring(seen(html), listed);
      return found
        .filter((short) => !seen(`<main${line}`).includes(`${short} ${meanings[short]}`))
        .map((short) => `${path}: ${short}`);
    });
    expect(missing).toEqual([]);
    for (const { path, html } of [...pages, ...ofSite]) {
      const marked = [...html.matchAll(/<abbr title="([^"]*)">([^<]*)<\/abbr>/g)];
      expect(new Set(marked.map(([, , short]) => short)).size, path).toBe(marked.length);
      expect(html, path).not.toMatch(/<(a|h[1-6]|code|title)\b[^>]*>(?:(?!<\/\1>).)*<abbr/);
    }
    expect(pages.filter(({ html }) => html.includes('<abbr')).length).toBeGreaterThan(300);
    expect(ofSite.filter(({ html }) => html.includes('<abbr')).length).toBeGreaterThan(10);
  });

  test('lists in the chapter what is explained on any page', () => {
    const chapter = pages.find(({ path }) => path === 'abbreviations.md')?.markdown ?? '';
    const rows = new Set(
      [...chapter.matchAll(/^\| ([^|]*) \|/gm)].map(([, short]) => short?.replaceAll('\\', '')),
    );
    const used = pages.flatMap(({ markdown }) =>
      [...foot(markdown).matchAll(/(?<=: |; )\*\*([^*]*)\*\*/g)].map(([, short]) =>
        short?.replaceAll('\\', ''),
      ),
    );
    expect([...new Set(used)].filter((short) => !rows.has(short))).toEqual([]);
    expect(listed.filter((short) => !rows.has(short))).toEqual([]);
  });
});

describe('an abbreviation', () => {
  const config = (abbreviations: object) =>
    `schema_version: 3\ntitle: A test\ndescription: A roadmap for a test.\npublisher: Nobody\nlicence: CC-BY-4.0\nabbreviations: ${JSON.stringify(abbreviations)}\n`;
  const one = async (description: string, abbreviations: object) => {
    const files = {
      'roadmap.yaml': config(abbreviations),
      'needs/need-example.yaml': need(`description: ${JSON.stringify(description)}`),
    };
    const edition = { snapshot: exampleSnapshot(files), version: 'next', toolVersion: '0' };
    const pages = await bothForms({ ...edition, roadmap: await exampleRoadmap(files) });
    const page = pages.find(({ path }) => path === 'needs/need-example.md');
    return {
      line: /^Abbreviations on this page.*$/m.exec(page?.markdown ?? '')?.[0],
      html: page?.html ?? '',
    };
  };
  const words = {
    LLM: 'large language model',
    'R&D': 'research and development',
    'DIN SPEC': 'a specification',
    LL: 'other',
  };

  test.each([
    ['Two LLMs meet, and an LLM.', ['LLM']],
    ['Old R&D.', ['R&D']],
    ['By DIN\nSPEC 91517.', ['DIN SPEC']],
    ['An LLMish `LLM` at https://example.org/LLM or [here](https://example.org/LLM).', []],
    ['An (LLM), pre-LLM, LLM-made.', ['LLM']],
    ['One \\` sign, an LLM and `code`.', ['LLM']],
    ['\n\n```\nLLM\n```\n\nNothing.', []],
  ])('in %j', async (text, found) => {
    const { line, html } = await one(text, words);
    const told = found.map(
      (short) => `**${short.replace('&', '\\&')}** ${words[short as keyof typeof words]}`,
    );
    expect(line).toBe(
      found.length === 0
        ? undefined
        : `${MEANINGS}${told.join('; ')}. [All abbreviations](../abbreviations.md).`,
    );
    const marked = [...html.matchAll(/<abbr title="([^"]*)">/g)].map(([, title]) => title);
    expect(marked).toEqual(found.map((short) => words[short as keyof typeof words]));
  });

  test('is marked without the s of several', async () => {
    const { html } = await one('Two LLMs meet, and an LLM.', words);
    expect(html).toContain('Two <abbr title="large language model">LLM</abbr>s meet, and an LLM.');
  });

  test('that stands in what another stands for is explained too', async () => {
    const { line } = await one('An AA.', { AA: 'thing of BB', BB: 'thing of CC', CC: 'end', DD: 'unused' });
    expect(line).toContain('**AA** thing of BB; **BB** thing of CC; **CC** end.');
    expect(line).not.toContain('DD');
  });

  test('cannot bring HTML or Markdown', async () => {
    const { line, html } = await one('An AA.', { AA: '"><script>alert(1)</script> [x](javascript:y) **b**' });
    expect(line).toContain('\\<script\\>');
    expect(html).not.toContain('<script>alert');
    expect(html).toContain('<abbr title="&quot;&gt;&lt;script&gt;');
  });
});
