import { lastCommitOf } from '../git/commit-files.ts';
import type { RecordChange } from '../history/diff/change.ts';
import { diffRoadmaps } from '../history/diff/diff.ts';
import { loadRoadmap } from '../roadmap/load.ts';
import type { Roadmap } from '../roadmap/roadmap.ts';
import type { Place } from '../source/locate.ts';
import { readRevisions } from '../source/revision.ts';

/**
 * The changes that came after release notes were last edited, and that they name neither by title nor by id.
 * Changes of the weight of a patch need no word.
 */
export async function changesSinceNotes(
  { root, folder }: Place,
  roadmap: Roadmap,
  path: string,
): Promise<RecordChange[]> {
  const commit = lastCommitOf(root, path);
  const [snapshot] = commit === undefined ? [] : readRevisions(root, [{ commit, date: '' }], folder);
  if (!snapshot) return [];
  const { records } = await diffRoadmaps(await loadRoadmap(snapshot), roadmap);
  const text = roadmap.texts.get(path) ?? '';
  return records.filter(
    ({ level, id, title }) => level !== 'patch' && !text.includes(id) && !text.includes(title),
  );
}
