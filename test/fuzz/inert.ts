import { Marked, type Token } from 'marked';

const CONTROL =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]|[\ud800-\udfff]/u;

/** Why a text could do harm in a terminal; undefined when it cannot. */
export function harmInTerminal(text: string): string | undefined {
  const found = CONTROL.exec(text.replaceAll('\r\n', '\n'));
  return found ? `U+${found[0].codePointAt(0)?.toString(16)} in ${around(text, found.index)}` : undefined;
}

/** Why a log of GitHub would obey a text; `own` is the number of commands that are meant. */
export function harmInLog(text: string, own: number): string | undefined {
  const lines = text.split('\n');
  const meant = lines.filter((line) => /^::(?:error|warning|notice) file=/.test(line));
  const commands = lines.filter((line) => /^\s*::/.test(line));
  if (commands.length !== own || meant.length !== own)
    return `${commands.length} commands instead of ${own}: ${commands.find((line) => !meant.includes(line))}`;
  const old = /##\[/.exec(text);
  return old ? `an old command in ${around(text, old.index)}` : undefined;
}

function around(text: string, at: number): string {
  return JSON.stringify(text.slice(Math.max(0, at - 40), at + 40));
}

const SAFE = /^(?:https?:|mailto:|#|(?![a-z][a-z0-9+.-]*:|\/\/|[\\/]))/i;

const decoded = (text: string) =>
  text
    .replace(/&#x([0-9a-f]+);?/gi, (_, digits) =>
      String.fromCodePoint(Number.parseInt(digits, 16) % 0x110000),
    )
    .replace(/&#(\d+);?/g, (_, digits) => String.fromCodePoint(Number(digits) % 0x110000))
    .replace(/&colon;/gi, ':')
    .replace(/[\u0000-\u0020]/g, '');

/** Why a Markdown page could do harm where it is shown; undefined when it cannot. */
export function harmInMarkdown(text: string): string | undefined {
  let harm: string | undefined;
  const parser = new Marked({ gfm: true });
  void parser.walkTokens(parser.lexer(text), (token: Token) => {
    if (
      token.type === 'html' &&
      !/^(?:<br>|<a id="[\w-]+"><\/a>|<!-- [\w ,.:;()-]* -->\n*)$/.test(token.text)
    )
      harm ??= `HTML: ${token.text.slice(0, 100)}`;
    if ((token.type === 'link' || token.type === 'image') && !SAFE.test(decoded(token.href)))
      harm ??= `an address: ${token.href.slice(0, 100)}`;
    // Only pictures of the release are shown.
    if (token.type === 'image' && !/^(?:\.\.\/)?pictures\/[a-z-]+\.svg$/.test(token.href))
      harm ??= `an image: ${token.raw.slice(0, 100)}`;
  });
  return harm;
}

const TAGS =
  /^(?:!doctype|html|head|meta|title|link|body|main|a|h[1-6]|p|ul|ol|li|table|caption|thead|tbody|tr|th|td|strong|em|del|code|pre|blockquote|br|hr|details|summary|header|nav|footer|aside|div|span|dl|dt|dd|abbr|ins|figure|svg|g|path|rect|circle|text|desc)$/i;

/** Attributes of pictures. */
const SVG =
  /^(?:aria-labelledby|cx|cy|d|fill|fill-opacity|font-(?:family|size|weight)|height|r|rx|stroke|stroke-(?:dasharray|opacity|width)|text-anchor|transform|viewBox|width|x|xmlns|y)$/;

/** Why an HTML page could do harm in a browser; undefined when it cannot. Every < in it begins a tag. `loader` is the one script that may stand in it, once, at the end of its head. */
export function harmInHtml(text: string, loader: string): string | undefined {
  const rest = text.replace(`\n<script>${loader}</script>\n</head>\n`, '\n</head>\n');
  for (const [tag, name = '', attributes = ''] of rest.matchAll(/<\/?([^\s>/]*)([^>]*)>?/g)) {
    if (!TAGS.test(name)) return `a tag: ${tag.slice(0, 100)}`;
    for (const [, attribute = '', value = ''] of attributes.matchAll(/([^\s"=]+)(?:="([^"]*)")?/g)) {
      if (
        !SVG.test(attribute) &&
        !/^(?:id|class|href|lang|charset|http-equiv|content|name|title|property|rel|scope|colspan|rowspan|role|start|tabindex|type|html|aria-label|aria-current|\/)$/.test(
          attribute,
        )
      )
        return `an attribute: ${tag.slice(0, 100)}`;
      if (attribute === 'href' && !SAFE.test(decoded(value))) return `an address: ${tag.slice(0, 100)}`;
    }
  }
  return undefined;
}

/** Why a script of data could do more than give a global a text of JSON; undefined when it cannot. */
export function harmInData(text: string): string | undefined {
  const [, inside] = /^globalThis\.\w+=("(?:[^"\\]|\\.)*");\n$/.exec(text) ?? [];
  if (inside === undefined) return `more than a text: ${text.slice(0, 100)}`;
  JSON.parse(JSON.parse(inside));
  return /[<>]/.test(text) ? 'a "<" or ">"' : harmInTerminal(text);
}
