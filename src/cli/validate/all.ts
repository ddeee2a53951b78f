import { join } from 'node:path';
import { type Domains, rulesFor } from '../../domain/domain.ts';
import { findRepairs } from '../../edit/repairs/all.ts';
import { printableLine, tty } from '../../findings/escape.ts';
import { summarize, totals } from '../../findings/finding.ts';
import { type HistoryState, requireReleases } from '../../findings/history-state.ts';
import { noPaint } from '../../findings/paint.ts';
import { GitMissing } from '../../git/run.ts';
import type { RememberedVerdict } from '../../memory/verdict.ts';
import { writeReports } from '../../output/file.ts';
import { type Roadmap, roadmapWithPast } from '../../roadmap/roadmap.ts';
import type { Catalogue } from '../../rules/catalogue.ts';
import { validate } from '../../rules/validate.ts';
import { inPaths, onlyPaths, type Validation } from '../../rules/validation.ts';
import { type Comparison, compareFindings } from '../../views/report/new-findings.ts';
import { type Options, textOption } from '../command.ts';
import { type Opened, openRoadmap, openStaged, withHidden, withoutNotes, withPast } from '../open.ts';
import { outputFiles } from '../outputs.ts';
import { wantedPaths } from '../paths.ts';
import { startOf } from '../start-of.ts';
import { today } from '../today.ts';
import { type PrintedVerdict, type Printer, printReport, reportOf } from './output.ts';

/** What the findings of a roadmap are, measured by an earlier revision of it. */
async function comparedWith(
  revision: string,
  directory: string,
  { place, roadmap }: Opened,
  { findings }: Validation,
  domains: Domains,
): Promise<Comparison> {
  const start = await startOf(place, revision, roadmap.revision?.commit);
  const { roadmap: before } = await withPast(await openRoadmap(withoutNotes(directory), start.revision));
  const then = await validate(before, await rulesFor(before, domains), today());
  return compareFindings({ roadmap: before, findings: then.findings }, { roadmap, findings });
}

/** Says what --since leaves out, so that nobody takes the part for the whole. */
function sinceScope(revision: string, { older, gone }: Comparison): string {
  const name = printableLine(revision);
  const rest =
    older.length === 0
      ? 'There are no older ones.'
      : `${older.length} older ${older.length === 1 ? 'one exists' : 'ones exist'} (${totals(older)}); leave out --since to see them.`;
  const mended =
    gone.length === 0 ? '' : ` ${gone.length} of ${name} ${gone.length === 1 ? 'is' : 'are'} gone.`;
  return `Only findings that are new since ${name} are reported. ${rest}${mended}`;
}

/** The findings to report: all, those by a trusted revision too, or those that are new since a revision, and a sentence that says so. */
async function selected(
  opened: Opened,
  rules: Catalogue,
  { directory, domains }: Pick<ValidationContext, 'directory' | 'domains'>,
  options: Options,
): Promise<{ readonly validation: Validation; readonly scope: readonly string[] }> {
  const all = await validate(opened.roadmap, rules, today());
  const [since, trusted] = [textOption(options, 'since'), textOption(options, 'trusted')];
  if (trusted !== undefined) {
    const { judgedByBoth } = await import('./trusted.ts');
    const { validation, scope } = await judgedByBoth(opened, all, { ...options, trusted }, domains);
    return { validation, scope: [scope] };
  }
  if (since === undefined) return { validation: all, scope: [] };
  const comparison = await comparedWith(since, directory, opened, all, domains);
  return {
    validation: { ...all, findings: comparison.fresh, summary: summarize(comparison.fresh) },
    scope: [sinceScope(since, comparison)],
  };
}

function pathScope(paths: readonly string[], elsewhere: number): string {
  const names = paths.join(', ') || 'the whole repository';
  const rest = elsewhere > 0 ? ` There are ${elsewhere} more findings elsewhere.` : '';
  return `Only findings in ${names} are reported; the whole roadmap was read to check them.${rest}`;
}

/** How many findings can be repaired; where there are none, the code that repairs has nothing to do. */
function repairsIn(roadmap: Roadmap, { findings }: Validation, paths: readonly string[]): number {
  if (findings.length === 0) return 0;
  return findRepairs(roadmap).filter(({ place }) => paths.length === 0 || inPaths(place.path, paths)).length;
}

/** What a check needs of the world: where to work, and where to print. */
type ValidationContext = Printer & { readonly directory: string; readonly domains: Domains };

const NO_GIT: HistoryState = {
  state: 'git not found',
  reason: 'git was not found, so neither releases nor what git ignores were looked at.',
  command: 'git version',
};

/** Opens what is to be checked: a revision, what is staged, or the files as they are. */
async function openToCheck(
  { directory, note }: ValidationContext,
  options: Options,
  memory: RememberedVerdict<PrintedVerdict> | undefined,
): Promise<Opened> {
  if (options.staged === true) {
    const opened = await openStaged(directory);
    for (const path of opened.announced)
      note(
        tty`note: ${printableLine(path)} was only announced with "git add -N", so a commit leaves it out.\n`,
      );
    return withPast(opened);
  }
  const rev = textOption(options, 'rev');
  const now = await openRoadmap(withoutNotes(directory), rev, memory?.state);
  if (rev !== undefined) return withPast(now);
  try {
    return withHidden(await withPast(now));
  } catch (error) {
    // What stands in the files can be checked without git; what could not be looked at is told.
    if (!(error instanceof GitMissing)) throw error;
    return { ...now, roadmap: roadmapWithPast(now.roadmap, { past: new Map(), history: NO_GIT }) };
  }
}

/** Reads and checks everything. `memory` hears the verdict on the whole working tree. */
export async function validateAll(
  context: ValidationContext,
  args: readonly string[],
  options: Options,
  memory: RememberedVerdict<PrintedVerdict> | undefined,
): Promise<number> {
  const files = await outputFiles(options);
  const isFolder = options.rev === undefined && options.staged !== true;
  const opened = await openToCheck(context, options, memory);
  const { history } = opened.roadmap;
  if (history && options.requireHistory === true) requireReleases(history, 'The check was not made.');
  const { place, roadmap } = opened;
  const paths = wantedPaths(args, context.directory, opened);
  const rules = await rulesFor(roadmap, context.domains);
  const { validation: all, scope } = await selected(opened, rules, context, options);
  const part = paths.length > 0;
  const validation = part ? onlyPaths(all, paths) : all;
  const elsewhere = all.findings.length - validation.findings.length;
  const repairs = isFolder ? repairsIn(roadmap, validation, paths) : 0;
  const verdict = { ...validation, repairs };
  const report = reportOf(
    verdict,
    {
      rules,
      get texts() {
        return part ? new Map([...roadmap.texts].filter(([path]) => inPaths(path, paths))) : roadmap.texts;
      },
    },
    [...scope, ...(part ? [pathScope(paths, elsewhere)] : [])],
    options,
  );
  if (files.length > 0) {
    const style = { version: context.version, chalk: noPaint };
    const written = files.map(({ path, reporter: write }) => ({ path, text: write(report, style) }));
    writeReports(written, join(place.root, place.folder));
  }
  if (history?.state !== 'git not found') memory?.save(verdict);
  return printReport(verdict, report, context, options);
}
