import { createHash } from 'node:crypto';
import { compareText } from '../findings/finding.ts';
import { citationFiles } from './chapters/citation-files.ts';
import { cover } from './chapters/cover.ts';
import { crimeRatings } from './chapters/crime-ratings.ts';
import { data } from './chapters/data.ts';
import { wholeDocument } from './chapters/document.ts';
import { engagement } from './chapters/engagement.ts';
import { kindIndexes } from './chapters/kind-index.ts';
import { mapping } from './chapters/mapping.ts';
import { recommendations } from './chapters/recommendations.ts';
import { recordPages } from './chapters/record-page.ts';
import { sources } from './chapters/sources.ts';
import { timeline } from './chapters/timeline.ts';
import type { Chapter, Edition, LongPage, Page } from './edition.ts';

/** The chapters of a release. A new chapter is a file in chapters/ and a line here. */
const chapters: readonly Chapter[] = [
  kindIndexes,
  recordPages,
  mapping,
  recommendations,
  crimeRatings,
  timeline,
  engagement,
  sources,
  wholeDocument,
  data,
  citationFiles,
];

/** SHA-256 in hexadecimal digits. */
function sha256(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** A file with its checksum. */
interface Sum {
  readonly path: string;
  readonly sha256: string;
}

/** A file of a release as bytes; those of a long one come part by part, and are to be gone through once. */
export interface ReleaseFile {
  readonly path: string;
  readonly bytes: Uint8Array | Iterable<Uint8Array>;
}

/** MANIFEST.json: the checksums of everything that went in and came out. */
function manifest(edition: Edition, outputs: readonly Sum[]): Page {
  const { snapshot, version, tag, toolVersion } = edition;
  const sorted = (sums: readonly Sum[]) => [...sums].sort((a, b) => compareText(a.path, b.path));
  const content = {
    schemaVersion: 1,
    tool: { name: 'aligner', version: toolVersion },
    kind: 'manifest',
    data: {
      version,
      ...(tag === undefined
        ? {}
        : { tag, commit: snapshot.revision?.commit, tagObject: snapshot.revision?.tagObject }),
      inputs: sorted(snapshot.files.map(({ path, bytes }) => ({ path, sha256: sha256(bytes) }))),
      outputs: sorted(outputs),
    },
  };
  return { path: 'MANIFEST.json', text: `${JSON.stringify(content, null, 1)}\n` };
}

// Parts are joined up to this many characters, so that few calls write them.
const BATCH = 512 * 1024;

/** The bytes of parts, some together; `whole` hears the checksum of all when the last is gone. */
function* inBatches(parts: Iterable<string>, whole: (sum: string) => void): Generator<Uint8Array> {
  const hash = createHash('sha256');
  const encoded = (text: string) => {
    const bytes = Buffer.from(text);
    hash.update(bytes);
    return bytes;
  };
  let text = '';
  for (const part of parts) {
    text += part;
    if (text.length < BATCH) continue;
    yield encoded(text);
    text = '';
  }
  yield encoded(text);
  whole(hash.digest('hex'));
}

/**
 * All files of a release, one after the other, so that none has to wait in memory for the last: each has
 * to be used before the next is asked for. `extra` are pages that need more than the edition. The same
 * edition gives the same bytes on every machine.
 */
export function* releasePages(edition: Edition, extra: readonly Page[] = []): Generator<ReleaseFile> {
  const sums: Sum[] = [];
  const file = (page: Page | LongPage): ReleaseFile => {
    const { path } = page;
    const count = (sum: string) => void sums.push({ path, sha256: sum });
    if ('parts' in page) return { path, bytes: inBatches(page.parts, count) };
    const bytes = Buffer.from(page.text);
    count(sha256(bytes));
    return { path, bytes };
  };
  for (const chapter of chapters) for (const page of chapter(edition)) yield file(page);
  for (const page of extra) yield file(page);
  const paths = [...sums.map(({ path }) => path), 'MANIFEST.json'];
  yield file({ path: 'README.md', text: cover(edition, paths) });
  yield file(manifest(edition, sums));
}

/** The bytes of a file at once. */
export function wholeBytes({ bytes }: ReleaseFile): Uint8Array {
  return bytes instanceof Uint8Array ? bytes : Buffer.concat([...bytes]);
}

/** All files of a release at once, sorted by path. */
export function renderRelease(edition: Edition, extra: readonly Page[] = []): Page[] {
  const pages: Page[] = [];
  for (const file of releasePages(edition, extra))
    pages.push({ path: file.path, text: Buffer.from(wholeBytes(file)).toString('utf8') });
  return pages.sort((a, b) => compareText(a.path, b.path));
}
