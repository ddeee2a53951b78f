import { splitLinks, textsInQuotes } from '../../roadmap/markup.ts';
import { spansIn } from '../../yaml/positions.ts';
import { canonicalScalar } from '../canonical.ts';
import { splice } from '../splice.ts';
import { type FindRepairs, replaced, type Texts } from './repair.ts';

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
