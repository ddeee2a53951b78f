import { hearSignals } from '../../findings/pause.ts';
import { type Markdown, md } from '../../markdown/language.ts';
import { blocks, code, count, escapeText, table } from '../../markdown/markdown.ts';
import { pageLink } from '../../markdown/page-link.ts';
import { type Gap, gapsOf } from '../../roadmap/gaps.ts';
import { groupOf, isJudgement } from '../../roadmap/link.ts';
import { once } from '../../roadmap/once.ts';
import type { Link, Roadmap, RoadmapRecord } from '../../roadmap/roadmap.ts';
import { isHeading } from '../../roadmap/tree.ts';
import type { Kind } from '../../schema/kind.ts';
import { flowPictures } from '../drawn/flow.ts';
import { byTitle, type Chapter, type ContentsEntry, groups, living, pagePath } from '../edition.ts';
import { gapPlace, isTold } from '../gap-places.ts';
import { chapterInputs, excuses } from '../inputs.ts';
import { heading, type LinkedPair, shownPairs, unlinked } from '../kind-mapping.ts';
import { named } from '../named.ts';
import { opening } from '../opening.ts';
import { shownPicture } from '../picture.ts';

const PAGE = 'mapping.md';

/** Counts of links by the groups of both kinds: where the mapping is dense and where it is thin. */
function overview(roadmap: Roadmap, pair: LinkedPair): Markdown | undefined {
  const rows = groups(pair.rows, living(roadmap, pair.rows.name));
  const columns = groups(pair.columns, living(roadmap, pair.columns.name));
  if (rows.length < 2 || columns.length < 2) return undefined;
  const cell = (row: readonly RoadmapRecord[], column: readonly RoadmapRecord[]) => {
    const ids = new Set(column.map(({ id }) => id));
    const number = row.reduce(
      (sum, { id }) => sum + [...(pair.marks.get(id)?.keys() ?? [])].filter((to) => ids.has(to)).length,
      0,
    );
    return number === 0 ? md`` : md`${number}`;
  };
  const head = [
    escapeText(`${pair.rows.titlePlural} \\ ${pair.columns.titlePlural}`),
    ...columns.map(({ title }) => title),
  ];
  const body = rows.map(({ title, records }) => [
    md`**${title}**`,
    ...columns.map((column) => cell(records, column.records)),
  ]);
  return blocks(
    '### Number of links by category',
    table(
      head,
      body,
      columns.map((_, i) => i + 1),
    ),
  );
}

/** Above this number of columns a table can no longer be read, and its size grows with the square. */
const WIDEST = 40;

/** The mark of a link: one with a reason leads to the page that gives it. */
function mark(row: RoadmapRecord, link: Link | undefined): Markdown {
  if (!link) return md``;
  const sign = isJudgement(link) ? md`○` : md`●`;
  return groupOf(link) ? pageLink(sign, pagePath(row)) : sign;
}

/** A table with a dot for each link; records without one are left out. */
function grid(pair: LinkedPair, rows: readonly RoadmapRecord[], columns: readonly RoadmapRecord[]) {
  const body = rows.map((row) => {
    const marks = pair.marks.get(row.id);
    return [named(row), ...columns.map(({ id }) => mark(row, marks?.get(id)))];
  });
  return table([escapeText(pair.rows.title), ...columns.map(named)], body);
}

/** The same as a list, for a mapping that is too wide for a table. */
function listed(pair: LinkedPair, rows: readonly RoadmapRecord[], columns: readonly RoadmapRecord[]) {
  const order = new Map(columns.map((record, i) => [record.id, { i, name: named(record) }]));
  return rows
    .map((row) => {
      const others = [...(pair.marks.get(row.id) ?? [])].flatMap(([id, link]) => {
        const column = order.get(id);
        return column ? [{ i: column.i, words: isJudgement(link) ? md`${column.name} ○` : column.name }] : [];
      });
      return md`- ${named(row)}: ${others
        .sort((a, b) => a.i - b.i)
        .map(({ words }) => words)
        .join(', ')}`;
    })
    .join('\n');
}

/** The matrix itself, cut by the groups of the columns so that each part fits a page. */
async function matrix(roadmap: Roadmap, pair: LinkedPair): Promise<Markdown> {
  const all = byTitle(living(roadmap, pair.rows.name));
  const marked = new Set([...pair.marks.values()].flatMap((links) => [...links.keys()]));
  const parts: Markdown[] = [];
  for (const { value, title, records } of groups(pair.columns, living(roadmap, pair.columns.name))) {
    await hearSignals();
    const columns = byTitle(records.filter(({ id }) => marked.has(id)));
    const ids = new Set(columns.map(({ id }) => id));
    const rows = all.filter(({ id }) => [...(pair.marks.get(id)?.keys() ?? [])].some((to) => ids.has(to)));
    if (rows.length === 0) continue;
    const heading = value !== undefined && md`#### ${title}`;
    parts.push(blocks(heading, (columns.length > WIDEST ? listed : grid)(pair, rows, columns)));
  }
  const links = [...pair.marks.values()].flatMap((each) => [...each.values()]);
  const followed = links.some(groupOf) ? ' One that can be followed leads to the page with its reason.' : '';
  const judged = links.some(isJudgement) ? ' ○ is a link that is our judgement.' : '';
  const legend = md`A dot marks a link.${followed}${judged} Rows and columns without a dot are left out.`;
  return blocks('### Matrix', legend, ...parts);
}

/** The gap that the lack of the link makes at one end of a pair; undefined where it is none. */
function gapAt(roadmap: Roadmap, { writer, definition }: LinkedPair, end: Kind): Gap | undefined {
  return gapsOf(roadmap).find(
    (gap) =>
      isTold(gap) &&
      gap.relations.some(
        (each) => each.writer === writer && each.definition === definition && each.lacking === end,
      ),
  );
}

/** What is not mapped: a gap is told in the chapter on gaps; where the lack is none, the records are named here. */
function without(roadmap: Roadmap, pair: LinkedPair): Markdown {
  const open = unlinked(roadmap, pair);
  const lines = (['rows', 'columns'] as const).flatMap((end) => {
    const gap = gapAt(roadmap, pair, pair[end]);
    const records = byTitle(open[end]);
    const number = escapeText(count(records.length, pair[end]));
    if (gap) return md`- ${pageLink(gap.title, gapPlace(gap))} are told among the gaps.`;
    return records.length === 0 ? [] : md`- **${number}:** ${records.map(named).join(', ')}.`;
  });
  return blocks('### Without such a link', lines.join('\n') || 'None: every record on both sides is mapped.');
}

/** "21 of 31 needs". */
export function share(roadmap: Roadmap, kind: Kind, missing: number): Markdown {
  const all = living(roadmap, kind.name).filter((record) => !isHeading(roadmap, record)).length;
  return md`${all - missing} of ${escapeText(count(all, kind))}`;
}

async function section(roadmap: Roadmap, pair: LinkedPair): Promise<Markdown> {
  const { rows, columns, number, definition, writer } = pair;
  const open = unlinked(roadmap, pair);
  const meaning = writer.fields.find(({ name }) => name === definition.field)?.description ?? '';
  const text = md`There ${number === 1 ? 'is 1 such link' : md`are ${number} such links`}: ${share(roadmap, rows, open.rows.length)} and ${share(roadmap, columns, open.columns.length)} have at least one.`;
  return blocks(
    md`## ${escapeText(heading(pair))}`,
    meaning === '' ? text : md`${escapeText(meaning)} ${text}`,
    overview(roadmap, pair),
    await matrix(roadmap, pair),
    without(roadmap, pair),
  );
}

/** Relations of so few links that a sentence a link says more than a matrix. */
function fewLinks(roadmap: Roadmap, pairs: readonly LinkedPair[]): Markdown | undefined {
  const lines = pairs.flatMap((pair) =>
    [...pair.marks.values()]
      .flatMap((links) => [...links.values()])
      .map(({ from, to, definition }) => {
        const target = roadmap.records.get(to);
        return md`- ${named(from)}, ${escapeText(definition.title.toLowerCase())}: ${target ? named(target) : code(to)}`;
      }),
  );
  return lines.length === 0 ? undefined : blocks('## Other links', lines.join('\n'));
}

/** A section a relation; those of few links share the last. */
const sectionsOf = once(async (roadmap: Roadmap): Promise<readonly Markdown[]> => {
  const sections: Markdown[] = [];
  const { own, few } = shownPairs(roadmap);
  for (const pair of own) sections.push(await section(roadmap, pair));
  const others = fewLinks(roadmap, few);
  return others === undefined ? sections : [...sections, others];
});

const CONTENTS: ContentsEntry = {
  title: 'Mapping',
  what: 'how the parts fit together, and where there are gaps.',
  order: 10,
};

/** mapping.md: how the kinds are mapped to each other, and where the mapping has gaps. */
export const mapping: Chapter = (edition) => {
  const { roadmap } = edition;
  const { own, few } = shownPairs(roadmap);
  if (own.length + few.length === 0) return [];
  const pictures = flowPictures(roadmap);
  async function* parts() {
    const head = blocks(
      opening(edition, 'mapping', 'Mapping'),
      md`This chapter is the heart of the roadmap. ${edition.domain?.mapping ?? 'It shows how the records of different kinds are linked.'} A missing link is information too: each section ends with the records that have none, and where that is a gap, ${gapsOf(roadmap).length > 0 ? md`the chapter ${pageLink('Gaps', 'gaps.md')} says what it means.` : md`it is named.`}`,
    );
    yield head;
    for (const each of pictures) yield md`\n\n${shownPicture(each)}`;
    for (const text of await sectionsOf(roadmap)) yield md`\n\n${text}`;
    yield md`\n`;
  }
  const inputs = () => chapterInputs(edition, excuses);
  const section = async () => [...pictures.map(shownPicture), ...(await sectionsOf(roadmap))];
  return [{ path: PAGE, contents: CONTENTS, pictures, inputs, section, parts }];
};
