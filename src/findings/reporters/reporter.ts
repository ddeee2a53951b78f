import type { ChalkInstance } from 'chalk';
import type { Finding } from '../finding.ts';

/** What a reporter shows. */
export interface Report {
  readonly validation: {
    readonly checked: {
      readonly files: number;
      readonly records: number;
      readonly links: number;
      readonly rules: number;
    };
    readonly findings: readonly Finding[];
    readonly summary: { readonly errors: number; readonly warnings: number; readonly infos: number };
  };
  /** A sentence that says that only a part is reported. */
  readonly scope?: string;
  /** The text of each file, for code frames. */
  readonly texts: ReadonlyMap<string, string>;
}

/** How to write: colours, and the version of the tool. */
interface Style {
  readonly chalk: ChalkInstance;
  readonly version: string;
}

/** Turns findings into text; one file a format. */
export type Reporter = (report: Report, style: Style) => string;
