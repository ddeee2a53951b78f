import { hash } from 'node:crypto';
import { capital } from '../../findings/words.ts';
import { type Markdown, md, said, saidBlocks } from '../../markdown/language.ts';
import { blocks, escapeText, saidText } from '../../markdown/markdown.ts';
import { pageLink } from '../../markdown/page-link.ts';
import { once } from '../../roadmap/once.ts';
import type { RoadmapRecord } from '../../roadmap/roadmap.ts';
import { childrenOf } from '../../roadmap/tree.ts';
import { versionName } from '../citation.ts';
import { recordSource } from '../document-record.ts';
import { treePictures } from '../drawn/tree.ts';
import {
  byTitle,
  type ContentsEntry,
  type Edition,
  groups,
  type LazyPage,
  living,
  type PageFile,
  pagePath,
  presentKinds,
  rootsOf,
} from '../edition.ts';
import { embed } from '../embed.ts';
import { anchors, type Heading, headingsOf, wordsOf } from '../headings.ts';
import { chapterInputs } from '../inputs.ts';
import { trail } from '../named.ts';
import { keyMessages } from '../opening.ts';
import { shownPicture } from '../picture.ts';
import {
  type DocumentPiece,
  type MeasuredPiece,
  measured,
  notesOn,
  type PieceNotes,
  type PieceSource,
} from '../pieces.ts';
import { cutBlocks } from '../size.ts';
import { treeList } from '../tree.ts';

const PAGE = 'roadmap.md';
// Hosts show Markdown up to 512 kB.
const LARGEST = 390_000;
/** So many bytes stand on one page, for paper. */
const PRINTED = 4_000_000;
/** The largest piece of a chapter that is not made of records. */
const PIECE = 60_000;
/** A section of the document that is not made of records. */
export interface DocumentSection {
  readonly title: string;
  /** Behind the kinds, and before them where it is negative. */
  readonly order: number;
  /** A checksum of all that the texts are made from. */
  readonly inputs: () => string;
  readonly texts: () => Promise<readonly Markdown[]>;
}

function ready(text: Markdown): DocumentPiece {
  return { headings: ownHeadings(text), text: () => text };
}

function opening(text: Markdown): DocumentPiece {
  return { ...ready(text), opens: true };
}

function inTree(edition: Edition, kind: RoadmapRecord['kind']): Iterable<RoadmapRecord> {
  const list = new Set<RoadmapRecord>();
  const down = (record: RoadmapRecord): void => {
    if (list.has(record)) return;
    list.add(record);
    for (const child of byTitle(childrenOf(edition.roadmap, record))) down(child);
  };
  for (const root of rootsOf(edition.roadmap, kind)) down(root);
  return list;
}

function* chapter(edition: Edition, kind: RoadmapRecord['kind']): Generator<PieceSource> {
  const { roadmap } = edition;
  const introduction = () =>
    blocks(
      md`## ${escapeText(kind.titlePlural)}`,
      keyMessages(edition, kind.plural),
      kind.introduction ? embed(kind.introduction, 2, roadmap) : escapeText(kind.description),
    );
  const made = (name: string, piece: () => DocumentPiece): PieceSource => ({
    inputs: () => `${kind.name} ${name} ${chapterInputs(edition)}`,
    pieces: async () => [piece()],
  });
  if (kind.tree !== undefined) {
    const drawn = treePictures(roadmap, kind).map(shownPicture);
    yield made('', () => ready(blocks(introduction(), ...drawn, treeList(roadmap, kind))));
    for (const item of inTree(edition, kind)) yield recordSource(edition, item, 3);
    return;
  }
  yield made('', () => opening(introduction()));
  for (const { value, title, records } of groups(kind, living(roadmap, kind.name))) {
    if (value !== undefined) yield made(value, () => opening(md`### ${title}`));
    for (const item of byTitle(records)) yield recordSource(edition, item, value === undefined ? 3 : 4);
  }
}

/** The headings of a chapter: in it, nobody but us begins a line with "#". */
function ownHeadings(markdown: string): readonly Heading[] {
  return [...markdown.matchAll(/(?<![^\n])(#{1,6}) ([^\n]+)/g)].map(([, signs = '', text = '']) => ({
    depth: signs.length,
    words: wordsOf(text),
  }));
}

/** Deepens the headings of a chapter by one, so that it stands below the title of the document. */
function deeper(markdown: Markdown): Markdown {
  const lines = markdown.split('\n').map((line) => (/^#{1,5} /.test(line) ? md`#${line}` : line));
  return lines.join('\n');
}

/** A chapter that has a page of its own too. */
function section({ title, inputs, texts }: DocumentSection): PieceSource {
  const make = async (): Promise<readonly DocumentPiece[]> => {
    const pieces = (await texts()).flatMap((text) => cutBlocks(deeper(text), PIECE).map(ready));
    return pieces.length === 0 ? [] : [opening(md`## ${escapeText(title)}`), ...pieces];
  };
  let made: ReturnType<typeof make> | undefined;
  return {
    inputs: () => `${title} ${inputs()}`,
    pieces: () => {
      made ??= make();
      return made;
    },
  };
}

function* sources(edition: Edition, sections: readonly DocumentSection[]): Generator<PieceSource> {
  const { roadmap } = edition;
  const kinds = presentKinds(roadmap).filter(
    ({ name, role, editorial }) => role !== 'source' && !editorial && living(roadmap, name).length > 0,
  );
  for (const each of sections) if (each.order < 0) yield section(each);
  for (const kind of kinds) yield* chapter(edition, kind);
  for (const each of sections) if (each.order >= 0) yield section(each);
}

/** The address of a part of the document. */
function partPath(index: number): string {
  return `${PAGE.replace(/\.md$/, '')}/${String(index + 1).padStart(2, '0')}-part.md`;
}

/** The pieces of each part. A record is never divided, and a heading stays with what follows it. */
async function inParts(pieces: AsyncIterable<MeasuredPiece>): Promise<readonly (readonly MeasuredPiece[])[]> {
  const parts: MeasuredPiece[][] = [];
  let room = 0;
  let together: MeasuredPiece[] = [];
  let size = 0;
  for await (const piece of pieces) {
    together.push(piece);
    size += piece.size;
    if (piece.opens) continue;
    if (size > room) {
      parts.push([]);
      room = LARGEST;
    }
    parts.at(-1)?.push(...together);
    room -= size;
    [together, size] = [[], 0];
  }
  if (together.length > 0) parts.push(together);
  return parts;
}

/** What stands in a part before its pieces, and where the part is. */
interface PartHead {
  readonly path: string;
  /** The headings before those of the pieces. */
  readonly headings: readonly string[];
}

/** The document in parts: where the heading of each piece is, and which records are shown where. */
function placed(parts: readonly (readonly MeasuredPiece[])[], headOf: (index: number) => PartHead) {
  const places = new Map<string, string>();
  const headings = parts.flatMap((pieces, index) => {
    const anchor = anchors();
    const { path, headings: before } = headOf(index);
    for (const words of before) anchor(words);
    return pieces.flatMap(({ headings: found, record: item }) => {
      const here = found.map(({ words, depth }, i) => {
        const place = `${path}#${anchor(words)}`;
        const link = pageLink(words, place);
        return { depth, place, link: item && i === 0 ? said(link) : link };
      });
      if (item && here[0]) places.set(pagePath(item), here[0].place);
      return here;
    });
  });
  return { places, headings };
}

/** The headings that the contents name. */
function listOf(headings: ReturnType<typeof placed>['headings']): Markdown {
  return headings
    .filter(({ depth }) => depth === 2 || (depth === 3 && headings.length < 400))
    .map(({ depth, link }) => md`${md`  `.repeat(depth - 2)}- ${link}`)
    .join('\n');
}

/** How the contents of a release name the document. */
export const documentEntry: { readonly path: string; readonly contents: ContentsEntry } = {
  path: PAGE,
  contents: {
    title: 'The whole roadmap as one document',
    what: 'to read from beginning to end, or to print: contents and parts.',
    order: 80,
  },
};

/**
 * roadmap.md and its parts: the whole release as one document, to read or to print. The records stand in it by
 * themselves; `sections` are what chapters say beside them. With what an earlier build noted in roadmap.md, what
 * stays is not written out to find its place.
 */
export async function* wholeDocument(
  edition: Edition,
  sections: readonly DocumentSection[],
  notes: PieceNotes | undefined,
): AsyncGenerator<LazyPage> {
  const { config } = edition.roadmap;
  const version = versionName(edition);
  const parts = await inParts(measured(sources(edition, sections), notes));
  const name = (index: number) => md`part ${index + 1} of ${parts.length}`;
  const title = (index: number) => md`${saidText(config.title)}: ${name(index)}`;
  const { places, headings } = placed(parts, (index) => ({
    path: partPath(index),
    headings: [wordsOf(title(index))],
  }));
  const contentsWith = (list: Markdown, ...more: readonly Markdown[]) =>
    blocks(
      md`# ${saidText(config.title)}`,
      md`*${capital(version)}${edition.date === undefined ? md`` : md`, ${escapeText(edition.date)}`}*`,
      ...more,
      saidBlocks(embed(config.description, 1, edition.roadmap)),
      '## Contents',
      list,
    );
  const contents = contentsWith(listOf(headings));
  const pieces = parts.flat();
  // A draft is not for paper, and a browser does not print what is larger.
  const isPaper = edition.tag !== undefined && pieces.reduce((sum, { size }) => sum + size, 0) <= PRINTED;
  /** The whole document on one page. */
  const onPaper = async (): Promise<PageFile> => {
    const publisher = md`${saidText(config.publisher)} · ${escapeText(config.licence)}`;
    const before = headingsOf(contentsWith(md``, publisher)).map(({ words }) => words);
    const whole = placed([pieces], () => ({ path: PAGE, headings: before }));
    const texts: Markdown[] = [];
    for (const piece of pieces) texts.push(await piece.text());
    const text = blocks(contentsWith(listOf(whole.headings), publisher), ...texts);
    return { path: PAGE, text: md`${text}\n`, places: whole.places, isPaper: true };
  };
  yield {
    ...documentEntry,
    ...(isPaper && { onWeb: onPaper }),
    inputs: () => hash('sha256', contents, 'base64url'),
    text: () => md`${contents}\n`,
    notes: () => notesOn(parts.flat()),
  };
  async function* text(index: number): AsyncGenerator<Markdown> {
    yield blocks(trail(edition, pageLink('contents', PAGE), name(index)), md`# ${title(index)}`);
    for (const piece of parts[index] ?? []) yield md`\n\n${await piece.text()}`;
    if (index + 1 < parts.length)
      yield md`\n\nContinued in ${pageLink(name(index + 1), partPath(index + 1))}.`;
    yield md`\n`;
  }
  const everyPlace = once((all: typeof places) => hash('sha256', JSON.stringify([...all]), 'base64url'));
  for (const [index, pieces] of parts.entries()) {
    const inputs = () => {
      const made = pieces.map(({ inputs: from, at }) => [from, at]);
      return hash('sha256', JSON.stringify([name(index), everyPlace(places), made]), 'base64url');
    };
    yield {
      path: partPath(index),
      places,
      inputs,
      parts: () => text(index),
      ...(isPaper && { onWeb: 'elsewhere' }),
    };
  }
}
