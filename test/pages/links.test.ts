import { join, posix } from 'node:path';
import { Lexer, type Token } from 'marked';
import { describe, expect, test } from 'vitest';
import type { PageFile } from '../../src/pages/edition.ts';
import { anchors } from '../../src/pages/headings.ts';
import { permalink } from '../../src/pages/permalinks.ts';
import { renderRelease } from '../../src/pages/release.ts';
import { need, technology } from '../../src/policing/rules/example.ts';
import { loadRoadmap } from '../../src/roadmap/load.ts';
import { readFolder } from '../../src/source/folder.ts';
import type { Snapshot } from '../../src/source/snapshot.ts';
import { domainPages } from '../support/domain.ts';
import { exampleSnapshot } from '../support/example.ts';

function tokens(list: readonly Token[]): Token[] {
  return list.flatMap((token) => [
    token,
    ...tokens('tokens' in token && token.tokens ? token.tokens : []),
    ...(token.type === 'list' ? tokens(token.items) : []),
    ...(token.type === 'table'
      ? [token.header, ...token.rows].flat().flatMap((cell) => tokens(cell.tokens))
      : []),
  ]);
}

async function pagesOf(snapshot: Snapshot): Promise<PageFile[]> {
  const roadmap = await loadRoadmap(snapshot);
  return renderRelease({
    roadmap,
    snapshot,
    version: '1.0.0',
    tag: 'v1.0.0',
    date: '2026-01-02',
    toolVersion: '0',
    domain: domainPages,
  });
}

/** Addresses in a page that lead nowhere: no such page, or no such heading in it. */
function broken(pages: readonly PageFile[], ids: readonly string[]): string[] {
  const headings = new Map(
    pages.map(({ path, text }) => {
      const anchor = anchors();
      const found = tokens(new Lexer().lex(path.endsWith('.md') ? text : '')).filter(
        (token) => token.type === 'heading',
      );
      return [
        path,
        new Set(
          found.map((token) =>
            anchor(
              token.type === 'heading'
                ? token.text.replace(/\\([^\w\s])/g, '$1').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
                : '',
            ),
          ),
        ),
      ];
    }),
  );
  const known = new Set([
    ...pages.map(({ path }) => path),
    'changes.md',
    ...ids.map((id) => `../${permalink(id)}`),
  ]);
  return pages
    .filter(({ path }) => path.endsWith('.md'))
    .flatMap(({ path, text }) =>
      tokens(new Lexer().lex(text)).flatMap((token) => {
        if (token.type !== 'link' || /^(https?:|mailto:)/.test(token.href)) return [];
        const [file = '', anchor] = decodeURI(token.href).split('#');
        const target = file === '' ? path : posix.join(posix.dirname(path), file);
        const missing = !known.has(target) || (anchor !== undefined && !headings.get(target)?.has(anchor));
        return missing ? [`${path}: ${token.href}`] : [];
      }),
    );
}

describe('every link of a release leads somewhere', () => {
  test('in the reference roadmap', async () => {
    const snapshot = await readFolder(join(import.meta.dirname, '../..'), 'roadmap-data');
    const roadmap = await loadRoadmap(snapshot);
    expect(broken(await pagesOf(snapshot), [...roadmap.records.keys()])).toEqual([]);
  });
});

/** What a text must not change: the skeleton of a page. */
function skeleton(text: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const token of tokens(new Lexer().lex(text))) {
    const key = token.type === 'table' ? `table of ${token.rows.length}` : token.type;
    if (
      ['heading', 'list', 'list_item', 'html', 'code', 'blockquote', 'hr', 'image'].includes(token.type) ||
      token.type === 'table'
    )
      counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

const hostile = [
  '<script>alert(1)</script>',
  '| a | b |',
  '# heading',
  '- item',
  '1. item',
  '![x](y)',
  '[x](javascript:alert(1))',
  '```',
  '~~~',
  '***',
  '---',
  '===',
  '<!-- ',
  '&lt;b&gt;',
  '\\',
  '`',
  '> quote',
  '<img src=x onerror=alert(1)>',
  '$x$',
  '<b',
  '[a]: b',
  '***bold***',
  '%%{init}%%',
  '"] --> x["',
  '+ x',
  '* x',
  '<?php',
  ']]>',
  '<a href="javascript:alert(1)">x</a>',
];

describe('texts of one line cannot change a page', () => {
  test.each(hostile)('%s', async (text) => {
    const render = async (title: string) => {
      const quoted = JSON.stringify(`${title} and more`);
      const pages = await pagesOf(
        exampleSnapshot({
          'needs/need-example.yaml': need(
            `title: ${quoted}`,
            `summary: ${JSON.stringify(`A summary ${title} here.`)}`,
            `notes:\n  - ${quoted}`,
            `raised_by:\n  - ${quoted}`,
          ),
          'technologies/tech-example.yaml': technology(
            'addresses: [need-example]',
            `maturity_note: ${JSON.stringify(`${title} is what they say.`)}`,
          ),
        }),
      );
      return Object.fromEntries(
        pages
          .filter(({ path }) => path.endsWith('.md'))
          .map(({ path, text: page }) => [path, skeleton(page)]),
      );
    };
    expect(await render(text)).toEqual(await render('plain words'));
  });
});

describe('a long text cannot change what stands around it', () => {
  const pageWith = async (description: string) => {
    const text = `description: ${JSON.stringify(description)}`;
    const pages = await pagesOf(exampleSnapshot({ 'needs/need-example.yaml': need(text) }));
    const page = pages.find(({ path }) => path === 'needs/need-example.md')?.text ?? '';
    const found = tokens(new Lexer().lex(page));
    const names = found.flatMap((token) =>
      token.type === 'heading' && token.depth <= 2 ? [token.text] : [],
    );
    return {
      names,
      html: found.filter((token) => token.type === 'html' && !/^<br>/.test(token.raw)).map(({ raw }) => raw),
      unsafe: found.some(
        (token) => token.type === 'link' && /^(javascript|data|vbscript):/i.test(token.href),
      ),
    };
  };
  test.each([
    'Unclosed\n\n```\ncode',
    'Unclosed\n\n~~~~\ncode',
    '<!-- unclosed comment',
    '<script>alert(1)</script>',
    '<details>\n\nx',
    'Setext\n===\n\ntext',
    '# One\n\n## Two',
    '> quote\n> quote',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '![x](data:text/html,x)',
    '[ref]: javascript:alert(1)\n\n[ref] text',
    '| a |\n|---|\n| b |',
    '- list\n\n  - deeper',
    '<a href="x" onclick="y">z</a>',
    `${'> '.repeat(200)}deep`,
    '&#106;avascript:',
    '<x',
    '    indented code',
  ])('%j', async (description) => {
    const plain = await pageWith('Just a plain text.');
    const seen = await pageWith(description);
    expect({ ...seen, names: seen.names.filter((name) => plain.names.includes(name)) }).toEqual(plain);
  });
});
