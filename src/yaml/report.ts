import type { Code } from '../findings/finding.ts';
import type { TextEdit } from '../findings/problem.ts';

/** Where something begins and ends in a text. */
export type Offsets = readonly [number, number];

/** Takes note of something that YAML allows but a record may not hold. */
export type ReportProblem = (
  code: Code,
  node: Offsets,
  message: string,
  hint: string,
  more?: { readonly related?: Offsets; readonly edit?: TextEdit | undefined },
) => void;

/** Where a node of the parser begins and ends. */
export function offsets(node: unknown): Offsets {
  const range = typeof node === 'object' && node !== null && 'range' in node ? node.range : undefined;
  return Array.isArray(range) ? [Number(range[0]), Number(range[1])] : [0, 0];
}
