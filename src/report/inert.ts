import { printableLine } from '../findings/escape.ts';
import { code as codeSpan, escapeText } from '../render/markdown.ts';

// A zero-width space, written so that a reader of the source sees it.
const GAP = '&#8203;';

/**
 * Text of a record for a comment on a git host: no Markdown, no HTML, nobody is mentioned, no issue is
 * linked and no address becomes a link. What a reader sees stays the same.
 */
export function inert(text: string): string {
  return escapeText(printableLine(text))
    .replaceAll('@', `@${GAP}`)
    .replace(/([#!%])(?=\d)/g, `$1${GAP}`)
    .replace(/\b(gh-)(?=\d)/gi, `$1${GAP}`)
    .replaceAll('://', `:${GAP}//`)
    .replace(/\bwww\./gi, (start) => `${start.slice(0, -1)}${GAP}.`);
}

/** An id or a path as code; hosts make no links or mentions inside of it. */
export function inertCode(text: string): string {
  return codeSpan(printableLine(text));
}
