import type { Document, YAMLParseError } from 'yaml';
import type { Code } from '../findings/finding.ts';
import type { Problem, TextEdit } from '../findings/problem.ts';
import { readLines } from './lines.ts';
import { mistakeInValue, mistakeNear } from './mistakes/all.ts';
import { type Explained, quotedValue, withoutTypographicQuotes } from './mistakes/mistake.ts';
import { rangeOf } from './text.ts';
import { yamlLibrary } from './yaml-library.ts';
import { toValue } from './yaml-value.ts';

function lineAt(text: string, offset: number): { text: string; start: number } {
  const start = text.lastIndexOf('\n', Math.max(0, offset - 1)) + 1;
  const end = text.indexOf('\n', start);
  return { text: text.slice(start, end === -1 ? text.length : end), start };
}

function quotesHint(text: string): string {
  return withoutTypographicQuotes(text) === undefined
    ? 'Put the whole text in double quotes'
    : 'The quotation marks of a word processor do not count; write straight ones';
}

/** The line in which a second ": " stands in unquoted text: the commonest slip of all. */
function colonInText(text: string, offset: number): Explained | undefined {
  const here = lineAt(text, offset);
  for (const line of [here, lineAt(text, here.start - 1)]) {
    const match = /^(\s*(?:- +)?[\w-]+: +)([^"'|>[{#&*!%@`\s].*?: .*|[^"'|>[{#&*!%@`\s].*:)\s*$/.exec(
      line.text,
    );
    if (!match?.[1] || !match[2]) continue;
    const start = line.start + match[1].length;
    return {
      code: 'yaml/colon-in-text',
      message: 'The text holds a colon followed by a blank, which YAML takes for another key.',
      hint: `${quotesHint(match[2])}: ${match[1].trim()} ${quotedValue(match[2])}`,
      start,
      end: start + match[2].length,
      edit: { start, end: start + match[2].trimEnd().length, text: quotedValue(match[2].trimEnd()) },
    };
  }
  return undefined;
}

type SyntaxWords = Pick<Explained, 'message' | 'hint'> & { readonly code?: Code; readonly bracket?: true };

/** Errors whose own words are the best there are. */
const WELL_SAID: ReadonlySet<string> = new Set(['MULTIPLE_DOCS', 'NON_STRING_KEY', 'BAD_DQ_ESCAPE']);

const KEY_AND_VALUE: SyntaxWords = {
  message: 'A key and its value do not fit together here.',
  hint: 'After a key come a colon, a blank and the value; the next key begins in the same column. A text of several lines begins with | after the colon.',
};

const words: Readonly<Record<string, SyntaxWords>> = {
  MULTIPLE_DOCS: {
    code: 'yaml/several-documents',
    message: 'The file holds more than one YAML document.',
    hint: 'Delete the line --- and put each record into a file of its own.',
  },
  NON_STRING_KEY: {
    code: 'yaml/key',
    message: 'A key has to be plain text.',
    hint: 'Write the key as a word; put it in quotes if it begins with a bracket.',
  },
  BAD_INDENT: {
    message: 'The line is not indented like the lines beside it.',
    hint: 'Lines of one level begin in the same column; each level is two blanks deeper.',
  },
  BLOCK_AS_IMPLICIT_KEY: KEY_AND_VALUE,
  MULTILINE_IMPLICIT_KEY: KEY_AND_VALUE,
};

const OPEN_QUOTE: SyntaxWords = {
  message: 'A quotation mark that opens a text is not closed.',
  hint: 'Add the closing quotation mark at the end of the text. Inside double quotes, write \\" for a quotation mark.',
};

/** Words for an error whose code alone does not say enough. */
function wordsFor({ code, message }: YAMLParseError, character: string): SyntaxWords {
  const bracket = /(?:end with a|expected a) ([\]}])/.exec(message)?.[1];
  if (bracket)
    return {
      bracket: true,
      message: `A bracket is not closed: ${bracket} is missing.`,
      hint: `Add ${bracket} at the end of the list or group. A text that begins with a bracket goes in quotes.`,
    };
  if (code === 'BAD_SCALAR_START' || code === 'BAD_ALIAS' || /^Comments/.test(message))
    return {
      message: `A text may not begin with ${character}.`,
      hint: 'Put the whole text in double quotes.',
    };
  if (/at node end$/.test(message))
    return {
      message: 'Something follows where the value has ended already.',
      hint: 'Put the whole text in double quotes. Inside double quotes, write \\" for a quotation mark.',
    };
  if (code === 'MISSING_CHAR')
    return {
      message: `Something is missing here: ${message}.`,
      hint: 'Check the line above too: a colon after a key, a bracket or a quotation mark may be missing.',
    };
  return (
    words[code] ?? {
      message: `This is not valid YAML: ${message}.`,
      hint: 'Check indentation, dashes, colons and quotation marks of this line and the line above.',
    }
  );
}

/** Where the quotation mark stands that is still open at an offset. */
function openingQuote(document: Document.Parsed, offset: number): number | undefined {
  let opening: number | undefined;
  yamlLibrary().visit(document, {
    Scalar(_, { type, range }) {
      if (type?.startsWith('QUOTE') && range && range[0] < offset && range[1] >= offset) opening = range[0];
    },
  });
  return opening;
}

/** Where the bracket stands that is still open at an offset. */
function openBracket(document: Document.Parsed, offset: number): number | undefined {
  let opening: number | undefined;
  yamlLibrary().visit(document, {
    Collection(_, { flow, range }) {
      if (flow && range && range[0] < offset && range[1] >= offset - 1) opening = range[0];
    },
  });
  return opening;
}

/** In a longer file nobody looks for what was meant: to parse it again and again takes too long. */
const LONGEST = 50_000;

/** Parses a text; undefined when that is too deep. */
type Parse = (text: string) => Document.Parsed | undefined;

/** A text in which each tab that begins a line is so many blanks. */
function tabsAs(blanks: number, text: string): string {
  return text.replace(/^[ \t]+/gm, (lead) =>
    lead.startsWith('\t') || /^ *\t/.test(lead) ? lead.replaceAll('\t', ' '.repeat(blanks)) : lead,
  );
}

/** The text with blanks for tabs, where every width of a tab that can be read says the same. */
function withoutTabs(text: string, parse: Parse): { readonly edit?: TextEdit } {
  if (text.length > LONGEST) return {};
  const values = new Map<string, string>();
  for (const width of [2, 4, 8]) {
    const written = tabsAs(width, text);
    const document = parse(written);
    if (!document || document.errors.length > 0) continue;
    const { value: said, problems } = toValue(document, written, '');
    const value = JSON.stringify(said);
    if (problems.length === 0 && !values.has(value)) values.set(value, written);
  }
  const [only, another] = values.values();
  if (only === undefined || another !== undefined) return {};
  return { edit: { start: 0, end: text.length, text: only } };
}

/** An edit after which the parser comes further than before; any other was the wrong one. */
function helpful(edit: TextEdit | undefined, text: string, parse: Parse): { readonly edit?: TextEdit } {
  if (!edit || text.length > LONGEST) return {};
  const after = text.slice(0, edit.start) + edit.text + text.slice(edit.end);
  const errors = parse(after)?.errors.map(({ pos }) => pos[0]);
  if (!errors) return {};
  return Math.min(...errors, after.length + 1) > edit.start + edit.text.length ? { edit } : {};
}

function explain(error: YAMLParseError, document: Document.Parsed, text: string, parse: Parse): Explained {
  const [start, end] = error.pos;
  const line = lineAt(text, start);
  const [tab] = /^[ ]*\t/.exec(line.text) ?? [];
  if (error.code === 'TAB_AS_INDENT' || tab !== undefined) {
    const end = line.start + (tab?.length ?? 1);
    return {
      code: 'yaml/tab',
      message: 'The line is indented with a tab; YAML allows only blanks.',
      hint: 'Replace the tab by two blanks for each level.',
      start: end - 1,
      end,
      ...withoutTabs(text, parse),
    };
  }
  const quote = /quote$/.test(error.message) ? openingQuote(document, start) : undefined;
  if (quote !== undefined) return { code: 'yaml/syntax', ...OPEN_QUOTE, start: quote, end: quote + 1 };
  const said = wordsFor(error, text.charAt(start));
  const bracket = said.bracket ? openBracket(document, start) : undefined;
  if (bracket !== undefined && text.slice(bracket, Math.min(start, text.trimEnd().length)).includes('\n'))
    return { code: 'yaml/syntax', ...said, start: bracket, end: bracket + 1 };
  const lines = readLines(text);
  const index = lines.findLastIndex((each) => each.start <= start);
  const inValue = mistakeInValue(lines, index, start);
  if (inValue) return inValue;
  const colon = colonInText(text, start);
  if (colon && !['MISSING_CHAR', 'BAD_ALIAS'].includes(error.code)) return colon;
  const mistake = WELL_SAID.has(error.code) ? undefined : mistakeNear(lines, index, start);
  if (mistake) return mistake;
  const { code = 'yaml/syntax', message, hint } = said;
  return { code, message, hint, start, end: Math.max(end, start + 1) };
}

/** The first syntax error as a problem in plain words. Later ones mostly follow from it. */
export function syntaxProblem(
  document: Document.Parsed,
  text: string,
  path: string,
  parse: Parse,
): Problem | undefined {
  const first = [...document.errors].sort((a, b) => a.pos[0] - b.pos[0])[0];
  if (!first) return undefined;
  const { code, message, hint, start, end, edit } = explain(first, document, text, parse);
  // What is missing at the end of the file is shown at the end of its last line.
  const begin = Math.min(start, Math.max(0, text.trimEnd().length - 1));
  const line = lineAt(text, begin);
  const stop = Math.max(begin + 1, Math.min(end, line.start + line.text.length));
  return {
    code,
    message,
    hint,
    place: { path, range: rangeOf(text, begin, stop) },
    ...helpful(edit, text, parse),
  };
}
