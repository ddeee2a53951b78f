// docs/sample: three pages of the reference roadmap as they are rendered, for people who look at the repository.
import { linkWords } from '../markdown/markdown.ts';
import { address, withLinks } from '../markdown/page-link.ts';
import type { PageFile } from '../pages/edition.ts';
import { releasePages } from '../pages/release.ts';
import { policing } from '../policing/domain.ts';
import { changePages } from '../release/changes.ts';
import { loadRoadmap } from '../roadmap/load.ts';
import { readFolder } from '../source/folder.ts';
import { asText, below, type Snapshot } from '../source/snapshot.ts';

const COVER = 'README.md';
const RECORD = 'technologies/tech-speaker-recognition.md';
const CHANGES = 'changes.md';
const SAMPLE: ReadonlySet<string> = new Set([COVER, RECORD, CHANGES]);

/** The day from which the sample looks ahead, so that it is the same tomorrow. */
const SEEN_ON = '2026-11-28';

const NOTE = `> **A sample, made by \`npm run docs\`; do not edit.** Three of the pages that \`aligner build\` writes: [the cover](README.md), [a record](${RECORD}) and [the changes since a release](${CHANGES}). What would lead to another page is plain text here; \`npm start\` builds them all. The release that the changes begin with was made up for this sample.`;

/** What the made-up release before had otherwise: records that were not there yet, and lines that read differently. */
const ABSENT = [
  'needs/need-lawful-data-access.yaml',
  'technologies/tech-rag.yaml',
  'crimes/crime-hybrid-proxy.yaml',
];
const OTHERWISE: readonly (readonly [path: string, line: RegExp, before: string])[] = [
  ['technologies/tech-speaker-recognition.yaml', /^title: .*$/m, 'title: Voice recognition'],
  ['technologies/tech-speaker-recognition.yaml', /^raises:\n(?: {2}- .*\n)+/m, ''],
  ['needs/need-crisis-insight.yaml', /^title: .*$/m, 'title: Insight in a crisis'],
];

/** The state of the made-up release, from the present one. */
function earlier(snapshot: Snapshot): Snapshot {
  const texts = new Map(snapshot.files.map((file) => [below(snapshot, file.path), asText(file.content)]));
  const take = (path: string): string => {
    const text = texts.get(path);
    if (text === undefined) throw new Error(`the sample needs ${path}; choose another record in sample.ts`);
    return text;
  };
  for (const [path, line, before] of OTHERWISE) {
    const text = take(path);
    if (!line.test(text)) throw new Error(`${path} has no line that is like ${line}`);
    texts.set(path, text.replace(line, before));
  }
  for (const path of ABSENT) if (take(path) !== '') texts.delete(path);
  const files = [...texts].map(([path, content]) => ({ path: `${snapshot.folder}/${path}`, content }));
  return { ...snapshot, label: 'made up', files };
}

/** A page as Markdown; a link to a page that is not part of the sample is left as its words. */
function withoutDeadLinks({ path, text }: PageFile): string {
  return withLinks(text, ({ words, page }) => {
    const there = SAMPLE.has(page.replace(/#.*$/, ''));
    return there ? `[${linkWords(words)}](${address(path, page)})` : linkWords(words);
  });
}

/** The pages of docs/sample by path, made from the reference roadmap in `root`. */
export async function samplePages(root: string, toolVersion: string): Promise<ReadonlyMap<string, string>> {
  const snapshot = await readFolder(root, 'roadmap-data');
  const domain = await policing.pages();
  const roadmap = await loadRoadmap(snapshot);
  const edition = { roadmap, snapshot, version: 'next', day: SEEN_ON, toolVersion, domain };
  const previous = { version: '0.9.0', roadmap: await loadRoadmap(earlier(snapshot)) };
  const changes = await changePages({ edition, previous, baseIsBroken: false });
  const pages = new Map<string, string>();
  for await (const { path, page } of releasePages(edition, changes)) {
    if (!page || !SAMPLE.has(path)) continue;
    const text = withoutDeadLinks(await page());
    pages.set(path, path === COVER ? `${NOTE}\n\n${text}` : text);
  }
  return pages;
}
