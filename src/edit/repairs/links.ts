import { splitLinks, textsInQuotes } from '../../roadmap/markup.ts';
import { isCitation, isThere, type Link } from '../../roadmap/roadmap.ts';
import { occurrenceIn, spansIn } from '../../yaml/positions.ts';
import { canonicalScalar } from '../canonical.ts';
import { splice } from '../splice.ts';
import { certainTarget } from './certain.ts';
import { type FindRepairs, replaced, type Texts } from './repair.ts';

/** Puts another id into a link that stands among words. */
function inText(texts: Texts, { from: { path }, pointer, within, to }: Link, id: string): Texts {
  const before = texts.get(path) ?? '';
  const span = spansIn(before)(pointer, 'value');
  const [start, end] = (span && within && occurrenceIn(before, span, within)) ?? [0, 0];
  const from = before.slice(start, end).lastIndexOf(to) + start;
  if (end === 0) return new Map();
  return new Map([[path, splice(before, [{ start: from, end: from + to.length, text: id }])]]);
}

/** Links that lead nowhere, where one record is certainly meant. */
export const findLinkRepairs: FindRepairs = function* (roadmap) {
  for (const link of roadmap.links) {
    if (link.target || isThere(roadmap, link.to)) continue;
    const meant = certainTarget(roadmap, link);
    if (!meant) continue;
    const { path } = link.from;
    const { pointer, within } = link;
    yield {
      code: isCitation(roadmap, link) ? 'citation/unknown-source' : 'link/unknown-target',
      place: { path, pointer, at: 'value', ...(within && { within }) },
      title: `write "${meant.id}"`,
      apply: (texts) =>
        within ? inText(texts, link, meant.id) : replaced(texts, path, pointer, 'value', meant.id),
    };
  }
};

/** Quotation marks of a word processor around a whole text, and the blank inside a link. */
export const findMarkupRepairs: FindRepairs = function* (roadmap) {
  for (const { record, pointer, meant } of textsInQuotes(roadmap)) {
    const text = canonicalScalar(meant);
    if (!text.includes('\n'))
      yield {
        code: 'text/quoted',
        place: { path: record.path, pointer, at: 'value' },
        title: `write "${text}"`,
        apply: (texts) => replaced(texts, record.path, pointer, 'value', text),
      };
  }
  for (const { record, pointer, written, meant } of splitLinks(roadmap))
    yield {
      code: 'text/split-link',
      place: { path: record.path, pointer, at: 'value' },
      title: `write "${meant}"`,
      apply: (texts): Texts => {
        const before = texts.get(record.path) ?? '';
        const [start, end] = spansIn(before)(pointer, 'value') ?? [0, 0];
        const at = before.slice(start, end).indexOf(written);
        if (at === -1) return new Map();
        const edit = { start: start + at, end: start + at + written.length, text: meant };
        return new Map([[record.path, splice(before, [edit])]]);
      },
    };
};
