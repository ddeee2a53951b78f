// A record as it stands in the whole document, under a heading of its own.

import { type Markdown, md, saidBlocks } from '../markdown/language.ts';
import { blocks, escapeText, isProse, saidText } from '../markdown/markdown.ts';
import { type RoadmapRecord, textOf, titleOf } from '../roadmap/roadmap.ts';
import { connectionsApart } from './connections.ts';
import type { Edition } from './edition.ts';
import { embed } from './embed.ts';
import { fieldRows, listFields, textFields } from './fields.ts';
import { headingsOf, wordsOf } from './headings.ts';
import { pieceInputs } from './inputs.ts';
import { named } from './named.ts';
import type { DocumentPiece, PieceSource } from './pieces.ts';
import { citations, grounds } from './reference.ts';
import { validations } from './words.ts';

/** The signs of footnotes, which stand below their record, so that they are there in print too. */
const raised = (at: number) => escapeText(`${at + 1}`.replace(/\d/g, (one) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.charAt(+one)));

/** A sign for list items that begins a new list after a text, whatever lists that text holds. */
function bullet(text: string): Markdown {
  const used = new Set<string | undefined>([...text.matchAll(/^\s*([-*+])\s/gm)].map(([, sign]) => sign));
  return [md`-`, md`*`, md`+`].find((sign) => !used.has(sign)) ?? md`-`;
}

/** True for a record that has no heading but its own: it need not be written out to know its headings. */
function isPlain({ domain, roadmap }: Edition, item: RoadmapRecord): boolean {
  const texts = [textOf(item, 'description') ?? '', ...textFields(item).map(([, text]) => text)];
  return (
    texts.every((text) => text === '' || isProse(text)) &&
    !domain?.recordPart(roadmap, item, (text) => text)?.sections
  );
}

/** A record as a piece; what can be written when its turn comes is not kept in memory. */
function recordPiece(edition: Edition, item: RoadmapRecord, depth: number): DocumentPiece {
  const own = { depth, words: wordsOf(saidText(titleOf(item))) };
  if (isPlain(edition, item)) return { headings: [own], text: () => record(edition, item, depth) };
  const text = record(edition, item, depth);
  const [, ...others] = headingsOf(text);
  return { headings: [own, ...others], text: () => text };
}

/** A record as the source of one piece of the document. */
export function recordSource(edition: Edition, item: RoadmapRecord, depth: number): PieceSource {
  return {
    inputs: () => `${depth} ${pieceInputs(edition)(item)}`,
    pieces: async () => [recordPiece(edition, item, depth)],
    record: item,
  };
}

function record(edition: Edition, item: RoadmapRecord, depth: number): Markdown {
  const { roadmap } = edition;
  const summary = textOf(item, 'summary');
  const description = textOf(item, 'description');
  const part = edition.domain?.recordPart(roadmap, item, (text) => md`**${text}**`);
  const facts = fieldRows(roadmap, item, new Set(['id', 'tags', ...(part?.placed ?? [])])).map(
    ([title, value]) => md`**${escapeText(title)}:** ${value}`,
  );
  const connected = connectionsApart(roadmap, item).map(({ label: name, records, links }) => {
    const words = records.map((other) => {
      // The reason stands at the end that writes the link.
      const link = links.get(other);
      const why = link?.from === item && grounds(roadmap, link);
      return why ? md`${named(other)} (${why})` : named(other);
    });
    return md`**${escapeText(name)}:** ${words.join(', ')}`;
  });
  const cited = citations(roadmap, item);
  const confirmed = validations(roadmap, item).map(
    ({ board, date, wording }) => md`${board}, ${date} (${wording})`,
  );
  const prose = blocks(
    description && saidBlocks(embed(description, depth, { records: roadmap.records, footnotes: item.id })),
    ...textFields(item).map(([title, text], i) =>
      blocks(
        md`**${escapeText(title)}**`,
        saidBlocks(embed(text, depth, { records: roadmap.records, footnotes: `${item.id}-${i + 2}` })),
      ),
    ),
  );
  const notes = Array.isArray(item.data.notes) ? item.data.notes : [];
  const sign = bullet(prose);
  return blocks(
    md`${md`#`.repeat(depth)} ${saidText(titleOf(item))}`,
    part?.banner,
    [...(summary ? [md`*${saidText(summary)}*`] : []), ...notes.map((_, i) => raised(i))].join(' '),
    prose,
    [
      ...facts,
      ...connected,
      confirmed.length > 0 ? md`**Validation:** ${confirmed.join('; ')}` : md``,
      cited.length > 0 ? md`**Sources:** ${cited.join(' ')}` : md``,
    ]
      .filter(Boolean)
      .map((line) => md`${sign} ${line}`)
      .join('\n'),
    ...listFields(roadmap, item, part?.placed).map(([title, text]) =>
      blocks(md`**${escapeText(title)}**`, text),
    ),
    part?.sections,
    notes.map((note, i) => md`${raised(i)} ${saidText(String(note))}`).join('<br>'),
  );
}
