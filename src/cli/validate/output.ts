import { tty } from '../../findings/escape.ts';
import { summarize } from '../../findings/finding.ts';
import { canJudge, historySentence } from '../../findings/history-state.ts';
import type { Outcome, Report } from '../../findings/reporters/reporter.ts';
import { fails, STOPS_AT, type Validation } from '../../rules/validation.ts';
import { type Context, failLevel, type Options, textOption } from '../command.ts';
import { reporterOf } from '../outputs.ts';

/** What printing a report needs of the world. */
export type Printer = Pick<Context, 'print' | 'note' | 'chalk' | 'version'>;

/** A validation, and how many of its findings can be repaired without a person. */
export interface PrintedVerdict extends Validation {
  readonly repairs: number;
}

/** Says what roadmap.yaml keeps out of the report, so that it is not forgotten. */
function suppressedSentence(number: number): readonly string[] {
  if (number === 0) return [];
  return [
    `${number} ${number === 1 ? 'finding is' : 'findings are'} suppressed in roadmap.yaml, each with a reason and a last day.`,
  ];
}

/** The codes of --code; none when all findings are to be shown. */
export function wantedCodes(options: Options): readonly string[] {
  return (textOption(options, 'code') ?? '').split(',').flatMap((code) => code.trim() || []);
}

/** The findings with the codes that were asked for, and a sentence that says what is not shown. */
function withCodes(
  verdict: PrintedVerdict,
  codes: readonly string[],
): { readonly validation: Outcome; readonly scope: readonly string[] } {
  if (codes.length === 0) return { validation: verdict, scope: [] };
  const findings = verdict.findings.filter(({ code }) => codes.includes(code));
  const { errors, warnings, infos } = verdict.summary;
  const shown = `${findings.length} of ${verdict.findings.length}`;
  return {
    validation: { ...verdict, findings, summary: summarize(findings) },
    scope: [
      `Only findings with the code ${codes.join(' or ')} are shown: ${shown}. The exit code counts all of them: ${errors} errors, ${warnings} warnings, ${infos} notes.`,
    ],
  };
}

/** Says what of the history is missing, and what completes it; where there is no repository, nobody expects one. */
function historyScope({ history }: PrintedVerdict): readonly string[] {
  if (history === undefined || history.state === 'no repository') return [];
  const why = historySentence(history);
  if (why === undefined) return [];
  return [canJudge(history) ? why : `The history was not checked. ${why}`];
}

/** The report of a verdict; `scope` says what it leaves out. */
export function reportOf(
  verdict: PrintedVerdict,
  parts: Pick<Report, 'texts' | 'rules'>,
  scope: readonly string[],
  options: Options,
): Report {
  const chosen = withCodes(verdict, wantedCodes(options));
  const sentences = [
    ...scope,
    ...chosen.scope,
    ...historyScope(verdict),
    ...suppressedSentence(verdict.suppressed),
  ];
  return {
    validation: chosen.validation,
    hidden: verdict.findings.length - chosen.validation.findings.length,
    rules: parts.rules,
    // Most reports need no text.
    get texts() {
      return parts.texts;
    },
    failOn: failLevel(options),
    ...(sentences.length > 0 ? { scope: sentences.join(' ') } : {}),
  };
}

/** Prints a report in the format that was asked for; gives the exit code. */
export async function printReport(
  verdict: PrintedVerdict,
  report: Report,
  context: Printer,
  options: Options,
): Promise<number> {
  const format = textOption(options, 'format') ?? 'pretty';
  const write = await reporterOf(format);
  context.print(write(report, context));
  if (format === 'pretty' && verdict.repairs > 0 && wantedCodes(options).length === 0)
    context.note(
      tty`note: ${verdict.repairs} of them can be repaired for you: "aligner validate --fix --dry-run" shows how.\n`,
    );
  const failed = fails(verdict, failLevel(options));
  if (format === 'pretty' && !failed && fails(verdict, STOPS_AT.release))
    context.note(
      tty`note: this check fails at ${failLevel(options)}s; a release stops at ${STOPS_AT.release}s too. --fail-on ${STOPS_AT.release} asks the same of both.\n`,
    );
  return failed ? 1 : 0;
}
