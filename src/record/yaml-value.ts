import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair, type Scalar } from 'yaml';
import type { Problem } from '../findings/problem.ts';
import { forbiddenCharacter, limits, rangeOf } from './text.ts';

type Report = (code: string, node: Offsets, message: string, hint: string, related?: Offsets) => void;
type Offsets = readonly [number, number];

function offsets(node: unknown): Offsets {
  const range = typeof node === 'object' && node !== null && 'range' in node ? node.range : undefined;
  return Array.isArray(range) ? [Number(range[0]), Number(range[1])] : [0, 0];
}

/** A plain number or word must read back as it is written; what would change silently is refused. */
function scalarValue(node: Scalar, report: Report): unknown {
  const { value, source } = node;
  if (typeof value === 'string') {
    const forbidden = source?.includes('\\') ? forbiddenCharacter(value) : undefined;
    if (forbidden)
      report(
        'file/forbidden-character',
        offsets(node),
        `The text holds ${forbidden.name}, written as an escape; it is invisible or changes how text is shown.`,
        'Delete the escape.',
      );
    return value;
  }
  if (value === null || source === undefined) return value ?? null;
  if (String(value) !== source)
    report(
      'yaml/ambiguous-value',
      offsets(node),
      `YAML reads ${source} as ${String(value)}.`,
      `Write "${source}" in quotes if it is text, or ${String(value)} if that is meant.`,
    );
  return value;
}

function checkNode(node: Node, report: Report): void {
  const { anchor, tag } = node as { anchor?: string; tag?: string };
  const [start] = offsets(node);
  if (anchor !== undefined && !isAlias(node))
    report(
      'yaml/alias',
      [start, start + 1],
      `The anchor &${anchor} is not allowed.`,
      'Write the value out where it is needed.',
    );
  if (tag !== undefined)
    report(
      'yaml/tag',
      [start, start + 1],
      `The tag ${tag} is not allowed.`,
      'Write the plain value without the tag.',
    );
}

function keyText(pair: Pair, report: Report): string | undefined {
  const key = pair.key;
  if (isScalar(key) && typeof key.value === 'string') {
    checkNode(key, report);
    return key.value;
  }
  report(
    'yaml/key',
    offsets(key),
    'A key has to be plain text.',
    'Write the key as a word; put it in quotes if it is a number.',
  );
  return undefined;
}

/** Turns a parsed document into plain data and reports what YAML allows but a record may not hold. */
export function toValue(
  document: Document.Parsed,
  text: string,
  path: string,
): { value: unknown; problems: Problem[] } {
  const problems: Problem[] = [];
  const report: Report = (code, [start, end], message, hint, related) =>
    void problems.push({
      code,
      message,
      hint,
      place: { path, range: rangeOf(text, start, end) },
      ...(related
        ? {
            related: [
              {
                place: { path, range: rangeOf(text, related[0], related[1]) },
                message: 'first written here',
              },
            ],
          }
        : {}),
    });

  const mapping = (items: readonly Pair[], depth: number): Record<string, unknown> => {
    const entries = new Map<string, { value: unknown; at: Offsets }>();
    for (const pair of items) {
      const key = keyText(pair, report);
      if (key === undefined) continue;
      const first = entries.get(key);
      if (first)
        report(
          'yaml/duplicate-key',
          offsets(pair.key),
          `The key "${key}" is written twice.`,
          'Keep one of the two and delete the other.',
          first.at,
        );
      else entries.set(key, { value: convert(pair.value, depth + 1), at: offsets(pair.key) });
    }
    return Object.fromEntries([...entries].map(([key, entry]) => [key, entry.value]));
  };

  const convert = (node: unknown, depth: number): unknown => {
    if (node === null || node === undefined) return null;
    if (depth > limits.depth) {
      if (!problems.some((problem) => problem.code === 'yaml/too-deep'))
        report(
          'yaml/too-deep',
          offsets(node),
          `The nesting is deeper than ${limits.depth} levels.`,
          'No record needs that; check brackets and indentation.',
        );
      return null;
    }
    if (isAlias(node)) {
      report(
        'yaml/alias',
        offsets(node),
        `The alias *${node.source} is not allowed.`,
        `Write the value out, or put the text in quotes: "*${node.source}".`,
      );
      return null;
    }
    if (isScalar(node)) {
      checkNode(node, report);
      return scalarValue(node, report);
    }
    if (isMap(node)) {
      checkNode(node, report);
      return mapping(node.items, depth);
    }
    if (isSeq(node)) {
      checkNode(node, report);
      return node.items.map((item) => convert(item, depth + 1));
    }
    return null;
  };

  return { value: convert(document.contents, 0), problems };
}
