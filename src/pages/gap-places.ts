import { escapeText } from '../markdown/markdown.ts';
import { type Gap, gapsOf } from '../roadmap/gaps.ts';
import type { Roadmap } from '../roadmap/roadmap.ts';
import { anchors, wordsOf } from './headings.ts';

/** The gaps of a roadmap: first those of most records. */
export function largestFirst(roadmap: Roadmap): readonly Gap[] {
  return gapsOf(roadmap).toSorted((a, b) => b.records.length - a.records.length);
}

/** True for a gap that has a section of its own: there is a record to name. */
export function isTold({ records, excused }: Gap): boolean {
  return records.length + excused.size > 0;
}

/** Where the chapter on gaps tells of one. */
export function gapPlace({ title }: Gap): string {
  return `gaps.md#${anchors()(wordsOf(escapeText(title)))}`;
}
