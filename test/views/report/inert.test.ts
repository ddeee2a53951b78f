import { Marked } from 'marked';
import { describe, expect, test } from 'vitest';
import { inert, inertCode } from '../../../src/markdown/inert.ts';

/** What a reader sees: the text of the page, without the zero-width space. */
function seen(markdown: string): string {
  const html = new Marked({ gfm: true }).parse(`- x ${markdown}`, { async: false });
  return html
    .replace(/<[^>]*>/g, '')
    .replaceAll('&#8203;', '')
    .replaceAll('\u200b', '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .trim()
    .slice(2);
}

const hostile = [
  '@octocat and @org/team',
  'see #12, !3, %4, GH-5 and a/b#6',
  'https://evil.example/x and www.evil.example',
  'mail me@example.org',
  '<img src=x onerror=alert(1)> <!-- x --> <details>',
  '[click](https://evil.example) ![x](y) [a]: b',
  '**bold** _it_ ~~no~~ `code` $x$ | a | b |',
  '# heading',
  '- [ ] task',
  '&lt;b&gt; &#64;octocat &commat;octocat',
  '\\@octocat \\<b>',
  '::error::forged ##[group]x',
  'closes GL-5 and gl-7',
  '/close',
  '/label ~accepted',
];

describe('text of records in a report', () => {
  test.each(hostile)('%s shows as it is written', (text) => {
    // In a log, two colons before a word would be a command, so a joiner stands between them.
    expect(seen(inert(text)).replaceAll('\u200d', '')).toBe(text);
  });

  test.each(hostile)('%s makes no mention, link, image or HTML', (text) => {
    const html = new Marked({ gfm: true }).parse(`- x ${inert(text)}`, { async: false });
    expect(html.match(/<\w+/g)).toEqual(['<ul', '<li']);
    const plain = html.replaceAll('&#8203;', '\u200b');
    expect(plain).not.toMatch(/@\w|[#!%]\d|:\/\/|www\.|g[hl]-\d/i);
    expect(inert(text)).not.toMatch(/^\//);
  });

  test('stays on one line and shows what is invisible', () => {
    expect(inert('a\n# b\r\n\n- c')).toBe('a # b - c');
    expect(inert('a\u202eb')).toContain('202e');
    expect(inertCode('a`b`\n|c')).toBe('`a b c`');
  });
});
