import { recordText } from '../edit/change-fields.ts';
import type { Diff, RecordChange } from '../history/diff/change.ts';
import { summarySentence } from '../history/diff/summary.ts';

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
