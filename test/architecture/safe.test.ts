// Text that leaves: what has to be refused before anything runs, and who may say that a text is safe.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import type { Context } from '../../src/cli/command.ts';
import { printable, tty } from '../../src/findings/escape.ts';
import { noPaint } from '../../src/findings/paint.ts';
import { capital, counted, series } from '../../src/findings/words.ts';
import { md, said } from '../../src/markdown/language.ts';
import { blocks, escapeText, lowered, saidText, table } from '../../src/markdown/markdown.ts';
import type { DomainPages, LazyPage, Page } from '../../src/pages/edition.ts';
import { escapeHtml, html } from '../../src/site/html.ts';

const SRC = resolve(import.meta.dirname, '../../src');

/** The files that escape. Only they may say so with a cast. */
const ESCAPE = [
  'findings/escape.ts',
  'findings/html.ts',
  'findings/paint.ts',
  'findings/safe.ts',
  'findings/words.ts',
  'markdown/inert.ts',
  'markdown/language.ts',
  'markdown/markdown.ts',
  'markdown/page-link.ts',
  'pages/chapters/citation-files.ts',
  'pages/embed.ts',
  'site/html.ts',
  'views/table.ts',
];

const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => [name.replaceAll('\\', '/'), readFileSync(join(SRC, name), 'utf8')] as const);

test('only what escapes calls a text safe', () => {
  const names = sources.flatMap(([, text]) =>
    [...text.matchAll(/\b(?:type|interface) (\w+)(?:<[^=]*>)? [=e][^;]*\bSafe</g)].map(([, name]) => name),
  );
  expect(names).toEqual(expect.arrayContaining(['Html', 'Printable']));
  const cast = new RegExp(`\\bas (?:readonly )?(?:${['Safe', 'Paint', ...names].join('|')})\\b`);
  expect(
    sources
      .filter(([, text]) => cast.test(text.replace(/\/\*.*?\*\/|\/\/ [^\n]*|'[^'\n]*'/gs, '')))
      .map(([name]) => name)
      .sort(),
  ).toEqual(ESCAPE);
});

test('no page takes text that was not escaped', () => {
  const title: string = '[x](http://a.b)';
  const page: { text?: Page['text'] } & Partial<Pick<DomainPages, 'firstPage'> & Pick<LazyPage, 'section'>> =
    {};
  // @ts-expect-error
  page.text = title;
  // @ts-expect-error
  page.text = blocks('# Title', title);
  // @ts-expect-error
  page.text = blocks(`# ${title}`);
  // @ts-expect-error
  page.text = md`# ${title}`;
  // @ts-expect-error
  page.text = table(['Title'], [[title]]);
  // @ts-expect-error
  page.text = printable(title);
  // @ts-expect-error
  page.text = [said(title), said(title)].join(', ');
  // @ts-expect-error
  page.text = series([title, title]);
  // @ts-expect-error
  page.text = lowered(capital(title));
  // @ts-expect-error
  page.section = () => [title];
  // @ts-expect-error
  page.firstPage = () => [title];
  const lazy = { path: 'lazy.md', inputs: () => '' };
  // @ts-expect-error
  const short: LazyPage = { ...lazy, text: () => title };
  // @ts-expect-error
  const long: LazyPage = { ...lazy, parts: () => [title] };
  expect([short, long]).toHaveLength(2);
  page.text = blocks('## Title', md`# ${escapeText(title)}`, table(['Title'], [[saidText(title)]]), false);
  expect(page.text).not.toContain(title);
});

test('one place prints, and takes what is safe for a terminal', () => {
  const printing = sources.filter(([, text]) =>
    /\bprocess\.std(?:out|err)\.write\(|(?<!\.)\bconsole\.\w+\(/.test(text),
  );
  // What the two others say stands in the source: they lie below the program.
  expect(printing.map(([name]) => name).sort()).toEqual([
    'cli/streams.ts',
    'lsp/server.ts',
    'output/interruption.ts',
  ]);
  const { print }: Pick<Context, 'print'> = { print: () => undefined };
  const title: string = '\u001b[2J';
  // @ts-expect-error
  print(title);
  // @ts-expect-error
  print(`${printable(title)}\n`);
  // @ts-expect-error
  print(tty`${title}\n`);
  // @ts-expect-error
  print(escapeHtml(title));
  // @ts-expect-error
  print(tty`${escapeHtml(title)}`);
  // @ts-expect-error
  print(noPaint.bold(title));
  // @ts-expect-error
  print(tty`${counted(2, title)}`);
  print(tty`${noPaint.bold('Title')}: ${noPaint.red(printable(title))}, ${counted(2, 'record')}\n`);
});

test('HTML takes words of the tool and escaped parts, and nothing else', () => {
  const title: string = '<b>';
  const start: `a${string}` = `a${title}`;
  const safe = escapeHtml(title);
  // @ts-expect-error
  html`<p>${title}</p>`;
  // @ts-expect-error
  html`<p>${start}</p>`;
  // @ts-expect-error
  html`<p>${safe}${title.length}${title.length > 2 ? title : ''}</p>`;
  // @ts-expect-error
  html`<p>${[safe, title].join('')}</p>`;
  // @ts-expect-error
  html`<p>${[safe, safe].join(title)}</p>`;
  // @ts-expect-error
  html`<p>${safe.toLowerCase()}</p>`;
  expect(html`<p>${[safe, safe].join('<br>')} ${title.length}${title.length > 2 ? 'x' : ''}</p>`).toBe(
    '<p>&lt;b&gt;<br>&lt;b&gt; 3x</p>',
  );
});
