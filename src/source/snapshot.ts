import type { Problem } from '../findings/problem.ts';

/** What a file holds: its bytes, or its text, where the bytes are UTF-8 without a byte-order mark. */
export type Content = Uint8Array | string;

/** The text of a file; bytes that are no text become replacement characters. */
export function asText(content: Content): string {
  return typeof content === 'string' ? content : new TextDecoder().decode(content);
}

/** A file of the data folder, as it was at one moment. */
export interface SourceFile {
  /** Relative to the root of the repository, with forward slashes. */
  readonly path: string;
  readonly content: Content;
  /** The git object id, where the file was read from git. */
  readonly oid?: string;
}

/** A commit, and the tag by which it was found. */
export interface Revision {
  readonly commit: string;
  /** Committer date of the commit, or tagger date of an annotated tag: ISO 8601 with its own zone. */
  readonly date: string;
  readonly tag?: string;
  /** Object id of an annotated tag. */
  readonly tagObject?: string;
}

/** The data folder at one moment: in the working tree or at a revision. All later work starts from it. */
export interface Snapshot {
  /** "working tree", a tag or a commit. */
  readonly label: string;
  /** Path of the data folder, relative to the root of the repository; empty when it is the root. */
  readonly folder: string;
  readonly files: readonly SourceFile[];
  readonly problems: readonly Problem[];
  readonly revision?: Revision;
}

/** The path of a file below the data folder. */
export function below({ folder }: Pick<Snapshot, 'folder'>, path: string): string {
  return folder === '' ? path : path.slice(folder.length + 1);
}
