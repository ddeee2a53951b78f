import { type Markdown, md } from '../../markdown/language.ts';
import { blocks, count, escapeText, saidText, webAddress } from '../../markdown/markdown.ts';
import { once } from '../../roadmap/once.ts';
import { type RoadmapRecord, recordsOfRole, textOf } from '../../roadmap/roadmap.ts';
import type { Kind } from '../../schema/kind.ts';
import { byTitle, type Chapter, type ContentsEntry, type Edition, groups } from '../edition.ts';
import { embed } from '../embed.ts';
import { chapterInputs } from '../inputs.ts';
import { opening } from '../opening.ts';
import { reference } from '../reference.ts';
import { meaning } from '../values.ts';

const PAGE = 'sources.md';

function entry({ roadmap }: Edition, source: RoadmapRecord): Markdown {
  const url = textOf(source, 'url');
  const read = textOf(source, 'read');
  const note = textOf(source, 'read_note');
  const extent = read === undefined ? '' : (meaning(source.kind, 'read', read) ?? read).replace(/\.$/, '');
  const citing = new Set((roadmap.incoming.get(source.id) ?? []).map(({ from }) => from.id)).size;
  const details = [
    url ? webAddress(url) : md``,
    read
      ? md`Read: ${escapeText(extent.charAt(0).toLowerCase() + extent.slice(1))}${note ? md` (${saidText(note.replace(/\.$/, ''))})` : md``}`
      : md``,
    md`Cited by ${citing} ${citing === 1 ? 'record' : 'records'}`,
  ].filter(Boolean);
  return md`- ${reference(source)}.<br>${details.join('. ')}.`;
}

/** The bibliography as Markdown, from headings of level 2 down. */
const bibliography = once((edition: Edition): Markdown => {
  const sources = recordsOfRole(edition.roadmap, 'source');
  const kind = sources[0]?.kind;
  if (!kind) return md`No source is recorded yet.`;
  return blocks(
    ...groups(kind, sources).map(({ title, records }) =>
      blocks(
        md`## ${title} (${records.length})`,
        byTitle(records)
          .map((source) => entry(edition, source))
          .join('\n'),
      ),
    ),
  );
});

const contents = ({ titlePlural }: Kind): ContentsEntry => ({
  title: titlePlural,
  what: 'everything that is cited, and how much of it was read.',
  order: 70,
});

/** sources.md: everything that the release cites. */
export const sources: Chapter = (edition) => {
  const { roadmap } = edition;
  const kind = roadmap.kinds.byRole.get('source');
  const number = recordsOfRole(roadmap, 'source').length;
  if (!kind || number === 0) return [];
  const text = () =>
    blocks(
      opening(edition, kind.plural, kind.titlePlural),
      kind.introduction && embed(kind.introduction, 2, roadmap),
      md`This release cites ${escapeText(count(number, kind))}.`,
      bibliography(edition),
    );
  const inputs = () => chapterInputs(edition, (record) => (record.kind === kind ? 'all' : []));
  const section = () => [bibliography(edition)];
  return [{ path: PAGE, contents: contents(kind), inputs, section, text: () => md`${text()}\n` }];
};
