import { isCitation, type Link } from '../../roadmap/roadmap.ts';
import { occurrenceIn, spansIn } from '../../yaml/positions.ts';
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
    if (link.target || roadmap.records.has(link.to) || roadmap.unread.has(link.to)) continue;
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
