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
import type { Chapter, Edition, Page } from './edition.ts';

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
function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** A file with its checksum. */
interface Sum {
  readonly path: string;
  readonly sha256: string;
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

/**
 * All files of a release, one after the other, so that none has to wait in memory for the last; `extra`
 * are pages that need more than the edition. The same edition gives the same bytes on every machine.
 */
export function* releasePages(edition: Edition, extra: readonly Page[] = []): Generator<Page> {
  const sums: Sum[] = [];
  const counted = (page: Page): Page => {
    sums.push({ path: page.path, sha256: sha256(page.text) });
    return page;
  };
  for (const chapter of chapters) for (const page of chapter(edition)) yield counted(page);
  for (const page of extra) yield counted(page);
  const paths = [...sums.map(({ path }) => path), 'MANIFEST.json'];
  yield counted({ path: 'README.md', text: cover(edition, paths) });
  yield manifest(edition, sums);
}

/** All files of a release at once, sorted by path. */
export function renderRelease(edition: Edition, extra: readonly Page[] = []): Page[] {
  return [...releasePages(edition, extra)].sort((a, b) => compareText(a.path, b.path));
}
