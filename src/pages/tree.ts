import { type Markdown, md } from '../markdown/language.ts';
import { escapeText, lowered } from '../markdown/markdown.ts';
import { type Roadmap, type RoadmapRecord, textOf } from '../roadmap/roadmap.ts';
import { childrenOf } from '../roadmap/tree.ts';
import type { Kind } from '../schema/kind.ts';
import { byTitle, rootsOf } from './edition.ts';
import { named } from './named.ts';
import { valueTitle } from './values.ts';

/** Visits a tree from the top; a circle, which validation reports, is cut where it closes. */
export function walk(
  roadmap: Roadmap,
  kind: Kind,
  visit: (record: RoadmapRecord, depth: number) => void,
): void {
  const seen = new Set<string>();
  const down = (record: RoadmapRecord, depth: number): void => {
    if (seen.has(record.id)) return;
    seen.add(record.id);
    visit(record, depth);
    for (const child of byTitle(childrenOf(roadmap, record))) down(child, depth + 1);
  };
  for (const root of rootsOf(roadmap, kind)) down(root, 0);
}

/** The tree as a nested list, with the value behind each leaf that the kind names. */
export function treeList(roadmap: Roadmap, kind: Kind): Markdown {
  const lines: Markdown[] = [];
  walk(roadmap, kind, (record, depth) => {
    const leaf = childrenOf(roadmap, record).length === 0;
    const value = leaf && kind.leaf ? textOf(record, kind.leaf) : undefined;
    const word =
      value === undefined ? md`` : md`, ${escapeText(lowered(valueTitle(kind, kind.leaf ?? '', value)))}`;
    const name = named(record);
    lines.push(md`${md`  `.repeat(depth)}- ${leaf ? name : md`**${name}**`}${word}`);
  });
  return lines.join('\n');
}
