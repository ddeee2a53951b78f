import type { Position, Range } from 'vscode-languageserver';
import { occurrences } from '../edit/rename.ts';
import type { Roadmap, RoadmapRecord } from '../roadmap/roadmap.ts';
import { positionsIn } from '../yaml/positions.ts';
import { rangeOf as textRange } from '../yaml/text.ts';
import { rangeOf } from './diagnostics.ts';
import { recordBy } from './subject.ts';
import { wordAt } from './word.ts';

/** The record that the id at a place of a document names, and where that id stands. */
export function recordAt(
  roadmap: Roadmap,
  text: string,
  { line, character }: Position,
): { readonly record: RoadmapRecord; readonly written: string; readonly range: Range } | undefined {
  const word = wordAt(text.split('\n')[line] ?? '', character);
  const record = word && recordBy(roadmap, word.text);
  if (!record) return undefined;
  return {
    record,
    written: word.text,
    range: { start: { line, character: word.start }, end: { line, character: word.end } },
  };
}

/** A stretch of a file. */
export interface Stretch {
  readonly path: string;
  readonly range: Range;
}

/** Where a record says its id. */
export function declarationOf(roadmap: Roadmap, { path }: RoadmapRecord): Stretch {
  const find = positionsIn(roadmap.texts.get(path) ?? '');
  return { path, range: rangeOf(find(['id'], 'value')) };
}

/** Every place that names an id, in links, texts and comments: what a rename would rewrite. In the order of files. */
export function referencesTo(roadmap: Roadmap, record: RoadmapRecord): Stretch[] {
  const { id, kind } = record;
  // Versions are no words of their own kind, so only links are sure to mean the record.
  if (kind.prefix === '')
    return [
      declarationOf(roadmap, record),
      ...(roadmap.incoming.get(id) ?? []).map(({ from: { path }, pointer }) => ({
        path,
        range: rangeOf(positionsIn(roadmap.texts.get(path) ?? '')(pointer, 'value')),
      })),
    ];
  return [...roadmap.texts]
    .filter(([path]) => !path.endsWith('.schema.json'))
    .flatMap(([path, text]) =>
      occurrences(text, id).map((at) => ({ path, range: rangeOf(textRange(text, at, at + id.length)) })),
    );
}
