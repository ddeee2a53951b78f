import { type Joined, type Safe, safeTag } from './safe.ts';

/** Text for a terminal or a log. */
export type Printable = Safe<'terminal'>;

/** Text for a terminal as the source has it, with parts that were escaped; forgetting to escape one does not compile. */
export const tty = safeTag<'terminal'>();

/** Text that may stand in a page. */
export type Markdown = Safe<'markdown'>;

/** Markdown as the source has it, with parts that were escaped; forgetting to escape one does not compile. */
export const md = safeTag<'markdown'>();

// Text from a pull request is hostile: it may hold bytes that move the cursor, hide letters or
// start a workflow command. Everything that reaches a terminal or a log passes through here.

const INVISIBLE =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]|[\ud800-\udfff]/gu;

function codePoint(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/** Makes text safe for a terminal or a log: controls and invisible characters are shown as `\u{..}`. */
export function printable(text: string): Printable {
  return text
    .replace(INVISIBLE, codePoint)
    .replace(/##(?=\w*\[)/g, '#\u{200d}#')
    .replace(/::(?=[a-z_-]+(?: |::))/gi, ':\u{200d}:') as Printable;
}

/** The same on one line: tabs and line feeds become blanks. */
export function printableLine(text: string): Printable {
  return printable(text.replace(/[\t\n\r]+/g, ' '));
}

/** Text with a sign in the place of each control or invisible character, for pages. */
export function visible(text: string): string {
  return text.replace(INVISIBLE, '\ufffd');
}

/** An id or another piece of code, for pages. */
export function code(text: string): Markdown {
  return `\`${visible(text.replace(/[`\s|]+/g, ' '))}\`` as Markdown;
}

/** A line of Markdown in quotation marks. After an address the closing one is an entity, as hosts would make it part of the link. */
export function quoted<Text extends string>(markdown: Text): Joined<Text, 'markdown'> {
  return `“${markdown}${/(?::\/\/|\bwww\.)\S*$/i.test(markdown) ? '&rdquo;' : '”'}` as Safe<'markdown'>;
}

/**
 * JSON of a value, safe for a terminal or a log: controls, invisible characters and commands are written
 * as escapes, so that a program reads exactly the value.
 */
export function jsonText(value: unknown, indent: number): Printable {
  return JSON.stringify(value, null, indent)
    .replace(INVISIBLE, (character) =>
      character
        .split('')
        .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
        .join(''),
    )
    .replaceAll('##[', '#\\u0023[') as Printable;
}

/** JSON of a value for a file: a program reads exactly the value. */
export function jsonFile(value: unknown, indent: number): Safe<'data'> {
  return `${JSON.stringify(value, null, indent)}\n` as Safe<'data'>;
}

/** The message of a GitHub workflow command. */
export function annotationText(text: Printable): Printable {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A') as Printable;
}

/** A property (file, title, ...) of a GitHub workflow command. */
export function annotationProperty(text: Printable): Printable {
  return annotationText(text).replaceAll(':', '%3A').replaceAll(',', '%2C') as Printable;
}

/** Text inside an element or a double-quoted attribute of XML; characters that XML does not know are left out. */
export function xmlText(text: Printable): Printable {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;') as Printable;
}

/** A text in single quotes, as bash, zsh and the shells of recipes read it. */
export function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** A word as these shells read it: in quotes where a sign of it could mean something, or a name looks like an option. */
export function shellWord(text: string): string {
  return /^(?:--)?[\w./:=@][\w./:=@-]*$/.test(text) ? text : shellQuoted(text);
}

/** A text in single quotes, as Lua and the shell fish read it. */
export function singleQuoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
