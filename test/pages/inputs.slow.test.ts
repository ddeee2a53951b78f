import { resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { recordPages } from '../../src/pages/chapters/record-page.ts';
import { loadRoadmap } from '../../src/roadmap/load.ts';
import type { Roadmap } from '../../src/roadmap/roadmap.ts';
import { readFolder } from '../../src/source/folder.ts';
import { asText, type Snapshot, type SourceFile } from '../../src/source/snapshot.ts';
import { domainPages } from '../support/domain.ts';
import { listed } from '../support/listed.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const EACH = 3;

interface Made {
  readonly inputs: string;
  readonly text: string;
}

async function pagesOf(snapshot: Snapshot): Promise<Map<string, Made>> {
  const roadmap = await loadRoadmap(snapshot);
  const edition = { roadmap, snapshot, version: 'next', toolVersion: '0', domain: domainPages };
  return new Map(
    (await listed(recordPages(edition))).map(({ path, inputs, text }) => [
      path,
      { inputs: inputs(), text: text() },
    ]),
  );
}

/** A file with what pages of others may show of a record changed. */
function changed(file: SourceFile): SourceFile {
  const text = asText(file.content)
    .replace(/^title: .*$/m, 'title: Changed by a test')
    .replace(/^summary: .*$/m, 'summary: Changed by a test.')
    .replace(/^status: .*$/m, 'status: withdrawn\nwithdrawn_reason: A test.');
  return { ...file, content: text };
}

// Removed to see it fail: in seenFrom, one line after the other (what is linked, what links, the way up the tree, the method).
describe('the page of a record changes only with its inputs', () => {
  let snapshot: Snapshot;
  let roadmap: Roadmap;
  let before: Map<string, Made>;
  beforeAll(async () => {
    snapshot = await readFolder(ROOT, 'roadmap-data');
    roadmap = await loadRoadmap(snapshot);
    before = await pagesOf(snapshot);
  });

  /** Renders with some files changed or gone, and gives the pages that became another without a sign of it. */
  async function unseen(files: readonly SourceFile[]): Promise<{ stale: string[]; kept: number }> {
    const now = await pagesOf({ ...snapshot, files });
    const same = [...now].filter(([path, { inputs }]) => before.get(path)?.inputs === inputs);
    const stale = same.filter(([path, { text }]) => before.get(path)?.text !== text);
    return { stale: stale.map(([path]) => path), kept: same.length };
  }

  /** Every third record of each kind, and the tops of all trees. */
  const some = () =>
    [...roadmap.byKind.values()].flatMap((records) =>
      records.filter(
        ({ kind, data }, i) => i % EACH === 0 || (kind.tree !== undefined && data[kind.tree] === undefined),
      ),
    );

  test('when a record says something else', { timeout: 150_000 }, async () => {
    for (const { path } of some()) {
      const { stale, kept } = await unseen(
        snapshot.files.map((file) => (file.path === path ? changed(file) : file)),
      );
      expect(stale, path).toEqual([]);
      expect(kept, path).toBeGreaterThan(0);
    }
  });

  test('when a record goes', { timeout: 150_000 }, async () => {
    for (const { path } of some()) {
      const { stale, kept } = await unseen(snapshot.files.filter((file) => file.path !== path));
      expect(stale, path).toEqual([]);
      expect(kept, path).toBeGreaterThan(0);
    }
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
    const then = files.map((file) => (file.path.includes(source) ? changed(file) : file));
    const second = (await pagesOf({ ...snapshot, files: then })).get(page);
    expect(second?.text).not.toBe(first?.text);
    expect(second?.inputs).not.toBe(first?.inputs);
  });

  test('when roadmap.yaml or a version changes, all of them', async () => {
    const files = snapshot.files.map((file) =>
      file.path === 'roadmap-data/roadmap.yaml' ? { ...file, content: `${asText(file.content)}# x\n` } : file,
    );
    expect(await unseen(files)).toEqual({ stale: [], kept: 0 });
    const edition = { roadmap, snapshot, version: '1.0.0', toolVersion: '0', domain: domainPages };
    for await (const { path, inputs } of recordPages(edition))
      expect(inputs()).not.toBe(before.get(path)?.inputs);
  });
});
