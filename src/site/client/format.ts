import { fold } from '../../roadmap/title-order.ts';

// What the index of a release is made of: the tool writes it, the script reads it.

/** A kind, by which its records are told and found. */
interface IndexKind {
  readonly name: string;
  readonly title: string;
  readonly titlePlural: string;
  readonly folder: string;
  readonly hue: number;
  /** True where the roadmap calls it so, and not the tool. */
  readonly said?: true;
}

/** A field by whose values records are told apart. */
export interface Facet {
  readonly key: string;
  readonly title: string;
  /** True where the roadmap calls it so, and not the tool. */
  readonly said?: true;
  /** Each as the records write it, and as readers see it, and true where the roadmap calls it so. */
  readonly values: readonly (readonly [value: string, title: string, said?: true | undefined])[];
}

/** A record; `tags` are places in those of the index, `values` are pairs: which facet, and which of its values. */
export type IndexRecord = readonly [
  kind: number,
  id: string,
  title: string,
  summary: string,
  formerIds: readonly string[],
  tags: readonly number[],
  values: readonly number[],
];

/** All that a reader can look for in a release. */
export interface SearchIndex {
  /** The language of what the roadmap says, where it is not that of the tool. */
  readonly language?: string;
  /** The address of the top of the release, where the roadmap knows that of its site. */
  readonly address?: string;
  readonly kinds: readonly IndexKind[];
  readonly facets: readonly Facet[];
  /** Each as the records write it, and as readers see it. */
  readonly tags: readonly (readonly [value: string, title: string])[];
  readonly records: readonly IndexRecord[];
  /** The numbers of those that were withdrawn or superseded. */
  readonly gone?: readonly number[];
}

/** The globals that hold the index, and the other words of each record in the order of the index; both as JSON. */
export const GLOBALS = { index: 'alignerIndex', texts: 'alignerTexts' } as const;

/** The words of a text, folded; those in plain letters are found three times as fast as those of any script. */
export function wordsOf(text: string): readonly string[] {
  const folded = fold(text);
  return folded.match(/[^\0-\x7f]/.test(folded) ? /[\p{L}\p{N}]+/gu : /[a-z0-9]+/g) ?? [];
}
