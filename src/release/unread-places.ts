import type { Roadmap } from '../roadmap/roadmap.ts';
import { unreadableFiles } from '../roadmap/unreadable.ts';

/** A file that a release should hold and that could not be read at its tag, or a link in it that leads nowhere. */
export interface UnreadPlace {
  readonly tag: string;
  readonly path: string;
  readonly line?: number;
  readonly message: string;
  readonly what: 'file' | 'link';
}

/** The links of a release that lead nowhere, one for each file and target. */
function deadLinks(tag: string, roadmap: Roadmap): UnreadPlace[] {
  const found = new Map<string, UnreadPlace>();
  for (const { from, to, target, definition } of roadmap.links) {
    // What names a file that could not be read is named with it.
    if (target || roadmap.unread.has(to)) continue;
    const message = roadmap.records.has(to)
      ? `"${definition.field}" names "${to}", which is a record of another kind.`
      : `"${definition.field}" names "${to}", and there is no such record.`;
    found.set(`${from.path} ${to}`, { tag, path: from.path, message, what: 'link' });
  }
  return [...found.values()];
}

/** The files of a release that could not be read, each with the first thing that is wrong with it, and links that lead nowhere. */
export function unreadPlaces(tag: string, roadmap: Roadmap): UnreadPlace[] {
  const files = unreadableFiles(roadmap).map(({ place, message }): UnreadPlace => {
    const line = 'range' in place ? { line: place.range.line } : {};
    return { tag, path: place.path, ...line, message, what: 'file' };
  });
  return [...files, ...deadLinks(tag, roadmap)];
}
