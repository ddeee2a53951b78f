import type { Node } from 'yaml';
import { type Range, START } from '../findings/finding.ts';
import type { Pointer } from '../findings/problem.ts';
import { parseText } from './read-yaml.ts';
import { rangeOf } from './text.ts';
import { yamlLibrary } from './yaml-library.ts';

interface Located {
  readonly key?: Node | undefined;
  readonly value?: Node | undefined;
  /** True when the pointer leads nowhere, so that this is the nearest place above. */
  readonly above?: boolean;
}

function find(contents: unknown, pointer: Pointer): Located {
  const { isMap, isScalar, isSeq } = yamlLibrary();
  let here: Located = { value: contents as Node };
  for (const step of pointer) {
    const node = here.value;
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === step);
      if (!pair) return { ...here, above: true };
      here = { key: pair.key as Node, value: (pair.value ?? undefined) as Node | undefined };
    } else if (isSeq(node) && typeof step === 'number') {
      const item = node.items[step] as Node | undefined;
      if (!item) return { ...here, above: true };
      here = { value: item };
    } else return { ...here, above: true };
  }
  return here;
}

function span(node: Node | undefined): readonly [number, number] | undefined {
  return node?.range ? [node.range[0], node.range[1]] : undefined;
}

/** Finds where the text of a key or a value begins and ends, quotes included; undefined when it is not there. */
export function spansIn(
  text: string,
): (pointer: Pointer, at: 'key' | 'value') => readonly [number, number] | undefined {
  const contents = parseText(text)?.contents ?? null;
  return (pointer, at) => {
    const found = find(contents, pointer);
    return found.above ? undefined : span(at === 'key' ? found.key : found.value);
  };
}

/** Where some words stand from an offset on; what goes on in the next line may be indented there. */
function wordsFrom(text: string, words: string, offset: number): readonly [number, number] | undefined {
  if (!words.includes('\n')) {
    const at = text.indexOf(words, offset);
    return at === -1 ? undefined : [at, at + words.length];
  }
  const lines = words.split('\n').map((line) => line.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  const pattern = new RegExp(lines.join('\\r?\\n[^\\S\\n]*'), 'g');
  pattern.lastIndex = offset;
  const match = pattern.exec(text);
  return match ? [match.index, pattern.lastIndex] : undefined;
}

/** Where some words stand in a stretch of a text for the last of so many times. */
export function occurrenceIn(
  text: string,
  [start, end]: readonly [number, number],
  { text: words, occurrence }: { readonly text: string; readonly occurrence: number },
): readonly [number, number] | undefined {
  let found = wordsFrom(text, words, start);
  for (let i = 0; i < occurrence && found; i++) found = wordsFrom(text, words, found[0] + 1);
  return found && found[0] < end ? found : undefined;
}

/** A short range: a value of many lines is marked on its first line only. */
function firstLine(text: string, [start, end]: readonly [number, number]): Range {
  const stop = text.indexOf('\n', start);
  const last = stop !== -1 && stop < end ? stop : end;
  return rangeOf(text, start, text[last - 1] === '\r' ? last - 1 : last);
}

/**
 * Finds places in a YAML text. Parses it anew, so it is called only for records that have findings.
 * A place that is not there gives the nearest one above it.
 */
export function positionsIn(
  text: string,
): (pointer: Pointer, at: 'key' | 'value', within?: { text: string; occurrence: number }) => Range {
  const contents = parseText(text)?.contents ?? null;
  return (pointer, at, within) => {
    const { key, value } = find(contents, pointer);
    const [keySpan, valueSpan] = [span(key), span(value)];
    const inside = within && valueSpan && occurrenceIn(text, valueSpan, within);
    if (inside) return firstLine(text, inside);
    const chosen = at === 'key' ? (keySpan ?? valueSpan) : (valueSpan ?? keySpan);
    if (!chosen) return START;
    if (pointer.length === 0) return firstLine(text, [chosen[0], Math.min(chosen[1], text.length)]);
    return firstLine(text, chosen[0] === chosen[1] ? (keySpan ?? chosen) : chosen);
  };
}
