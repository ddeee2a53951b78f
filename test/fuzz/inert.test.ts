import { expect, test } from 'vitest';
import { harmInHtml, harmInLog, harmInMarkdown, harmInTerminal } from './inert.ts';

// The fuzzer is worth as much as its eyes: what is harmful has to be seen, and what is not has to pass.

test.each(['\u001b[2J', '\u009b31m', 'a\u202eb', 'a\rb', '\u0000', '\ufeff', '\u{e0041}', '\ud800'])(
  'sees %j in a terminal',
  (text) => {
    expect(harmInTerminal(`x ${text}`)).toBeDefined();
  },
);

test('lets text with tabs, line ends, accents and emoji pass', () => {
  expect(harmInTerminal('a\tb\r\né \u{1f600} \u200d\n')).toBeUndefined();
});

test('counts commands in a log', () => {
  expect(harmInLog('::error file=a::b\nok: a::b\n', 1)).toBeUndefined();
  expect(harmInLog('::error file=a::b\n  ::add-mask::x\n', 1)).toContain('2 commands');
  expect(harmInLog('::set-env name=a::b\n', 1)).toBeDefined();
  expect(harmInLog('', 1)).toBeDefined();
  expect(harmInLog('x ##[error]y', 0)).toContain('old command');
});

test.each([
  '<script>',
  'a <b onclick=x>b</b>',
  '[x](javascript:alert(1))',
  '[x](&#106;avascript:alert)',
  '![x](https://example.org)',
  '[x]\n\n[x]: data:text/html,y',
])('sees %j in Markdown', (text) => {
  expect(harmInMarkdown(text)).toBeDefined();
});

test.each([
  '\\<script\\>',
  '`<script>`',
  '[x](https://example.org) a<br>b',
  '```\n<script>\n```',
  '[x](../a/b.md#c)',
])('lets %j pass in Markdown', (text) => {
  expect(harmInMarkdown(text)).toBeUndefined();
});

test.each([
  '<script>',
  '<p onclick="x">',
  '<p/onclick=x>',
  '<p style="x">',
  '<a href="javascript:x">',
  '<a href="&#106;avascript:x">',
  '<a href=" java\tscript:x">',
  '<a href="//evil">',
  '<img>',
  '<iframe',
])('sees %j in HTML', (text) => {
  expect(harmInHtml(text, 'go()')).toBeDefined();
});

test('lets a harmless page pass', () => {
  const page =
    '<!doctype html>\n<p id="a">a &lt;script&gt; <a href="https://example.org/a?b#c">b</a><br></p>';
  expect(harmInHtml(page, 'go()')).toBeUndefined();
});

const headed = (script: string, body = '') => `<head>\n${script}\n</head>\n<body>${body}</body>`;

test('lets the loader pass at the end of the head', () => {
  expect(harmInHtml(headed('<script>go()</script>'), 'go()')).toBeUndefined();
});

test.each([
  headed('<script>go();alert(1)</script>'),
  headed('<script src="x">go()</script>'),
  headed('<script>go()</script>', '<script>go()</script>'),
  headed('<script>go()</script>\n<script>go()</script>'),
  headed('', '\n<script>go()</script>\n'),
])('lets no other script pass: %j', (text) => {
  expect(harmInHtml(text, 'go()')).toBeDefined();
});
