/** A stretch of a Markdown text: code, or what is read as words. */
export interface ProseStretch {
  readonly text: string;
  readonly code: boolean;
}

const FENCE = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/;

/** Adds the stretches of a piece of text without fences: code spans, and what is between them. */
function addSpans(text: string, found: ProseStretch[]): void {
  const open: { readonly at: number; readonly length: number }[] = [];
  for (const { 0: run, index } of text.matchAll(/\\[\s\S]|`+/g))
    if (run.startsWith('`')) open.push({ at: index, length: run.length });
  let from = 0;
  // Runs of one length without another behind them close nothing.
  const last = new Map(open.map(({ at, length }) => [length, at]));
  let start: (typeof open)[number] | undefined;
  for (const run of open)
    if (!start) start = last.get(run.length) === run.at ? undefined : run;
    else if (run.length === start.length) {
      found.push({ text: text.slice(from, start.at), code: false });
      from = run.at + run.length;
      found.push({ text: text.slice(start.at, from), code: true });
      start = undefined;
    }
  found.push({ text: text.slice(from), code: false });
}

/** A Markdown text in stretches that make up the whole: fenced code and code spans, and the words between them. */
export function stretchesOf(markdown: string): readonly ProseStretch[] {
  if (!/[`~]/.test(markdown)) return [{ text: markdown, code: false }];
  const found: ProseStretch[] = [];
  let words: string[] = [];
  let fence: { readonly sign: string; readonly lines: string[] } | undefined;
  const flush = () => {
    // A code span ends with its paragraph.
    for (const paragraph of words.join('').split(/(?<=\n[^\S\n]*\n)/)) addSpans(paragraph, found);
    words = [];
  };
  for (const line of markdown.split(/(?<=\n)/)) {
    const sign = FENCE.exec(line.trimEnd())?.[1];
    if (fence) {
      fence.lines.push(line);
      const closing = line.trim();
      if (closing.startsWith(fence.sign) && /^(`+|~+)$/.test(closing)) {
        found.push({ text: fence.lines.join(''), code: true });
        fence = undefined;
      }
    } else if (sign !== undefined) {
      flush();
      fence = { sign, lines: [line] };
    } else words.push(line);
  }
  if (fence) found.push({ text: fence.lines.join(''), code: true });
  flush();
  return found;
}

/** A link to a record in a text: `[[id]]`, or `[words](record:id)`. */
export interface Mention {
  /** As it is written. */
  readonly raw: string;
  readonly id: string;
  readonly words?: string;
}

const MENTION =
  /(\\[\s\S])|\[\[([^[\]|\s]+)\]\](?![[(:])|\[((?:\\[\s\S]|[^[\]\\\n]|\n(?![^\S\n]*\n)){1,300})\]\(record:([^\s()]+)\)/g;

/** What fits a pattern in a Markdown text outside of code, each with the number of times that it stands before. */
export function* matchesIn(markdown: string, pattern: RegExp) {
  let before = '';
  for (const { text, code } of stretchesOf(markdown)) {
    for (const match of code ? [] : text.matchAll(pattern))
      yield { match, occurrence: (before + text.slice(0, match.index)).split(match[0]).length - 1 };
    before += text;
  }
}

/** The links to records in a Markdown text, each with the number of times that it stands before as it is written. */
export function mentionsIn(markdown: string): readonly (Mention & { readonly occurrence: number })[] {
  return [...matchesIn(markdown, MENTION)].flatMap(({ match, occurrence }) => {
    const mention = mentionOf(match);
    return mention ? [{ ...mention, occurrence }] : [];
  });
}

function mentionOf([raw, escaped, short, words, long]: readonly (string | undefined)[]): Mention | undefined {
  const id = short ?? long;
  return raw === undefined || escaped !== undefined || id === undefined
    ? undefined
    : { raw, id, ...(words === undefined ? {} : { words }) };
}

/** A text with its links to records written by `write`; code is left alone. */
export function withMentions(markdown: string, write: (mention: Mention) => string): string {
  if (!mayMention(markdown)) return markdown;
  return stretchesOf(markdown)
    .map(({ text, code }) =>
      code
        ? text
        : text.replace(MENTION, (...match: string[]) => {
            const mention = mentionOf(match.slice(0, 5));
            return mention ? write(mention) : (match[0] ?? '');
          }),
    )
    .join('');
}

/** False for a text that names no record by a link; quick to say. */
export function mayMention(markdown: string): boolean {
  return markdown.includes('[[') || markdown.includes('](record:');
}
