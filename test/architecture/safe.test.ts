// Text that leaves: what has to be refused before anything runs, and who may say that a text is safe.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { html } from '../../src/findings/safe.ts';
import { escapeHtml } from '../../src/site/html.ts';

const SRC = resolve(import.meta.dirname, '../../src');

/** The files that escape. Only they may say so with a cast. */
const ESCAPE = ['findings/safe.ts', 'site/html.ts'];

test('only what escapes calls a text safe', () => {
  const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => [name.replaceAll('\\', '/'), readFileSync(join(SRC, name), 'utf8')] as const);
  const names = sources.flatMap(([, text]) =>
    [...text.matchAll(/\b(?:type|interface) (\w+)(?:<[^=]*>)? [=e][^;]*\bSafe</g)].map(([, name]) => name),
  );
  expect(names).toContain('Html');
  const cast = new RegExp(`\\bas (?:readonly )?(?:${['Safe', ...names].join('|')})\\b`);
  expect(sources.filter(([, text]) => cast.test(text)).map(([name]) => name)).toEqual(ESCAPE);
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
