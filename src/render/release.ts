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

/** MANIFEST.json: the checksums of everything that went in and came out. */
function manifest(edition: Edition, pages: readonly Page[]): Page {
  const { snapshot, version, tag, toolVersion } = edition;
  const sums = (files: readonly { path: string; content: string | Uint8Array }[]) =>
    [...files]
      .sort((a, b) => compareText(a.path, b.path))
      .map(({ path, content }) => ({ path, sha256: sha256(content) }));
  const content = {
    schemaVersion: 1,
    tool: { name: 'aligner', version: toolVersion },
    kind: 'manifest',
    data: {
      version,
      ...(tag === undefined
        ? {}
        : { tag, commit: snapshot.revision?.commit, tagObject: snapshot.revision?.tagObject }),
      inputs: sums(snapshot.files.map(({ path, bytes }) => ({ path, content: bytes }))),
      outputs: sums(pages.map(({ path, text }) => ({ path, content: text }))),
    },
  };
  return { path: 'MANIFEST.json', text: `${JSON.stringify(content, null, 1)}\n` };
}

/** All files of a release, sorted by path; `extra` are pages that need more than the edition. The same edition gives the same bytes on every machine. */
export function renderRelease(edition: Edition, extra: readonly Page[] = []): Page[] {
  const pages = [...chapters.flatMap((chapter) => chapter(edition)), ...extra];
  const paths = [...pages.map(({ path }) => path), 'MANIFEST.json'];
  const all = [...pages, { path: 'README.md', text: cover(edition, paths) }];
  return [...all, manifest(edition, all)].sort((a, b) => compareText(a.path, b.path));
}
