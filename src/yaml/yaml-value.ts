import type { Document, Node, Pair, Scalar } from 'yaml';
import type { Problem } from '../findings/problem.ts';
import { checkDashes, checkHash, isOneLine } from './misread-text.ts';
import { type Offsets, offsets, type ReportProblem } from './report.ts';
import { forbiddenCharacter, limits, rangeOf } from './text.ts';
import { yamlLibrary } from './yaml-library.ts';

/** Escapes in double quotes can write what the text itself may not hold. */
function checkEscapes(node: Scalar, report: ReportProblem): void {
  const forbidden =
    node.type === 'QUOTE_DOUBLE' && typeof node.value === 'string'
      ? forbiddenCharacter(node.value)
      : undefined;
  if (forbidden)
    report(
      'file/forbidden-character',
      offsets(node),
      `The text holds ${forbidden.name}, written as an escape; it is invisible or changes how text is shown.`,
      'Delete the escape.',
    );
}

/** A plain number or word must read back as it is written; what would change silently is refused. */
function scalarValue(node: Scalar, report: ReportProblem): unknown {
  const { value, source } = node;
  checkEscapes(node, report);
  if (typeof value === 'string') return value;
  if (value === null || source === undefined) return value ?? null;
  if (String(value) !== source)
    report(
      'yaml/ambiguous-value',
      offsets(node),
      `YAML reads ${source} as ${String(value)}.`,
      /^[1-9]\d{0,2}(?:\.\d{3})+$/.test(source)
        ? `A point does not part thousands: write ${source.replaceAll('.', '')}, or "${source}" in quotes if it is text.`
        : `Write "${source}" in quotes if it is text, or ${String(value)} if that is meant.`,
    );
  return value;
}

/** The word with this sign that stands before a node: its anchor or its tag. */
function wordBefore(text: string, end: number, sign: '&' | '!'): Offsets {
  const found = text.lastIndexOf(sign, end);
  if (found === -1) return [end, end + 1];
  let start = found;
  while (start > 0 && !/[\s,[\]{}]/.test(text.charAt(start - 1))) start--;
  const length = text.slice(start, start + 200).search(/[\s,[\]{}]/);
  return [start, length === -1 ? found + 1 : start + length];
}

/** A field without value just above: what follows was probably meant to stand below it, and is told of once. */
interface Above {
  readonly empty: string;
  told: boolean;
}

/** Why a field may stand twice, other than by mistake. */
function whyTwice(another: boolean, empty: string, depth: number): string {
  if (another) return ' If a second record begins here, give it a file of its own.';
  if (empty !== '')
    return ` If it belongs to "${empty}" above, put two blanks before it, and before the lines that belong there too.`;
  return depth === 0 ? '' : ' If these are two entries of a list, begin each of them with "- ".';
}

function checkNode(node: Node, text: string, report: ReportProblem): void {
  const { anchor, tag } = node as { anchor?: string; tag?: string };
  const [start] = offsets(node);
  if (anchor !== undefined && !yamlLibrary().isAlias(node))
    report(
      'yaml/alias',
      wordBefore(text, start, '&'),
      `The anchor &${anchor} is not allowed.`,
      'Write the value out where it is needed. A text that begins with & goes in quotes.',
    );
  if (tag === undefined) return;
  const written = wordBefore(text, start, '!');
  report(
    'yaml/tag',
    written,
    `The tag ${text.slice(...written)} is not allowed.`,
    'Write the plain value without the tag. A text that begins with ! goes in quotes.',
  );
}

function keyText(pair: Pair, text: string, report: ReportProblem): string | undefined {
  const key = pair.key;
  if (yamlLibrary().isScalar(key) && typeof key.value === 'string') {
    checkNode(key, text, report);
    checkEscapes(key, report);
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
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: one walk over one document, in parts that share its problems
export function toValue(
  document: Document.Parsed,
  text: string,
  path: string,
): { value: unknown; problems: Problem[] } {
  const problems: Problem[] = [];
  // What is too long or too deep is refused with its record: cut, it would be published as if it were whole.
  let isCut = false;
  const report: ReportProblem = (code, [start, end], message, hint, { related, edit } = {}) =>
    void problems.push({
      code,
      message,
      hint,
      place: { path, range: rangeOf(text, start, end) },
      ...(edit ? { edit } : {}),
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

  const short = <Item>(items: readonly Item[], node: Node): readonly Item[] => {
    const [start] = offsets(node);
    if (items.length > limits.entries) {
      isCut = true;
      report(
        'schema/wrong-size',
        [start, start + 1],
        `There are ${items.length} entries here; no list or group may have more than ${limits.entries}, so the record was not read.`,
        'Split it into several records.',
      );
    }
    return items.slice(0, limits.entries);
  };

  const checkValueHash = ({ key, value: behind }: Pair) => {
    if (behind === null || isOneLine(behind)) checkHash(behind, key, text, report);
  };

  /** True when a second record begins with the field. */
  const reportTwice = (key: string, pair: Pair, first: Offsets, depth: number, above: Above): boolean => {
    const another = depth === 0 && key === 'id';
    if (!above.told)
      report(
        'yaml/duplicate-key',
        offsets(pair.key),
        `The key "${key}" is written twice.`,
        `Keep one of the two and delete the other.${whyTwice(another, above.empty, depth)}`,
        { related: first },
      );
    above.told = above.empty !== '';
    return another;
  };

  const mapping = (items: readonly Pair[], depth: number): Record<string, unknown> => {
    const entries = new Map<string, { value: unknown; at: Offsets }>();
    let above: Above = { empty: '', told: false };
    for (const pair of items) {
      const key = keyText(pair, text, report);
      if (key === undefined) continue;
      const first = entries.get(key);
      if (!first) {
        checkValueHash(pair);
        const value = convert(pair.value, depth + 1);
        entries.set(key, { value, at: offsets(pair.key) });
        above = { empty: value === null ? key : '', told: false };
        continue;
      }
      // What follows is the second record: to list all its fields would say nothing new.
      if (reportTwice(key, pair, first.at, depth, above)) break;
    }
    return Object.fromEntries([...entries].map(([key, entry]) => [key, entry.value]));
  };

  const cutAt = (node: unknown): null => {
    isCut = true;
    if (!problems.some((problem) => problem.code === 'yaml/too-deep'))
      report(
        'yaml/too-deep',
        offsets(node),
        `The nesting is deeper than ${limits.depth} levels.`,
        'No record needs that; check brackets and indentation.',
      );
    return null;
  };

  const convert = (node: unknown, depth: number): unknown => {
    const { isAlias, isMap, isScalar, isSeq } = yamlLibrary();
    if (!node) return null;
    if (depth > limits.depth) return cutAt(node);
    if (isAlias(node)) {
      report(
        'yaml/alias',
        offsets(node),
        `The alias *${node.source} is not allowed.`,
        `Write the value out, or put the text in quotes: "*${node.source}".`,
      );
      return null;
    }
    if (!isScalar(node) && !isMap(node) && !isSeq(node)) return null;
    checkNode(node, text, report);
    if (isMap(node)) return mapping(short(node.items, node), depth);
    if (isSeq(node)) return short(node.items, node).map((item) => entry(item, depth + 1));
    return checkDashes(node, text, report) ? scalarValue(node, report) : null;
  };

  const entry = (item: unknown, depth: number): unknown => {
    if (isOneLine(item)) checkHash(item, undefined, text, report);
    return convert(item, depth);
  };

  const value = convert(document.contents, 0);
  return { value: isCut ? undefined : value, problems };
}
