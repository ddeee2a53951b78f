import type { Document, Pair } from 'yaml';
import { parseText } from '../yaml/read-yaml.ts';
import { offsets } from '../yaml/report.ts';
import { yamlLibrary } from '../yaml/yaml-library.ts';
import { splice } from './splice.ts';

/** A top-level field of a record as it stands in the text. */
export interface FieldText {
  readonly name: string;
  /** Offset of its first line, and of the line after its last; comments above it are not part of it. */
  readonly start: number;
  readonly end: number;
  /** Offsets of the name itself. */
  readonly key: readonly [number, number];
  /** What the parser made of it. */
  readonly pair: Pair;
}

function fieldText(text: string, pair: Pair): FieldText | undefined {
  const { key, value } = pair;
  if (!yamlLibrary().isScalar(key)) return undefined;
  const [keyStart, keyEnd] = offsets(key);
  const [, valueEnd] = value ? offsets(value) : [0, keyEnd];
  // A block text ends behind its line feed, a plain value before it.
  const last = text[valueEnd - 1] === '\n' ? valueEnd - 1 : valueEnd;
  const next = text.indexOf('\n', last);
  return {
    name: String(key.value),
    start: text.lastIndexOf('\n', keyStart - 1) + 1,
    end: next === -1 ? text.length : next + 1,
    key: [keyStart, keyEnd],
    pair,
  };
}

/** The top-level fields of a record in the order of the text; empty when it is not valid YAML. `document` is what the text was parsed to. */
export function fieldTexts(text: string, document = parseText(text)): FieldText[] {
  const contents: Document['contents'] | undefined = document?.contents;
  return yamlLibrary().isMap(contents)
    ? contents.items.flatMap((pair) => fieldText(text, pair as Pair) ?? [])
    : [];
}

/** The text of a record without one of its top-level fields. */
export function withoutField(text: string, name: string): string {
  const field = fieldTexts(text).find((each) => each.name === name);
  return field ? splice(text, [{ start: field.start, end: field.end, text: '' }]) : text;
}
