import type { RecordChange } from '../history/diff/change.ts';
import { pagePath } from '../pages/edition.ts';
import type { Roadmap } from '../roadmap/roadmap.ts';
import { draftEntrance } from '../site/above/entrance.ts';
import { htmlPath } from '../site/address.ts';
import type { Html } from '../site/html.ts';

/** index.html for the draft of a change, which leads to the pages of what changed first. */
export function entranceTo(changes: readonly RecordChange[], now: Roadmap): Html {
  const pages = changes.map(({ id, title, change }) => {
    const record = now.records.get(id);
    return { title, change, page: record && htmlPath(pagePath(record)).replace(/^html\//, '') };
  });
  return draftEntrance(now.config.title, pages);
}
