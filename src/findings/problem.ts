import { type Code, type Range, START } from './finding.ts';

/** A place in a record: property names and list indexes from the top. */
export type Pointer = readonly (string | number)[];

/** Where a problem is: a stretch of text, or a place in the data whose position is looked up when it is shown. */
export type ProblemPlace =
  | { readonly path: string; readonly range: Range }
  | {
      readonly path: string;
      readonly pointer: Pointer;
      readonly at: 'key' | 'value';
      /** A stretch inside the text at the pointer: offset and length in it. */
      readonly within?: { readonly text: string; readonly occurrence: number };
    };

/** Puts other text in the place of a stretch; offsets are those of the text before all edits. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Something wrong, before its severity and its position are known. */
export interface Problem {
  readonly code: Code;
  readonly message: string;
  readonly hint?: string;
  readonly place: ProblemPlace;
  readonly record?: string;
  /** The change of the file that mends it, where it is certain: see src/edit/repairs/certain.ts. */
  readonly edit?: TextEdit;
  readonly related?: readonly { readonly place: ProblemPlace; readonly message: string }[];
}

/** Something wrong with a whole file or folder: it is shown where that begins. */
export function problemOf(path: string, words: Pick<Problem, 'code' | 'message' | 'hint'>): Problem {
  return { ...words, place: { path, range: START } };
}
