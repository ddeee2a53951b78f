import { code, printableLine } from '../findings/escape.ts';
import type { Markdown } from './language.ts';
import { escapeText } from './markdown.ts';

// A zero-width space, written so that a reader of the source sees it.
const GAP = '&#8203;';
/** What hosts turn into mentions, references and links: @name, #1, !1, %1, gh-1, gl-1, ://, www. */
const CATCHES = /@|[#!%](?=\d)|\bg[hl]-(?=\d)|:(?=\/\/)|\bwww(?=\.)/gi;

/**
 * Text of a record for a comment on a git host: no Markdown, no HTML, nobody is mentioned, no issue is
 * linked, no address becomes a link, and no slash at the beginning a command of GitLab. What a reader sees stays the same.
 */
export function inert(text: string): Markdown {
  const plain = escapeText(printableLine(text)).replace(/^\//, '\\/');
  return plain.replace(CATCHES, (match) => `${match}${GAP}`) as Markdown;
}

/** An id or a path as code; hosts make no links or mentions inside of it. */
export function inertCode(text: string): Markdown {
  return code(printableLine(text));
}
