import { createHash, hash } from 'node:crypto';
import { basename } from 'node:path';
import { jsonFile } from '../findings/escape.ts';
import { compareText } from '../findings/finding.ts';
import { pause } from '../findings/pause.ts';
import { md } from '../markdown/language.ts';
import { markdownText } from '../markdown/markdown.ts';
import * as all from './chapters/all.ts';
import { cover } from './chapters/cover.ts';
import { type DocumentSection, wholeDocument } from './chapters/document.ts';
import type { Chapter, ContentsEntry, Edition, LazyPage, LongPage, Page, PageFile } from './edition.ts';
import { inputSums } from './inputs.ts';
import { keyMessages } from './opening.ts';

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
  /** The page with its links as values, for other forms of it; of a long file in the place of its bytes. */
  readonly page?: () => PageFile | Promise<PageFile>;
  /** How the cover names it. */
  readonly contents?: ContentsEntry;
  /** The SHA-256 of the bytes, in hexadecimal digits; known when all of them were used. */
  readonly sha256: () => string;
  /** A checksum of what it is made from, where that is known. */
  readonly inputs?: string;
}

/** What an earlier build left of a file, when the file is as it left it. */
export type EarlierEdition = (
  path: string,
) => { readonly sha256: string; readonly inputs?: string } | undefined;

function contentsOf({ contents }: Pick<Page, 'contents'>): Pick<Page, 'contents'> {
  return contents ? { contents } : {};
}

/** A file of a release whose bytes are known. */
export function fileOf(page: PageFile): ReleaseFile & { readonly bytes: Uint8Array } {
  const bytes = Buffer.from(page.path.endsWith('.md') ? markdownText(page) : page.text);
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
  { snapshot, version, tag, toolVersion, toolBuild }: Edition,
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
        : { tag, commit: snapshot.revision?.commit, tagObject: snapshot.revision?.tagObject }),
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

async function* writtenParts(page: LongPage): AsyncGenerator<string> {
  for await (const text of page.parts) {
    yield page.path.endsWith('.md') ? markdownText({ ...page, text }) : text;
    await pause();
  }
}

function longFile(page: LongPage): ReleaseFile {
  let sum = '';
  return {
    path: page.path,
    ...contentsOf(page),
    bytes: inBatches(writtenParts(page), (whole) => (sum = whole)),
    sha256: () => sum,
    page: async () => {
      let text = '';
      for await (const part of page.parts) {
        text += part;
        await pause();
      }
      const whole = { ...page, text };
      sum = fileOf(whole).sha256();
      return whole;
    },
  };
}

function lazyFile({ path, inputs, text }: LazyPage, earlier: EarlierEdition | undefined): ReleaseFile {
  if (!earlier) return fileOf({ path, text: text() });
  const before = earlier(path);
  const now = inputs();
  if (before && before.inputs === now)
    return { path, sha256: () => before.sha256, inputs: now, page: () => ({ path, text: text() }) };
  return { ...fileOf({ path, text: text() }), inputs: now };
}

/** What a chapter says in the whole document, with what to keep of it in front. */
function inDocument(
  edition: Edition,
  { path, section = () => [] }: Pick<Page, 'path' | 'section'>,
  { title, order }: ContentsEntry,
): DocumentSection {
  const head = keyMessages(edition, basename(path, '.md'));
  return { title, order, texts: () => [...(head === undefined ? [] : [head]), ...section()] };
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
  const files: Pick<ReleaseFile, 'path' | 'sha256' | 'contents'>[] = [];
  const counted = (file: ReleaseFile): ReleaseFile => {
    files.push({ path: file.path, sha256: file.sha256, ...contentsOf(file) });
    return file;
  };
  const sections: DocumentSection[] = [];
  for (const chapter of [...core, ...(edition.domain?.chapters ?? [])])
    for await (const page of chapter(edition)) {
      if ('inputs' in page) yield counted(lazyFile(page, earlier));
      else {
        if (page.section && page.contents) sections.push(inDocument(edition, page, page.contents));
        yield counted('parts' in page ? longFile(page) : fileOf(page));
      }
    }
  sections.sort((a, b) => a.order - b.order);
  for await (const page of wholeDocument(edition, sections))
    yield counted('parts' in page ? longFile(page) : fileOf(page));
  for (const page of extra) yield counted(fileOf(page));
  yield counted(fileOf({ path: 'README.md', text: md`${cover(edition, [...files, MANIFEST])}\n` }));
  const outputs = files.map(({ path, sha256: sum }) => ({ path, sha256: sum() }));
  yield fileOf(manifest(edition, outputs));
}

/** The bytes of a file that is made anew, at once. */
export async function wholeBytes({ bytes = new Uint8Array() }: ReleaseFile): Promise<Uint8Array> {
  if (bytes instanceof Uint8Array) return bytes;
  const parts: Uint8Array[] = [];
  for await (const part of bytes) parts.push(part);
  return Buffer.concat(parts);
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
