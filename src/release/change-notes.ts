import { recordText } from '../edit/change-fields.ts';
import { lastCommitOf } from '../git/commit-files.ts';
import type { Diff, RecordChange } from '../history/diff/change.ts';
import { diffRoadmaps } from '../history/diff/diff.ts';
import { summarySentence } from '../history/diff/summary.ts';
import { pagePath } from '../pages/edition.ts';
import { loadRoadmap } from '../roadmap/load.ts';
import type { Roadmap } from '../roadmap/roadmap.ts';
import { draftEntrance } from '../site/above/entrance.ts';
import { htmlPath } from '../site/address.ts';
import type { Html } from '../site/html.ts';
import type { Place } from '../source/locate.ts';
import { readRevisions } from '../source/revision.ts';

const MOST = 7;

function highlight({ change, title, id }: RecordChange): string {
  return `${change.charAt(0).toUpperCase()}${change.slice(1)}: ${title} (${id})`.slice(0, 300);
}

/**
 * A draft of release notes from the changes: the summary as a sentence, the weightiest changes as
 * highlights. The editors are expected to rewrite it. `kind` is what notes
 * are called here, and `neighbour` the text of another record, which shows where the schemas are.
 */
export function draftNotes(version: string, diff: Diff | undefined, kind: string, neighbour: string): string {
  const ranks = { major: 0, minor: 1, patch: 2 };
  const weighty = [...(diff?.records ?? [])].sort((a, b) => ranks[a.level] - ranks[b.level]).slice(0, MOST);
  const content = {
    id: version,
    title: `Release ${version}`,
    summary: (diff ? summarySentence(diff) : 'The first release of this roadmap.').slice(0, 400),
    ...(weighty.length > 0 ? { highlights: weighty.map(highlight) } : {}),
  };
  return recordText(kind, content, neighbour);
}

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

/** index.html for the draft of a change, which leads to the pages of what changed first. */
export function entranceTo(changes: readonly RecordChange[], now: Roadmap): Html {
  const pages = changes.map(({ id, title, change }) => {
    const record = now.records.get(id);
    return { title, change, page: record && htmlPath(pagePath(record)).replace(/^html\//, '') };
  });
  return draftEntrance(now.config.title, pages);
}
