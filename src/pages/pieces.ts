import { hash } from 'node:crypto';
import { pause } from '../findings/pause.ts';
import { type Markdown, md } from '../markdown/language.ts';
import type { RoadmapRecord } from '../roadmap/roadmap.ts';
import type { Heading } from './headings.ts';
import { largestSize } from './size.ts';

/** As many characters are kept between the two times at which a text is wanted: to measure it, and to write it. */
const KEPT = 4_000_000;
// 128 bits tell pieces apart, and there are many to note.
const SHORT = 22;

/** A piece of a document. */
export interface DocumentPiece {
  readonly headings: readonly Heading[];
  readonly text: () => Markdown;
  /** True for a heading over what follows, with which it stays together. */
  readonly opens?: boolean;
}

/** Pieces that are made from the same. */
export interface PieceSource {
  /** Stands for all that they are made from. */
  readonly inputs: () => string;
  readonly pieces: () => Promise<readonly DocumentPiece[]>;
  /** The record that they show, under the first heading. */
  readonly record?: RoadmapRecord;
}

/** A piece of which the size is known; its text may be made later. */
export interface MeasuredPiece
  extends Pick<DocumentPiece, 'headings' | 'opens'>,
    Pick<PieceSource, 'record'> {
  /** At most as many bytes it has. */
  readonly size: number;
  /** Stands for all that its source is made from; empty where nothing is noted. */
  readonly inputs: string;
  /** Its place among the pieces of its source. */
  readonly at: number;
  readonly text: () => Promise<Markdown>;
}

type Note = readonly [size: number, opens: boolean, headings: readonly Heading[]];

/** What is known of pieces, by what they are made from: it spares the next build to write out what stays. */
export type PieceNotes = ReadonlyMap<string, readonly Note[]>;

/** Reads what `notesOn` wrote. */
export function readNotes(text = '[]'): PieceNotes {
  return new Map(JSON.parse(text));
}

/** Notes on pieces, for the next build. */
export function notesOn(pieces: readonly MeasuredPiece[]): string {
  const notes = new Map<string, Note[]>();
  for (const { inputs, size, opens = false, headings } of pieces) {
    const note: Note = [size, opens, headings];
    const list = notes.get(inputs);
    if (list) list.push(note);
    else notes.set(inputs, [note]);
  }
  return JSON.stringify([...notes]);
}

/** Pieces with their size. The first texts are kept, so that a roadmap of usual size is not written twice. */
export async function* measured(
  sources: Iterable<PieceSource>,
  notes: PieceNotes | undefined,
): AsyncGenerator<MeasuredPiece> {
  let kept = 0;
  for (const { inputs: madeFrom, pieces, record } of sources) {
    await pause();
    const inputs = notes ? hash('sha256', madeFrom(), 'base64url').slice(0, SHORT) : '';
    const later = (at: number) => async () => (await pieces())[at]?.text() ?? md``;
    const about = (at: number) => ({ inputs, at, ...(record && at === 0 ? { record } : {}) });
    const known = notes?.get(inputs);
    for (const [at, [size, opens, headings]] of known?.entries() ?? [])
      yield { ...about(at), size, opens, headings, text: later(at) };
    if (!known)
      for (const [at, { headings, opens = false, text: make }] of (await pieces()).entries()) {
        const text = make();
        kept += text.length;
        const again = kept > KEPT ? later(at) : async () => text;
        yield { ...about(at), size: largestSize(text), opens, headings, text: again };
      }
  }
}
