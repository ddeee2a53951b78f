/** A release whose web pages are there, or the draft, as the files above the releases see it. */
export interface SiteRelease {
  readonly version: string;
  /** YYYY-MM-DD; the draft has none. */
  readonly date?: string;
  /** False for a pre-release, and for the draft. */
  readonly isFinal: boolean;
  /** Its web pages, from the top of its folder, without ".html". */
  readonly pages: readonly string[];
  /** Pages whose record was called otherwise in the release before it in the list. */
  readonly renamed: readonly (readonly [former: string, present: string])[];
}

/** A file above the releases. */
export interface AboveFile {
  /** From the top of the web pages. */
  readonly path: string;
  readonly text: string;
}
