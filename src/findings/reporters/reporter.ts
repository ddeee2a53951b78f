import type { Printable } from '../escape.ts';
import type { Code, Finding, Severity } from '../finding.ts';
import type { HistoryState } from '../history-state.ts';
import type { Paint } from '../paint.ts';

/** What a rule is about, for those who see only its code. */
export interface RuleHelp {
  readonly code: Code;
  readonly severity: Severity;
  readonly title: string;
  /** Why it matters, in plain words. */
  readonly why: string;
  readonly fix: string;
}

/** What a check found, and how much it looked at. */
export interface Outcome {
  readonly checked: {
    readonly files: number;
    readonly records: number;
    readonly links: number;
    /** How many rules had something to look at. */
    readonly rules: number;
    /** The others, each with the reason. */
    readonly idle: readonly { readonly code: Code; readonly reason: string }[];
  };
  /** Whether the releases were all there that the records are compared with. */
  readonly history?: HistoryState;
  readonly findings: readonly Finding[];
  readonly summary: { readonly errors: number; readonly warnings: number; readonly infos: number };
}

/** What a reporter shows. */
export interface Report {
  readonly validation: Outcome;
  /** A sentence that says that only a part is reported. */
  readonly scope?: string;
  /** How many findings were found and are not shown. */
  readonly hidden?: number;
  /** The text of each file that is reported on, for code frames. */
  readonly texts: ReadonlyMap<string, string>;
  /** Every rule there is. */
  readonly rules: readonly RuleHelp[];
  /** The severity from which on the run fails. */
  readonly failOn: Severity;
}

/** How to write: colours, and the version of the tool. */
interface Style {
  readonly chalk: Paint;
  readonly version: string;
}

/** Turns findings into text; one file a format. */
export type Reporter = (report: Report, style: Style) => Printable;
