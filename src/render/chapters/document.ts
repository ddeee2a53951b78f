import { methodIn } from '../../assess/read.ts';
import { type RoadmapRecord, textOf, titleOf } from '../../roadmap/roadmap.ts';
import { assessmentPart } from '../assessment.ts';
import { versionName } from '../citation.ts';
import { connectionsApart } from '../connections.ts';
import {
  byTitle,
  type Chapter,
  childrenOf,
  type Edition,
  groups,
  groupTitle,
  type LongPage,
  living,
  pagePath,
  presentKinds,
  rootsOf,
} from '../edition.ts';
import { fieldRows, listFields, textFields } from '../fields.ts';
import { anchors, type Heading, headingsOf, wordsOf } from '../headings.ts';
import { blocks, embed, escapeText, isProse } from '../markdown.ts';
import { named } from '../named.ts';
import { pageLink } from '../page-link.ts';
import { citations } from '../reference.ts';
import { mindMap, treeList } from '../tree.ts';
import { validations } from '../words.ts';
import { ratingsText } from './crime-ratings.ts';
import { engagementText } from './engagement.ts';
import { mappingSections } from './mapping.ts';
import { bibliography } from './sources.ts';
import { timelineText } from './timeline.ts';

const PAGE = 'roadmap.md';

/** A piece of the document. */
interface Piece {
  readonly headings: readonly Heading[];
  readonly text: () => string;
  /** The record that it shows under its first heading. */
  readonly record?: RoadmapRecord;
}

function ready(text: string): Piece {
  return { headings: ownHeadings(text), text: () => text };
}

function inTree(edition: Edition, kind: RoadmapRecord['kind']): RoadmapRecord[] {
  const list: RoadmapRecord[] = [];
  const down = (record: RoadmapRecord): void => {
    if (list.includes(record)) return;
    list.push(record);
    for (const child of byTitle(childrenOf(edition.roadmap, record))) down(child);
  };
  for (const root of rootsOf(edition.roadmap, kind)) down(root);
  return list;
}

/** A sign for list items that begins a new list after a text, whatever lists that text holds. */
function bullet(text: string): string {
  const used = new Set([...text.matchAll(/^\s*([-*+])\s/gm)].map(([, sign]) => sign));
  return ['-', '*', '+'].find((sign) => !used.has(sign)) ?? '-';
}

/** True for a record that has no heading but its own: it need not be written out to know its headings. */
function isPlain(item: RoadmapRecord): boolean {
  const texts = [textOf(item, 'description') ?? '', ...textFields(item).map(([, text]) => text)];
  return methodIn(item) === undefined && texts.every((text) => text === '' || isProse(text));
}

/** A record as a piece; what can be written when its turn comes is not kept in memory. */
function recordPiece(edition: Edition, item: RoadmapRecord, depth: number): Piece {
  const own = { depth, words: wordsOf(escapeText(titleOf(item))) };
  if (isPlain(item)) return { headings: [own], text: () => record(edition, item, depth), record: item };
  const text = record(edition, item, depth);
  const [, ...others] = headingsOf(text);
  return { headings: [own, ...others], text: () => text, record: item };
}

function record(edition: Edition, item: RoadmapRecord, depth: number): string {
  const { roadmap } = edition;
  const summary = textOf(item, 'summary');
  const description = textOf(item, 'description');
  const assessed = assessmentPart(roadmap, item, (text) => `**${text}**`);
  const facts = fieldRows(roadmap, item, assessed?.placed).map(
    ([title, value]) => `**${escapeText(title)}:** ${value}`,
  );
  const connected = connectionsApart(roadmap, item).map(
    ({ label: name, records }) =>
      `**${escapeText(name)}:** ${records.map((other) => named(other)).join(', ')}`,
  );
  const cited = citations(roadmap, item).map((line) => line.slice(2));
  const confirmed = validations(roadmap, item).map(
    ({ board, date, wording }) => `${board}, ${date} (${wording})`,
  );
  const prose = blocks(
    description && embed(description, depth),
    ...textFields(item).map(([title, text]) => blocks(`**${escapeText(title)}**`, embed(text, depth))),
  );
  const sign = bullet(prose);
  return blocks(
    `${'#'.repeat(depth)} ${escapeText(titleOf(item))}`,
    assessed?.banner,
    summary && `*${escapeText(summary)}*`,
    prose,
    [
      ...facts,
      ...connected,
      confirmed.length > 0 ? `**Validation:** ${confirmed.join('; ')}` : '',
      cited.length > 0 ? `**Sources:** ${cited.join(' ')}` : '',
    ]
      .filter(Boolean)
      .map((line) => `${sign} ${line}`)
      .join('\n'),
    ...listFields(roadmap, item, assessed?.placed).map(([title, text]) =>
      blocks(`**${escapeText(title)}**`, text),
    ),
    assessed?.sections,
  );
}

function chapter(edition: Edition, kind: RoadmapRecord['kind']): Piece[] {
  const introduction = blocks(
    `## ${escapeText(kind.titlePlural)}`,
    kind.introduction ? embed(kind.introduction, 2) : escapeText(kind.description),
  );
  const piece = (item: RoadmapRecord, depth: number) => recordPiece(edition, item, depth);
  if (kind.tree !== undefined)
    return [
      ready(blocks(introduction, mindMap(edition.roadmap, kind), treeList(edition.roadmap, kind))),
      ...inTree(edition, kind).map((item) => piece(item, 3)),
    ];
  const parts = groups(kind, living(edition.roadmap, kind.name)).flatMap(({ value, records }) => [
    ...(value === undefined ? [] : [ready(`### ${escapeText(groupTitle(kind, value))}`)]),
    ...byTitle(records).map((item) => piece(item, value === undefined ? 3 : 4)),
  ]);
  return [ready(introduction), ...parts];
}

/** The headings of a chapter: in it, nobody but us begins a line with "#". */
function ownHeadings(markdown: string): readonly Heading[] {
  return [...markdown.matchAll(/^(#{1,6}) (.+)$/gm)].map(([, signs = '', text = '']) => ({
    depth: signs.length,
    words: wordsOf(text),
  }));
}

/** Deepens the headings of a chapter by one, so that it stands below the title of the document. */
function deeper(markdown: string): string {
  return markdown.replace(/^#{1,5} /gm, '#$&');
}

/** A chapter that has a page of its own too, left out where it has nothing to say. */
function titled(title: string, ...texts: readonly (string | false | undefined)[]): Piece[] {
  const said = texts.flatMap((text) => (text ? [text] : []));
  return said.length === 0 ? [] : [ready(`## ${title}`), ...said.map((text) => ready(deeper(text)))];
}

function pieces(edition: Edition): Piece[] {
  const { roadmap } = edition;
  const kinds = presentKinds(roadmap).filter(
    ({ name, editorial }) => name !== 'source' && !editorial && living(roadmap, name).length > 0,
  );
  const crimes = roadmap.kinds.byName.get('crime');
  return [
    ...kinds.flatMap((kind) => chapter(edition, kind)),
    ...titled('Mapping', ...mappingSections(edition)),
    ...titled(
      'Crimes: ratings',
      crimes && living(roadmap, 'crime').length > 0 && ratingsText(edition, crimes),
    ),
    ...titled('Legal timeline', timelineText(edition)),
    ...titled('Engagement', engagementText(edition)),
    ...titled('Sources', bibliography(edition)),
  ];
}

/** roadmap.md: the whole release as one document, to read or to print. */
export const wholeDocument: Chapter<LongPage> = (edition) => {
  const { config } = edition.roadmap;
  const version = versionName(edition);
  const head = blocks(
    `# ${escapeText(config.title)}`,
    `*${version.charAt(0).toUpperCase()}${version.slice(1)}${edition.date === undefined ? '' : `, ${edition.date}`}*`,
    embed(config.description, 1),
    '## Contents',
  );
  const anchor = anchors();
  for (const { words } of headingsOf(head)) anchor(words);
  const places = new Map<string, string>();
  const body = pieces(edition);
  const headings = body.flatMap(({ headings: found, record: item }) => {
    const placed = found.map((each) => ({ ...each, place: `${PAGE}#${anchor(each.words)}` }));
    if (item && placed[0]) places.set(pagePath(item), placed[0].place);
    return placed;
  });
  const list = headings
    .filter(({ depth }) => depth === 2 || (depth === 3 && headings.length < 400))
    .map(({ words, depth, place }) => `${'  '.repeat(depth - 2)}- ${pageLink(words, place)}`);
  function* parts(): Generator<string> {
    yield blocks(head, list.join('\n'));
    for (const { text } of body) yield `\n\n${text()}`;
    yield '\n';
  }
  return [{ path: PAGE, places, parts: parts() }];
};
