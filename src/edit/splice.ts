import type { TextEdit } from '../findings/problem.ts';

/** Applies edits that do not overlap. Everything outside them keeps every byte. */
export function splice(text: string, edits: readonly TextEdit[]): string {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  const parts: string[] = [];
  let from = 0;
  for (const { start, end, text: inserted } of sorted) {
    if (start < from) throw new Error('edits overlap');
    parts.push(text.slice(from, start), inserted);
    from = end;
  }
  return parts.join('') + text.slice(from);
}
