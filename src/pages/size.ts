import { type Markdown, withoutLanguage } from '../markdown/language.ts';
import { linkWords } from '../markdown/markdown.ts';
import { withLinks } from '../markdown/page-link.ts';

/** How many bytes a link takes beyond its words and the path of its page, wherever it leads. */
function growth(words: string): number {
  return Buffer.byteLength(linkWords(words)) + encodeURI(words).length + 40;
}

/** At most as many bytes has a text when its links are written, wherever they lead. */
export function largestSize(text: string): number {
  let size = Buffer.byteLength(withoutLanguage(text)) + 2;
  withLinks(text, ({ words }) => {
    size += growth(words);
    // The words stand in the text already.
    size -= words.length;
    return '';
  });
  return size;
}

/** How long a text is when it is written. */
const lengthOf = (text: string) => withoutLanguage(text).length;

/** Parts of a long list or table; each part of a table has its head. */
function cutLines(block: Markdown, most: number): readonly Markdown[] {
  if (lengthOf(block) <= most || block.startsWith('```')) return [block];
  const lines = block.split('\n');
  const head = block.startsWith('| ') ? lines.slice(0, 2) : [];
  const parts: Markdown[][] = [];
  let room = 0;
  for (const line of lines.slice(head.length)) {
    if (lengthOf(line) > room) {
      parts.push([...head]);
      room = most;
    }
    parts.at(-1)?.push(line);
    room -= lengthOf(line) + 1;
  }
  return parts.map((part) => part.join('\n'));
}

/** A text of our own in pieces of about `most` characters, cut between blocks; a heading stays with what follows it. */
export function cutBlocks(text: Markdown, most: number): readonly Markdown[] {
  if (lengthOf(text) <= most) return [text];
  const pieces: Markdown[][] = [];
  let room = 0;
  let headings: Markdown[] = [];
  for (const block of text.split('\n\n').flatMap((each) => cutLines(each, most))) {
    headings.push(block);
    if (block.startsWith('#')) continue;
    if (lengthOf(block) > room) {
      pieces.push([]);
      room = most;
    }
    pieces.at(-1)?.push(...headings);
    room -= lengthOf(block);
    headings = [];
  }
  pieces.push(headings);
  return pieces.filter((piece) => piece.length > 0).map((piece) => piece.join('\n\n'));
}
