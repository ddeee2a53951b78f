/** The folder of a new roadmap that holds the records. */
export const DATA = 'roadmap-data';

/** Where the repository is kept, so that its checks run by themselves. */
export type Host = 'github' | 'gitlab' | 'none';

/** How the checks of a roadmap get the tool. */
type ToolSource =
  /** It lies in the repository and is run as "node .aligner/bin/aligner.js". */
  | { readonly kind: 'kept' }
  /** Whoever keeps the roadmap sees to it. */
  | { readonly kind: 'none' }
  /** A packed file, fetched and run only if it has this sum, in hexadecimal digits. */
  | { readonly kind: 'address'; readonly address: string; readonly sha256: string };

/** What a user may choose of a new roadmap. */
export interface Settings {
  readonly title: string;
  readonly publisher: string;
  readonly licence: string;
  /** The names of those of the three that the user chose; the others are to be replaced. */
  readonly chosen: ReadonlySet<string>;
  /** True for a roadmap whose kinds are its own. */
  readonly ownKinds?: boolean;
  readonly host: Host;
  readonly tool: ToolSource;
  /** Forms for proposals on the host, one a kind. */
  readonly forms: boolean;
  /** Settings, schemas and snippets for VS Code. */
  readonly editor: boolean;
  /** The branch whose state is checked at each push. */
  readonly branch: string;
  /** The version of the tool. */
  readonly version: string;
}

/** How the tool is run in a new roadmap. */
export function aligner({ tool }: Pick<Settings, 'tool'>): string {
  return tool.kind === 'kept' ? 'node .aligner/bin/aligner.js' : 'aligner';
}

/** Values that stand where nothing was chosen, worded so that nobody takes them for meant. */
export const defaults = {
  title: 'Title of the roadmap, to be replaced',
  publisher: 'Publisher, to be replaced',
  licence: 'CC-BY-4.0',
} as const;

/** A file of a new roadmap; the path is relative to the top of the repository. */
export interface InitFile {
  readonly path: string;
  readonly text: string;
}
