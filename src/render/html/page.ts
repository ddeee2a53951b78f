import { posix } from 'node:path';
import type { RendererObject, Tokens } from 'marked';
import { markdownLibrary } from '../../rules/text/markdown-library.ts';
import { isSafeAddress } from '../../rules/text/unsafe-link.ts';
import type { Page } from '../edition.ts';
import { anchors } from '../markdown.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text that can stand anywhere in HTML, in an attribute too. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

const FOLDER = 'html';

/** Where the HTML page of a Markdown page is: README becomes index. Both paths are from the top of the output folder. */
export function htmlPath(path: string): string {
  return `${FOLDER}/${path.replace(/(^|\/)README\.md$/, '$1index.md').replace(/\.md$/, '.html')}`;
}

/** What a page needs to know of its surroundings. */
interface Surroundings {
  /** Path of the Markdown page, from the top of the output folder. */
  readonly path: string;
  /** Paths of all Markdown pages; links to other files lead out of the HTML folder. */
  readonly isPage: (path: string) => boolean;
}

function address(href: string, { path, isPage }: Surroundings): string | undefined {
  if (isSafeAddress(href)) return href;
  if (/^[a-z][a-z0-9+.-]*:/i.test(href) || href.startsWith('/')) return undefined;
  const [file = '', anchor] = href.split('#');
  const target = posix.join(posix.dirname(path), decodeURI(file));
  if (target.startsWith('..')) return undefined;
  const from = posix.dirname(htmlPath(path));
  const to = isPage(target) ? htmlPath(target) : target;
  return encodeURI(posix.relative(from, to)) + (anchor === undefined ? '' : `#${anchor}`);
}

function renderer(surroundings: Surroundings): RendererObject {
  const anchor = anchors();
  return {
    html: ({ text }: Tokens.HTML | Tokens.Tag) => (/^<br>$/.test(text) ? '<br>' : escapeHtml(text)),
    heading({ tokens, depth, text }) {
      const id = anchor(text);
      return `<h${depth} id="${escapeHtml(id)}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
    },
    link({ href, tokens }) {
      const to = address(href, surroundings);
      const text = this.parser.parseInline(tokens);
      return to === undefined ? text : `<a href="${escapeHtml(to)}">${text}</a>`;
    },
    image: ({ text }) => escapeHtml(text),
    code({ text, lang }) {
      const code = `<pre><code>${escapeHtml(text)}</code></pre>\n`;
      return lang === 'mermaid'
        ? `<details><summary>The diagram as text (Mermaid); the lists and tables on this page say the same.</summary>${code}</details>\n`
        : code;
    },
    codespan: ({ text }) => `<code>${escapeHtml(text)}</code>`,
    text(token) {
      return 'tokens' in token && token.tokens
        ? this.parser.parseInline(token.tokens)
        : escapeHtml(plain(token.text));
    },
    tablecell({ tokens, header, align }) {
      const tag = header ? 'th' : 'td';
      const extra = `${header ? ' scope="col"' : ''}${align ? ` class="${align}"` : ''}`;
      return `<${tag}${extra}>${this.parser.parseInline(tokens)}</${tag}>\n`;
    },
    checkbox: () => '',
  };
}

/** Entities in Markdown text stand for characters; they are escaped anew when written. */
function plain(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

function titleOf(markdown: string): string {
  return (/^# (.+)$/m.exec(markdown)?.[1] ?? 'Roadmap').replace(/\\([^\w\s])/g, '$1');
}

/**
 * A Markdown page of the output as an HTML page that holds no script, form, style or address from
 * the data, and says so to the browser. `path` of the page is that from the top of the output folder.
 */
export function htmlPage({ path, text }: Page, isPage: (path: string) => boolean, language: string): Page {
  const body = new (markdownLibrary().Marked)({ gfm: true, renderer: renderer({ path, isPage }) }).parse(
    text,
    { async: false },
  );
  const out = htmlPath(path);
  const css = posix.relative(posix.dirname(out), `${FOLDER}/style.css`);
  const html = `<!doctype html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src 'self'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(titleOf(text))}</title>
<link rel="stylesheet" href="${css}">
</head>
<body>
<a class="skip" href="#content">To the content</a>
<main id="content">
${body}</main>
</body>
</html>
`;
  return { path: out, text: html };
}
