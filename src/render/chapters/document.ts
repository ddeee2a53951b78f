import { posix } from 'node:path';
import { methodIn } from '../../assess/read.ts';
import { type RoadmapRecord, textOf } from '../../roadmap/roadmap.ts';
import { assessmentPart } from '../assessment.ts';
import { versionName } from '../citation.ts';
import { connectionsOf } from '../connections.ts';
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
import { anchors, blocks, embed, escapeText, headingText, isProse } from '../markdown.ts';
import { named, titleText } from '../named.ts';
import { citations } from '../reference.ts';
import { mindMap, treeList } from '../tree.ts';
import { validations } from '../words.ts';
import { ratingsText } from './crime-ratings.ts';
import { engagementText } from './engagement.ts';
import { mappingSections } from './mapping.ts';
import { bibliography } from './sources.ts';
import { timelineText } from './timeline.ts';

const PAGE = 'roadmap.md';

/** A heading of the document, as Markdown, with its anchor. */
interface Outline {
  readonly text: string;
  readonly depth: number;
  readonly anchor: string;
}

/** A piece of the document. */
interface Piece {
  /** The lines in which its headings are. */
  readonly headings: string;
  readonly text: () => string;
  /** The record that it shows under its first heading. */
  readonly record?: RoadmapRecord;
}

function ready(text: string): Piece {
  return { headings: text, text: () => text };
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

function heading(item: RoadmapRecord, depth: number): string {
  return `${'#'.repeat(depth)} ${titleText(item)}`;
}

/** True for a record that has no heading but its own: it need not be written out to know its headings. */
function isPlain(item: RoadmapRecord): boolean {
  const texts = [textOf(item, 'description') ?? '', ...textFields(item).map(([, text]) => text)];
  return methodIn(item) === undefined && texts.every((text) => text === '' || isProse(text));
}

/** A record as a piece; what can be written when its turn comes is not kept in memory. */
function recordPiece(edition: Edition, item: RoadmapRecord, depth: number): Piece {
  if (!isPlain(item)) return { ...ready(record(edition, item, depth)), record: item };
  return { headings: heading(item, depth), text: () => record(edition, item, depth), record: item };
}

function record(edition: Edition, item: RoadmapRecord, depth: number): string {
  const { roadmap } = edition;
  const summary = textOf(item, 'summary');
  const description = textOf(item, 'description');
  const assessed = assessmentPart(roadmap, item, PAGE, (text) => `**${text}**`);
  const facts = fieldRows(roadmap, item, PAGE, assessed?.placed).map(
    ([title, value]) => `**${escapeText(title)}:** ${value}`,
  );
  const connected = connectionsOf(roadmap, item).map(
    ({ label: name, records }) =>
      `**${escapeText(name)}:** ${records.map((other) => named(other, PAGE)).join(', ')}`,
  );
  const cited = citations(roadmap, item, PAGE).map((line) => line.slice(2));
  const confirmed = validations(roadmap, item, PAGE).map(
    ({ board, date, wording }) => `${board}, ${date} (${wording})`,
  );
  const prose = blocks(
    description && embed(description, depth),
    ...textFields(item).map(([title, text]) => blocks(`**${escapeText(title)}**`, embed(text, depth))),
  );
  const sign = bullet(prose);
  return blocks(
    heading(item, depth),
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
    ...listFields(roadmap, item, PAGE, assessed?.placed).map(([title, text]) =>
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
      ready(blocks(introduction, mindMap(edition.roadmap, kind), treeList(edition.roadmap, kind, PAGE))),
      ...inTree(edition, kind).map((item) => piece(item, 3)),
    ];
  const parts = groups(kind, living(edition.roadmap, kind.name)).flatMap(({ value, records }) => [
    ...(value === undefined ? [] : [ready(`### ${escapeText(groupTitle(kind, value))}`)]),
    ...byTitle(records).map((item) => piece(item, value === undefined ? 3 : 4)),
  ]);
  return [ready(introduction), ...parts];
}

/** Reads the headings of a text; fenced code is passed over. */
function outline(markdown: string, anchor: (heading: string) => string): Outline[] {
  let fence: string | undefined;
  return markdown.split('\n').flatMap((line): Outline[] => {
    const [, sign, rest = ''] = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line) ?? [];
    if (fence === undefined) fence = sign;
    else if (sign?.startsWith(fence) && rest.trim() === '') fence = undefined;
    const [, signs, text] = (fence === undefined && /^(#{1,6}) (.+)$/.exec(line)) || [];
    return signs && text ? [{ text, depth: signs.length, anchor: anchor(text) }] : [];
  });
}

/** Deepens the headings of a chapter by one, so that it stands below the title of the document. */
function deeper(markdown: string): string {
  return markdown.replace(/^#{1,5} /gm, '#$&');
}

/** Points links to records at their headings in this document; what has none keeps its page. */
function within(markdown: string, pages: ReadonlyMap<string, string>): string {
  return markdown.replace(/\]\(([^()\s#:]+\.md)\)/g, (whole, path: string) => {
    const anchor = pages.get(path) ?? pages.get(posix.normalize(decodeURI(path)));
    return anchor === undefined ? whole : `](#${anchor})`;
  });
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
      crimes && living(roadmap, 'crime').length > 0 && ratingsText(edition, crimes, PAGE),
    ),
    ...titled('Legal timeline', timelineText(edition, PAGE)),
    ...titled('Engagement', engagementText(edition, PAGE)),
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
  outline(head, anchor);
  const titles = new Map<string, string>();
  const body = pieces(edition);
  const headings = body.flatMap(({ headings: lines, record: item }) => {
    const found = outline(lines, anchor);
    if (item && found[0]) titles.set(pagePath(item), found[0].anchor);
    return found;
  });
  const list = headings
    .filter(({ depth }) => depth === 2 || (depth === 3 && headings.length < 400))
    .map(
      ({ text, depth, anchor: place }) =>
        `${'  '.repeat(depth - 2)}- [${escapeText(headingText(text))}](#${place})`,
    );
  function* parts(): Generator<string> {
    yield blocks(head, list.join('\n'));
    for (const { text } of body) yield `\n\n${within(text(), titles)}`;
    yield '\n';
  }
  return [{ path: PAGE, parts: parts() }];
};
