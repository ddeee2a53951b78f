import { posix } from 'node:path';
import { isRetired, type RoadmapRecord, recordsOf, textOf, titleOf } from '../../roadmap/roadmap.ts';
import { assessmentPart } from '../assessment.ts';
import { versionName } from '../citation.ts';
import { connectionsOf } from '../connections.ts';
import {
  byTitle,
  type Chapter,
  childrenOf,
  type Edition,
  groups,
  living,
  pagePath,
  presentKinds,
  rootsOf,
} from '../edition.ts';
import { fieldRows, listFields, textFields } from '../fields.ts';
import { anchors, blocks, embed, escapeText, label, link } from '../markdown.ts';
import { citations } from '../reference.ts';
import { mindMap, treeList } from '../tree.ts';
import { validations } from '../words.ts';
import { ratingsText } from './crime-ratings.ts';
import { engagementText } from './engagement.ts';
import { mappingText } from './mapping.ts';
import { bibliography } from './sources.ts';
import { timelineText } from './timeline.ts';

const PAGE = 'roadmap.md';

/** Headings of the document in order, each with its anchor. */
interface Outline {
  readonly text: string;
  readonly depth: number;
  readonly anchor: string;
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

function record(edition: Edition, item: RoadmapRecord, depth: number): string {
  const { roadmap } = edition;
  const description = textOf(item, 'description');
  const assessed = assessmentPart(roadmap, item, PAGE, (text) => `**${text}**`);
  const facts = fieldRows(roadmap, item, PAGE, assessed?.placed).map(
    ([title, value]) => `**${escapeText(title)}:** ${value}`,
  );
  const connected = connectionsOf(roadmap, item).map(
    ({ label: name, records }) =>
      `**${name}:** ${records.map((other) => link(titleOf(other), pagePath(other))).join(', ')}`,
  );
  const cited = citations(roadmap, item, PAGE).map((line) => line.slice(2));
  const confirmed = validations(roadmap, item, PAGE).map(
    ({ board, date, wording }) => `${board}, ${date} (${wording})`,
  );
  return blocks(
    `${'#'.repeat(depth)} ${escapeText(titleOf(item))}`,
    assessed?.banner,
    `*${escapeText(textOf(item, 'summary') ?? '')}*`,
    description && embed(description, depth),
    ...textFields(item).map(([title, text]) => blocks(`**${escapeText(title)}**`, embed(text, depth))),
    [
      ...facts,
      ...connected,
      confirmed.length > 0 ? `**Validation:** ${confirmed.join('; ')}` : '',
      cited.length > 0 ? `**Sources:** ${cited.join(' ')}` : '',
    ]
      .filter(Boolean)
      .map((line) => `- ${line}`)
      .join('\n'),
    ...listFields(roadmap, item, PAGE, assessed?.placed).map(([title, text]) =>
      blocks(`**${escapeText(title)}**`, text),
    ),
    assessed?.sections,
  );
}

function chapter(edition: Edition, kind: RoadmapRecord['kind']): string {
  const introduction = blocks(
    `# ${escapeText(kind.titlePlural)}`,
    kind.introduction ? embed(kind.introduction, 1) : escapeText(kind.description),
  );
  if (kind.tree !== undefined)
    return blocks(
      introduction,
      mindMap(edition.roadmap, kind),
      treeList(edition.roadmap, kind, PAGE),
      ...inTree(edition, kind).map((item) => record(edition, item, 2)),
    );
  const parts = groups(kind, living(edition.roadmap, kind.name)).map(({ value, records }) =>
    blocks(
      value === undefined ? undefined : `## ${escapeText(label(value))}`,
      ...byTitle(records).map((item) => record(edition, item, value === undefined ? 2 : 3)),
    ),
  );
  return blocks(introduction, ...parts);
}

/** Reads the headings of a text; fenced code is passed over. */
function outline(markdown: string, anchor: (heading: string) => string): Outline[] {
  let fenced = false;
  return markdown.split('\n').flatMap((line): Outline[] => {
    if (/^ {0,3}(```|~~~)/.test(line)) fenced = !fenced;
    const match = fenced ? null : /^(#{1,6}) (.+)$/.exec(line);
    if (!match?.[1] || !match[2]) return [];
    const text = match[2].replace(/\\([^\w\s])/g, '$1');
    return [{ text, depth: match[1].length, anchor: anchor(text) }];
  });
}

/** Deepens every heading by one, so that the chapters stand below the title of the document. */
function deeper(markdown: string): string {
  let fenced = false;
  return markdown
    .split('\n')
    .map((line) => {
      if (/^ {0,3}(```|~~~)/.test(line)) fenced = !fenced;
      return !fenced && /^#{1,5} /.test(line) ? `#${line}` : line;
    })
    .join('\n');
}

/** Points links to records at their headings in this document; what has none keeps its page. */
function within(markdown: string, pages: ReadonlyMap<string, string>): string {
  return markdown.replace(/\]\(([^()\s#:]+\.md)\)/g, (whole, path: string) => {
    const anchor = pages.get(posix.normalize(decodeURI(path)));
    return anchor === undefined ? whole : `](#${anchor})`;
  });
}

/** A part of the document, left out where it has nothing to say. */
function titled(heading: string, text: string | false | undefined): string | undefined {
  return text ? blocks(heading, text) : undefined;
}

/** roadmap.md: the whole release as one document, to read or to print. */
export const wholeDocument: Chapter = (edition) => {
  const { roadmap } = edition;
  const kinds = presentKinds(roadmap).filter(({ name, editorial }) => name !== 'source' && !editorial);
  const crimes = roadmap.kinds.byName.get('crime');
  const body = deeper(
    blocks(
      ...kinds.map((kind) => chapter(edition, kind)),
      blocks('# Mapping', mappingText(edition)),
      titled(
        '# Crimes: ratings',
        crimes && living(roadmap, 'crime').length > 0 && ratingsText(edition, crimes, PAGE),
      ),
      titled('# Legal timeline', timelineText(edition, PAGE)),
      titled('# Engagement', engagementText(edition, PAGE)),
      blocks('# Sources', bibliography(edition)),
    ),
  );
  const head = blocks(
    `# ${escapeText(roadmap.config.title)}`,
    `*${versionName(edition)}${edition.date === undefined ? '' : `, ${edition.date}`}*`,
    embed(roadmap.config.description, 1),
  );
  const anchor = anchors();
  outline(blocks(head, '## Contents'), anchor);
  const headings = outline(body, anchor);
  const titles = new Map<string, string>();
  const records = kinds.flatMap((kind) => recordsOf(roadmap, kind.name)).filter((item) => !isRetired(item));
  for (const item of records) {
    const found = headings.find(
      (entry) => entry.depth > 2 && entry.text === escapeText(titleOf(item)).replace(/\\([^\w\s])/g, '$1'),
    );
    if (found) titles.set(pagePath(item), found.anchor);
  }
  const contents = headings
    .filter(({ depth }) => depth <= 3 && depth > 1)
    .filter(({ depth }) => depth === 2 || headings.length < 400);
  const list = contents.map(
    ({ text, depth, anchor: place }) => `${'  '.repeat(depth - 2)}- [${escapeText(text)}](#${place})`,
  );
  return [{ path: PAGE, text: `${blocks(head, '## Contents', list.join('\n'), within(body, titles))}\n` }];
};
