import { type Markdown, md } from '../../markdown/language.ts';
import { blocks, count, escapeText, saidText, table, webAddress } from '../../markdown/markdown.ts';
import { pageLink } from '../../markdown/page-link.ts';
import { once } from '../../roadmap/once.ts';
import { isCitation, type RoadmapRecord, recordsOfRole, textOf } from '../../roadmap/roadmap.ts';
import type { Kind } from '../../schema/kind.ts';
import { byTitle, type Chapter, type ContentsEntry, type Edition, groups, pagePath } from '../edition.ts';
import { embed } from '../embed.ts';
import { chapterInputs } from '../inputs.ts';
import { opening } from '../opening.ts';
import { reference } from '../reference.ts';
import { meaning, valuesOf, valueTitle } from '../values.ts';

const PAGE = 'sources.md';

function entry({ roadmap }: Edition, source: RoadmapRecord): Markdown {
  const url = textOf(source, 'url');
  const read = textOf(source, 'read');
  const note = textOf(source, 'read_note');
  const extent = read === undefined ? '' : (meaning(source.kind, 'read', read) ?? read).replace(/\.$/, '');
  const links = (roadmap.incoming.get(source.id) ?? []).filter((link) => isCitation(roadmap, link));
  const citing = new Set(links.map(({ from }) => from)).size;
  const number = `${citing} ${citing === 1 ? 'record' : 'records'}`;
  const details = [
    url ? webAddress(url) : md``,
    read
      ? md`Read: ${escapeText(extent.charAt(0).toLowerCase() + extent.slice(1))}${note ? md` (${saidText(note.replace(/\.$/, ''))})` : md``}`
      : md``,
    // The page of the source names them under this heading.
    citing === 0
      ? md`Cited by no record`
      : md`Cited by ${pageLink(number, `${pagePath(source)}#cited-by-${citing}`)}`,
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

/** How many of the sources were read how far. */
function readTable(kind: Kind, sources: readonly RoadmapRecord[]): Markdown | undefined {
  const rows = valuesOf(kind, 'read').flatMap((value) => {
    const number = sources.filter((source) => textOf(source, 'read') === value).length;
    if (number === 0) return [];
    const words = meaning(kind, 'read', value)?.replace(/\.$/, '') ?? valueTitle(kind, 'read', value);
    return [[escapeText(words), md`${number}`]];
  });
  return rows.length === 0 ? undefined : table(['How much of it was read', 'Sources'], rows, [1]);
}

const contents = ({ titlePlural }: Kind): ContentsEntry => ({
  title: titlePlural,
  what: 'everything that is cited, and how much of it was read.',
  order: 70,
});

/** sources.md: everything that the release cites. */
export const sources: Chapter = (edition) => {
  const { roadmap } = edition;
  const kind = roadmap.kinds.byRole.get('source');
  const all = recordsOfRole(roadmap, 'source');
  if (!kind || all.length === 0) return [];
  const text = () =>
    blocks(
      opening(edition, kind.plural, kind.titlePlural),
      kind.introduction && embed(kind.introduction, 2, roadmap),
      md`This release cites ${escapeText(count(all.length, kind))}.`,
      readTable(kind, all),
      bibliography(edition),
    );
  const inputs = () => chapterInputs(edition, (record) => (record.kind === kind ? 'all' : []));
  const section = () => [bibliography(edition)];
  return [{ path: PAGE, contents: contents(kind), inputs, section, text: () => md`${text()}\n` }];
};
