// Which field a line of a record belongs to, read from indentation alone: a record that is being
// written is seldom valid YAML.

import type { Pointer } from '../findings/problem.ts';
import { isStructure, type Line } from '../yaml/lines.ts';
import { limits } from '../yaml/text.ts';

/** No record is nested deeper; what goes on below is not looked at, since it would cost time only. */
export const DEEPEST: number = limits.depth;

/** A mapping or a list that is open at a line. */
interface Frame {
  readonly sort: 'fields' | 'list';
  readonly column: number;
  readonly step: string | number;
  /** What stands behind the colon of the field. */
  readonly value: string;
}

/** A line with the place of what stands on it. */
export interface PlacedLine {
  readonly number: number;
  readonly line: Line;
  /** The place of the field or of the entry of a list. */
  readonly pointer: Pointer;
}

/** Ends what is not open any more when something stands at a column. */
function close(frames: readonly Frame[], column: number, dash: boolean): Frame[] {
  const open = frames.filter((frame) => frame.column <= column);
  // A list may stand as far left as the field that holds it; a field there ends the list.
  while (!dash && open.at(-1)?.sort === 'list' && open.at(-1)?.column === column) open.pop();
  return open;
}

function nameOf(key: string): string {
  return key.replace(/^(["'])(.*)\1$/, '$2');
}

/** The frames that are open behind a line. */
export function after(
  frames: readonly Frame[],
  line: Pick<Line, 'indent' | 'text' | 'column' | 'key' | 'value'>,
): Frame[] {
  let open = close(frames, line.indent, line.text.charAt(line.indent) === '-');
  for (let at = line.indent; at < line.column; at++) {
    if (line.text.charAt(at) !== '-') continue;
    if (open.length > DEEPEST) return open;
    open = close(open, at, true);
    const list = open.at(-1);
    if (list?.sort === 'list' && list.column === at && typeof list.step === 'number')
      open.splice(-1, 1, { ...list, step: list.step + 1 });
    else open.push({ sort: 'list', column: at, step: 0, value: '' });
  }
  if (line.key === undefined || open.length > DEEPEST) return open;
  open = close(open, line.column, false);
  if (open.at(-1)?.sort === 'fields' && open.at(-1)?.column === line.column) open.pop();
  open.push({ sort: 'fields', column: line.column, step: nameOf(line.key), value: line.value ?? '' });
  return open;
}

/** The place to which open frames lead. */
export function pointerOf(frames: readonly Frame[]): Pointer {
  return frames.map(({ step }) => step);
}

/** The lines of the structure, each with its place. */
export function outline(lines: readonly Line[]): PlacedLine[] {
  let frames: Frame[] = [];
  const placed: PlacedLine[] = [];
  for (const [number, line] of lines.entries()) {
    if (!isStructure(line)) continue;
    frames = after(frames, line);
    placed.push({ number, line, pointer: pointerOf(frames) });
  }
  return placed;
}

/** What is open where a new line would begin at a column: the frames behind the lines above it. */
export function openAt(lines: readonly Line[], number: number): Frame[] {
  let frames: Frame[] = [];
  for (const line of lines.slice(0, number)) if (isStructure(line)) frames = after(frames, line);
  return frames;
}

/** The same with what ended closed: what a field at that column would be put into. */
export function containerAt(frames: readonly Frame[], column: number): { pointer: Pointer; opened?: string } {
  const open = close(frames, column, false);
  const last = open.at(-1);
  if (last?.sort === 'fields' && last.column === column) return { pointer: pointerOf(open.slice(0, -1)) };
  return last?.sort === 'fields'
    ? { pointer: pointerOf(open), opened: last.value }
    : { pointer: pointerOf(open) };
}
