import type { Position, Range } from 'vscode-languageserver';
import { positionsIn } from '../record/positions.ts';
import type { Roadmap, RoadmapRecord } from '../roadmap/roadmap.ts';
import { valuesAt } from '../roadmap/values.ts';
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

function occurrences(text: string, id: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(id), i = 0; at !== -1; at = text.indexOf(id, at + 1), i++) {
    const outside = `${text.charAt(at - 1)}${text.charAt(at + id.length)}`;
    const part = /[\w/-]/.test(outside) || /^\.\w/.test(text.slice(at + id.length));
    if (!part) found.push(i);
  }
  return found;
}

/** Every link to an id, and every mention of it in a text, in the order of files. */
export function referencesTo(roadmap: Roadmap, id: string): Stretch[] {
  return roadmap.all.flatMap((record) => {
    const text = roadmap.texts.get(record.path) ?? '';
    if (!text.includes(id)) return [];
    const find = positionsIn(text);
    const links = (roadmap.outgoing.get(record.id) ?? []).filter(
      (link) => link.from === record && link.to === id,
    );
    const mentions = record.kind.texts.flatMap((path) =>
      valuesAt(record.data, path).flatMap(({ pointer, value }) =>
        typeof value === 'string'
          ? occurrences(value, id).map((occurrence) => find(pointer, 'value', { text: id, occurrence }))
          : [],
      ),
    );
    return [...links.map(({ pointer }) => find(pointer, 'value')), ...mentions]
      .sort((a, b) => a.line - b.line || a.column - b.column)
      .map((range) => ({ path: record.path, range: rangeOf(range) }));
  });
}
