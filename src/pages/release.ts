import { createHash, hash } from 'node:crypto';
import { basename } from 'node:path';
import { jsonFile } from '../findings/escape.ts';
import { compareText } from '../findings/finding.ts';
import { pause } from '../findings/pause.ts';
import { md } from '../markdown/language.ts';
import { markdownText } from '../markdown/markdown.ts';
import * as all from './chapters/all.ts';
import { cover, coverPictures } from './chapters/cover.ts';
import { type DocumentSection, documentEntry, wholeDocument } from './chapters/document.ts';
import type { Chapter, ContentsEntry, Edition, LazyPage, LazyPicture, Page, PageFile } from './edition.ts';
import { chapterInputs, inputSums } from './inputs.ts';
import { meaningsReader, withMeanings } from './meanings.ts';
import { keyMessages } from './opening.ts';
import { pictureFile } from './picture.ts';
import { readNotes } from './pieces.ts';

const core = Object.values<Chapter>(all);

/** SHA-256 in hexadecimal digits. */
function sha256(content: Uint8Array): string {
  return hash('sha256', content, 'hex');
}

/** A file with its checksum. */
export interface Sum {
  readonly path: string;
  readonly sha256: string;
}

/** A file of a release. */
export interface ReleaseFile {
  readonly path: string;
  /**
   * Those of a long file come part by part, and are to be gone through once. Absent for a file that an
   * earlier build left as it would be now.
   */
  readonly bytes?: Uint8Array | AsyncIterable<Uint8Array>;
  /** The page with its links as values, for other forms of it. */
  readonly page?: () => PageFile | Promise<PageFile>;
  /** The same at once, with its page; of a long page in the place of its bytes. */
  readonly whole?: () => Promise<WholeFile>;
  /** How the cover names it. */
  readonly contents?: ContentsEntry;
  /** The SHA-256 of the bytes, in hexadecimal digits; known when all of them were used. */
  readonly sha256: () => string;
  /** A checksum of what it is made from, where that is known. */
  readonly inputs?: string;
  /** What the next build may want to know of this one. */
  readonly notes?: string;
}

/** A file whose bytes are there. */
export type WholeFile = ReleaseFile & { readonly bytes: Uint8Array };

/** What an earlier build left of a file, when the file is as it left it. */
export type EarlierEdition = (
  path: string,
) => { readonly sha256: string; readonly inputs?: string; readonly notes?: string } | undefined;

function contentsOf({ contents }: Pick<Page, 'contents'>): Pick<Page, 'contents'> {
  return contents ? { contents } : {};
}

const encoder = new TextEncoder();
const room = new Uint8Array(192 * 1024);

/** The bytes of a text; where there is room for them before they are counted, it is read once. */
function bytesOf(text: string): Uint8Array {
  if (text.length * 3 > room.length) return Buffer.from(text);
  return Buffer.from(room.subarray(0, encoder.encodeInto(text, room).written));
}

/** A file of a release whose bytes are known. */
export function fileOf(page: PageFile): WholeFile & { readonly page: () => PageFile } {
  const bytes = bytesOf(page.path.endsWith('.md') ? markdownText(page) : page.text);
  const sum = sha256(bytes);
  return { path: page.path, bytes, sha256: () => sum, page: () => page, ...contentsOf(page) };
}

const MANIFEST = {
  path: 'MANIFEST.json',
  contents: {
    title: 'Manifest',
    what: 'checksums of every input and output, to verify this release.',
    order: 130,
  },
};

/** MANIFEST.json: the tag, the tool, and the checksums of everything that went in and came out. */
export function manifest(
  { snapshot, version, tag, toolVersion, toolBuild, previous }: Edition,
  outputs: readonly Sum[],
): Page {
  const sorted = (sums: readonly Sum[]) => [...sums].sort((a, b) => compareText(a.path, b.path));
  const content = {
    schemaVersion: 1,
    tool: { name: 'aligner', version: toolVersion, build: toolBuild },
    kind: 'manifest',
    data: {
      version,
      ...(tag === undefined
        ? {}
        : {
            tag,
            commit: snapshot.revision?.commit,
            tagObject: snapshot.revision?.tagObject,
            base: previous?.version ?? null,
          }),
      inputs: sorted([...inputSums(snapshot)].map(([path, sum]) => ({ path, sha256: sum }))),
      outputs: sorted(outputs),
    },
  };
  return { ...MANIFEST, text: jsonFile(content, 1) };
}

// Parts are joined up to this many characters, so that few calls write them.
const BATCH = 512 * 1024;

/** The bytes of parts, some together; `whole` hears the checksum of all when the last is gone. */
async function* inBatches(parts: AsyncIterable<string>, whole: (sum: string) => void) {
  const sum = createHash('sha256');
  const encoded = (text: string) => {
    const bytes = Buffer.from(text);
    sum.update(bytes);
    return bytes;
  };
  let text = '';
  for await (const part of parts) {
    text += part;
    if (text.length < BATCH) continue;
    yield encoded(text);
    text = '';
  }
  yield encoded(text);
  whole(sum.digest('hex'));
}

async function* writtenParts(
  edition: Edition,
  page: LazyPage & { readonly parts: () => AsyncIterable<string> | Iterable<string> },
): AsyncGenerator<string> {
  const { note, foot } = meaningsReader(edition, page.path);
  for await (const text of page.parts()) {
    note(text);
    yield page.path.endsWith('.md') ? markdownText({ ...page, text }) : text;
    await pause();
  }
  yield markdownText({ ...page, text: foot()?.line ?? '' });
}

/** A page of a chapter with all of its text. */
export async function wholePage(page: LazyPage): Promise<PageFile> {
  if ('text' in page) return { ...page, text: await page.text() };
  let text = '';
  for await (const part of page.parts()) {
    text += part;
    await pause();
  }
  return { ...page, text };
}

/** The same with what its abbreviations stand for. */
async function explained(edition: Edition, page: LazyPage): Promise<PageFile> {
  const made = withMeanings(edition, await wholePage(page));
  const { onWeb, pictures = [] } = page;
  if (typeof onWeb !== 'function') return made;
  return { ...made, onWeb: async () => withMeanings(edition, { ...(await onWeb()), pictures }) };
}

/** A page of a chapter as it is made now. */
async function madeFile(edition: Edition, page: LazyPage): Promise<ReleaseFile> {
  if ('text' in page) return fileOf(await explained(edition, page));
  let sum = '';
  const bytes = inBatches(writtenParts(edition, page), (all) => (sum = all));
  const whole = async () => {
    const made = fileOf(await explained(edition, page));
    sum = made.sha256();
    return made;
  };
  const other = page.path.endsWith('.md') && { whole, page: async () => (await whole()).page() };
  return { path: page.path, ...contentsOf(page), bytes, sha256: () => sum, ...other };
}

/** A page of a chapter as a file; without its bytes where an earlier build made it from the same. */
async function lazyFile(
  edition: Edition,
  page: LazyPage,
  earlier: EarlierEdition | undefined,
): Promise<ReleaseFile> {
  if (!earlier) return madeFile(edition, page);
  const before = earlier(page.path);
  const inputs = page.inputs();
  const notes = page.notes?.();
  const about = { inputs, ...(notes === undefined ? {} : { notes }) };
  if (before?.inputs !== inputs) return { ...(await madeFile(edition, page)), ...about };
  const { path } = page;
  return {
    path,
    ...contentsOf(page),
    ...about,
    sha256: () => before.sha256,
    page: () => explained(edition, page),
  };
}

/** What a chapter says in the whole document, with what to keep of it in front. */
function inDocument(edition: Edition, page: LazyPage): DocumentSection[] {
  const { path, section, contents, inputs } = page;
  if (!section || !contents) return [];
  const texts = async () => {
    const head = keyMessages(edition, basename(path, '.md'));
    return [...(head === undefined ? [] : [head]), ...(await section())];
  };
  return [{ title: contents.title, order: contents.order, inputs, texts }];
}

/** The pages that the chapters of an edition are; nothing of them is made yet. */
function* chapterPages(edition: Edition): Generator<LazyPage> {
  for (const chapter of [...core, ...(edition.domain?.chapters ?? [])]) yield* chapter(edition);
}

/** The cover. `pages` are the other files of the release. */
function coverFile(
  edition: Edition,
  pages: readonly Pick<Page, 'path' | 'contents'>[],
  pictures: readonly LazyPicture[],
) {
  const text = md`${cover(edition, [...pages, MANIFEST])}\n`;
  return fileOf(withMeanings(edition, { path: 'README.md', text, pictures }));
}

/** Those pages of a release whose paths are wanted, without the whole document; the other arguments are those of `releasePages`. */
export async function* wantedPages(
  edition: Edition,
  isWanted: (path: string) => boolean,
  extra: readonly Page[],
  earlier: EarlierEdition,
): AsyncGenerator<ReleaseFile> {
  for (const page of chapterPages(edition))
    if (isWanted(page.path)) yield await lazyFile(edition, page, earlier);
  for (const page of extra) if (isWanted(page.path)) yield fileOf(withMeanings(edition, page));
  if (isWanted('README.md'))
    yield coverFile(edition, contentsOfRelease(edition, extra), coverPictures(edition));
}

/** What the contents of a release name, known before any page is made. */
export function contentsOfRelease(
  edition: Edition,
  extra: readonly Page[],
): readonly Pick<Page, 'path' | 'contents'>[] {
  return [...chapterPages(edition), documentEntry, ...extra].filter(({ contents }) => contents);
}

/**
 * All files of a release, one after the other, so that none has to wait in memory for the last: each has
 * to be used before the next is asked for. `extra` are pages that need more than the edition. The same
 * edition gives the same bytes on every machine. With `earlier`, a page whose inputs are the same as in an
 * earlier build is not made again.
 */
export async function* releasePages(
  edition: Edition,
  extra: readonly Page[] = [],
  earlier?: EarlierEdition,
): AsyncGenerator<ReleaseFile> {
  const files: (Sum & Pick<Page, 'contents'>)[] = [];
  async function* counted(file: ReleaseFile) {
    yield file;
    // Nothing else of the file is to stay in memory.
    files.push({ path: file.path, sha256: file.sha256(), ...contentsOf(file) });
  }
  const sections: DocumentSection[] = [];
  const pictures: LazyPicture[] = [];
  for (const page of chapterPages(edition)) {
    sections.push(...inDocument(edition, page));
    yield* counted(await lazyFile(edition, page, earlier));
    for (const each of page.pictures ?? [])
      yield* counted(await lazyFile(edition, pictureFile(each, page.inputs), earlier));
    pictures.push(...(page.pictures ?? []));
  }
  sections.sort((a, b) => a.order - b.order);
  const notes = earlier && readNotes(earlier(documentEntry.path)?.notes);
  for await (const page of wholeDocument(edition, sections, notes))
    yield* counted(await lazyFile(edition, { ...page, pictures }, earlier));
  for (const page of extra) yield* counted(fileOf(withMeanings(edition, page)));
  const drawn = coverPictures(edition);
  const inputs = () => chapterInputs(edition);
  for (const each of drawn) yield* counted(await lazyFile(edition, pictureFile(each, inputs), earlier));
  yield* counted(coverFile(edition, files, drawn));
  yield fileOf(manifest(edition, files));
}

/** The bytes of a file that is made anew, at once. */
export async function wholeBytes({ bytes = new Uint8Array() }: ReleaseFile): Promise<Uint8Array> {
  if (bytes instanceof Uint8Array) return bytes;
  const parts: Uint8Array[] = [];
  for await (const part of bytes) parts.push(part);
  return Buffer.concat(parts);
}

/** A file with all of its bytes, for those who need it twice. */
export async function wholeFile(file: ReleaseFile): Promise<WholeFile> {
  if (file.whole) return { ...file, ...(await file.whole()), path: file.path };
  return { ...file, bytes: await wholeBytes(file) };
}

/** All files of a release at once, sorted by path. */
export async function renderRelease(edition: Edition, extra: readonly Page[] = []): Promise<PageFile[]> {
  const pages: PageFile[] = [];
  for await (const file of releasePages(edition, extra)) {
    pages.push({ path: file.path, text: Buffer.from(await wholeBytes(file)).toString('utf8') });
    await pause();
  }
  return pages.sort((a, b) => compareText(a.path, b.path));
}
