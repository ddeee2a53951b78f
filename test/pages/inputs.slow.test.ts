import { resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { markdownText } from '../../src/markdown/markdown.ts';
import * as coreChapters from '../../src/pages/chapters/all.ts';
import { recordPages } from '../../src/pages/chapters/record-page.ts';
import type { Chapter } from '../../src/pages/edition.ts';
import { withMeanings } from '../../src/pages/meanings.ts';
import { outlineSum, placesOfWords } from '../../src/pages/outline.ts';
import { releasePages, wholeBytes, wholePage } from '../../src/pages/release.ts';
import { loadRoadmap } from '../../src/roadmap/load.ts';
import type { Roadmap } from '../../src/roadmap/roadmap.ts';
import { frameOf } from '../../src/site/frame.ts';
import { siteFile, sitePages } from '../../src/site/site-page.ts';
import { voiceOf } from '../../src/site/voice.ts';
import { readFolder } from '../../src/source/folder.ts';
import { asText, type Snapshot, type SourceFile } from '../../src/source/snapshot.ts';
import { domainPages } from '../support/domain.ts';
import { listed } from '../support/listed.ts';

const ROOT = resolve(import.meta.dirname, '../..');

interface Made {
  readonly inputs: string;
  readonly text: string;
}

async function editionOf(snapshot: Snapshot) {
  const roadmap = await loadRoadmap(snapshot);
  return { roadmap, snapshot, version: 'next', toolVersion: '0', domain: domainPages };
}

/** The pages of records. */
async function recordPagesOf(snapshot: Snapshot): Promise<Map<string, Made>> {
  const made = new Map<string, Made>();
  const edition = await editionOf(snapshot);
  for (const page of recordPages(edition)) {
    const text = markdownText(withMeanings(edition, await wholePage(page)));
    made.set(page.path, { inputs: page.inputs(), text });
  }
  return made;
}

/** Every page that says what it is made from: of the release, and of the site. */
async function pagesOf(snapshot: Snapshot): Promise<Map<string, Made>> {
  const edition = await editionOf(snapshot);
  const made = new Map<string, Made>();
  for await (const file of releasePages(edition, [], () => undefined)) {
    const text = Buffer.from(await wholeBytes(file)).toString();
    if (file.inputs !== undefined) made.set(file.path, { inputs: file.inputs, text });
  }
  const site = { group: '', language: 'en', frame: frameOf(edition, [], voiceOf('en')) };
  for (const page of sitePages(edition)) {
    const { path, inputs, make } = siteFile(page, site);
    made.set(path, { inputs: inputs(), text: make().text });
  }
  return made;
}

type Change = readonly [name: string, change: (text: string) => string];

const titled = (text: string) => text.replace(/^title: .*(?:\n {2}.*)*$/m, 'title: Changed by a test');

/** What a person may change in a record; each of them shows on other pages than its own. */
const changes: readonly Change[] = [
  ['title', titled],
  ['summary', (text) => text.replace(/^summary: .*(?:\n {2}.*)*$/m, 'summary: Changed by a test.')],
  ['status', (text) => text.replace(/^status: .*$/m, 'status: withdrawn\nwithdrawn_reason: A test.')],
  [
    'description',
    (text) => text.replace(/^(description: \|)\n(?: .*\n|\n)*/m, '$1\n  # Changed\n\n  By a test.\n'),
  ],
  [
    'links gone',
    (text) =>
      text.replace(
        /^(?:addresses|about|uses|raises|touches|related|answers|based_on|sources):\n(?: .*\n)*/gm,
        '',
      ),
  ],
  ['category', (text) => text.replace(/^category: .*$/m, 'category: privacy-security')],
  ['gone', () => ''],
  ['words of links', (text) => text.replace(/^( +(?:reason|note|locator): ).*$/gm, '$1Changed by a test')],
];

function changed(file: SourceFile, change: (text: string) => string): SourceFile {
  return { ...file, content: change(asText(file.content)) };
}

/** The pages of chapters, and those of the site, but for those of records. */
async function chaptersOf(edition: Awaited<ReturnType<typeof editionOf>>) {
  const chapters: readonly Chapter[] = [...Object.values(coreChapters), ...domainPages.chapters];
  const pages = await listed(
    chapters.filter((each) => each !== recordPages).flatMap((each) => [...each(edition)]),
  );
  const site = { group: '', language: 'en', frame: frameOf(edition, [], voiceOf('en')) };
  return [
    ...pages.map((page) => ({ path: page.path, inputs: page.inputs, make: () => wholePage(page) })),
    // Those with the records themselves are made from the checksums of their files.
    ...sitePages(edition)
      .filter(({ path }) => !/^records-\d+\.js$/.test(path))
      .map(({ path, inputs, make }) => ({ path, inputs, make: async () => make(site) })),
  ];
}

/** Notes each text that is read of a record: "tech-a/sources/0/note". */
function watchReads(roadmap: Roadmap): Set<string> {
  outlineSum(roadmap);
  const reads = new Set<string>();
  const watched = <T extends object>(value: T, path: string): T =>
    new Proxy(value, {
      get(of, step) {
        const inner: unknown = Reflect.get(of, step);
        if (typeof step === 'symbol' || !Object.hasOwn(of, step)) return inner;
        if (typeof inner === 'string') reads.add(`${path}/${step}`);
        return typeof inner === 'object' && inner !== null ? watched(inner, `${path}/${step}`) : inner;
      },
    });
  for (const record of roadmap.all) Object.assign(record, { data: watched(record.data, record.id) });
  return reads;
}

/** "tech-a/sources" for "tech-a/sources/0/note". */
function fieldIn(place: string): string {
  return place.split('/').slice(0, 2).join('/');
}

function isWords({ records, kinds }: Roadmap, place: string): boolean {
  const [id = '', ...steps] = place.split('/');
  const kind = records.get(id)?.kind;
  if (!kind) return false;
  return placesOfWords(kind, kinds.schemas).some(
    (path) =>
      path.length === steps.length &&
      path.every((step, i) => step === steps[i] || (step === '*' && /^\d+$/.test(steps[i] ?? ''))),
  );
}

// Removed to see it fail: in seenFrom, one line after the other (what is linked, what links, the way up the tree, the method);
// the words of several chapters; the places in the inputs of parts.
describe('a page changes only with its inputs', () => {
  let snapshot: Snapshot;
  let roadmap: Roadmap;
  let before: Map<string, Made>;
  beforeAll(async () => {
    snapshot = await readFolder(ROOT, 'roadmap-data');
    roadmap = await loadRoadmap(snapshot);
    before = await pagesOf(snapshot);
  });

  /** Renders with some files changed or gone, and gives the pages that became another without a sign of it. */
  async function unseen(files: readonly SourceFile[], make = pagesOf) {
    const now = await make({ ...snapshot, files });
    const same = [...now].filter(([path, { inputs }]) => before.get(path)?.inputs === inputs);
    const stale = same.filter(([path, { text }]) => before.get(path)?.text !== text);
    const again = [...now.keys()].filter((path) => !same.some(([other]) => other === path));
    return { stale: stale.map(([path]) => path), kept: same.length, again };
  }

  const filesWith = (path: string, change: (text: string) => string) =>
    snapshot.files.map((file) => (file.path === path ? changed(file, change) : file));

  /** Some records of each kind, and the tops of all trees. */
  const some = (each: number) =>
    [...roadmap.byKind.values()].flatMap((records) =>
      records.filter(
        ({ kind, data }, i) => i % each === 0 || (kind.tree !== undefined && data[kind.tree] === undefined),
      ),
    );

  test('those of records, when a record says something else', { timeout: 600_000 }, async () => {
    const all = (text: string) => changes.slice(0, 3).reduce((now, [, change]) => change(now), text);
    for (const { path } of some(3)) {
      const { stale, kept } = await unseen(filesWith(path, all), recordPagesOf);
      expect(stale, path).toEqual([]);
      expect(kept, path).toBeGreaterThan(0);
    }
  });

  test('those of records, when a record goes', { timeout: 600_000 }, async () => {
    for (const { path } of some(3)) {
      const without = snapshot.files.filter((file) => file.path !== path);
      const { stale, kept } = await unseen(without, recordPagesOf);
      expect(stale, path).toEqual([]);
      expect(kept, path).toBeGreaterThan(0);
    }
  });

  test('all of them, when a record says something else or goes', { timeout: 1_200_000 }, async () => {
    for (const [i, { path }] of some(10).entries()) {
      const [name, change] = changes[i % changes.length] ?? ['', titled];
      const files =
        name === 'gone' ? snapshot.files.filter((file) => file.path !== path) : filesWith(path, change);
      const { stale, kept } = await unseen(files);
      expect(stale, `${path}: ${name}`).toEqual([]);
      expect(kept, path).toBeGreaterThan(0);
    }
  });

  test('another summary makes one index again, one part of the document, and no mapping', async () => {
    const path = 'roadmap-data/technologies/tech-speaker-recognition.yaml';
    const { stale, again } = await unseen(
      filesWith(path, (text) => text.replace(/^summary: .*(?:\n {2}.*)*$/m, 'summary: Changed by a test.')),
    );
    expect(stale).toEqual([]);
    const sums = again.filter((page) => !/^[a-z-]+\/(?!README)[a-z]+-[a-z0-9-]+\.md$/.test(page));
    expect(sums.sort()).toEqual([
      'html/index.js',
      expect.stringMatching(/^html\/records-\d+\.js$/),
      'html/texts.js',
      'roadmap.json',
      expect.stringMatching(/^roadmap\/\d\d-part\.md$/),
      'technologies/README.md',
    ]);
  });

  test('a chapter reads no words that its inputs leave out', { timeout: 300_000 }, async () => {
    const { length } = await chaptersOf(await editionOf(snapshot));
    expect(length).toBeGreaterThan(20);
    const unsaid: string[] = [];
    for (let i = 0; i < length; i++) {
      // Loaded for each: what one page has read would be remembered for the next.
      const edition = await editionOf(snapshot);
      const reads = watchReads(edition.roadmap);
      const chapter = (await chaptersOf(edition))[i];
      reads.clear();
      chapter?.inputs();
      const said = new Set([...reads].map(fieldIn));
      reads.clear();
      await chapter?.make();
      const words = [...reads].filter(
        (place) => isWords(edition.roadmap, place) && !said.has(fieldIn(place)),
      );
      unsaid.push(...words.map((place) => `${chapter?.path} reads ${place}`));
    }
    expect(unsaid).toEqual([]);
  });

  test('when a source of the method of an assessment changes that the assessment itself does not cite', async () => {
    const [assessment, source] = [
      'assessments/assess-example-afria-face-recognition',
      'sources/src-afria-handbook',
    ];
    const uncited = (file: SourceFile) => {
      if (!file.path.includes(assessment)) return file;
      const text = asText(file.content);
      return { ...file, content: text.replace(/^sources:\n(?: .*\n)*/m, '') };
    };
    const files = snapshot.files.map(uncited);
    const page = `${assessment}.md`;
    const first = (await pagesOf({ ...snapshot, files })).get(page);
    const then = files.map((file) => (file.path.includes(source) ? changed(file, titled) : file));
    const second = (await pagesOf({ ...snapshot, files: then })).get(page);
    expect(second?.text).not.toBe(first?.text);
    expect(second?.inputs).not.toBe(first?.inputs);
  });

  test('when roadmap.yaml or a version changes, all of them', async () => {
    const files = snapshot.files.map((file) =>
      file.path === 'roadmap-data/roadmap.yaml' ? { ...file, content: `${asText(file.content)}# x\n` } : file,
    );
    const { stale, again } = await unseen(files);
    expect(stale).toEqual([]);
    // What names nothing of the roadmap stays, and the contents where they say the same.
    const rest = [...before.keys()].filter((path) => !again.includes(path));
    const data = rest.filter((path) => /^html\/records-\d+\.js$/.test(path));
    expect(data.length).toBeGreaterThan(1);
    expect(rest.filter((path) => !data.includes(path)).sort()).toEqual([
      'html/script.js',
      'html/style.css',
      'roadmap.md',
    ]);
    const edition = { roadmap, snapshot, version: '1.0.0', toolVersion: '0', domain: domainPages };
    for (const { path, inputs } of recordPages(edition)) expect(inputs()).not.toBe(before.get(path)?.inputs);
  });
});
