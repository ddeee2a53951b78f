import { type DocumentSymbol, type SymbolInformation, SymbolKind } from 'vscode-languageserver';
import { type Roadmap, titleOf } from '../roadmap/roadmap.ts';
import { readLines } from '../yaml/lines.ts';
import { declarationOf } from './navigation.ts';
import { outline } from './outline.ts';

/** More are no help to anybody who searches. */
const MOST = 200;

/** The fields of a record as it is being written, each from its line to the next field. */
export function symbolsIn(text: string): DocumentSymbol[] {
  const lines = text.split('\n');
  const fields = outline(readLines(text)).filter(({ pointer }) => pointer.length === 1);
  return fields.map(({ number, line, pointer: [name] }, i) => {
    const last = (fields[i + 1]?.number ?? lines.length) - 1;
    const end = { line: last, character: lines[last]?.length ?? 0 };
    const start = { line: number, character: 0 };
    return {
      name: String(name),
      ...(line.value ? { detail: line.value } : {}),
      kind: SymbolKind.Field,
      range: { start, end },
      selectionRange: { start, end: { line: number, character: line.text.length } },
    };
  });
}

/** The records whose id or title holds every word of a query. */
export function recordsFor(
  query: string,
  roadmap: Roadmap,
  uriOf: (path: string) => string,
): SymbolInformation[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return [...roadmap.records.values()]
    .filter((record) => {
      const text = `${record.id} ${titleOf(record)}`.toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .slice(0, MOST)
    .map((record) => {
      const { path, range } = declarationOf(roadmap, record);
      return {
        name: `${titleOf(record)} (${record.id})`,
        containerName: record.kind.title,
        kind: SymbolKind.Object,
        location: { uri: uriOf(path), range },
      };
    });
}
