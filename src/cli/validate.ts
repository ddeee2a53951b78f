import { join } from 'node:path';
import { writeChanges } from '../edit/write.ts';
import { Failure } from '../findings/failure.ts';
import { summarize } from '../findings/finding.ts';
import type { Report } from '../findings/reporters/reporter.ts';
import { writeReports } from '../output/file.ts';
import type { Roadmap } from '../roadmap/roadmap.ts';
import { catalogue } from '../rules/catalogue.ts';
import { fails, inPaths, onlyPaths, type Validation, validate } from '../rules/validate.ts';
import { type Context, failLevel, type Options, type Run, textOption } from './command.ts';
import { type Opened, openRoadmap, withPast } from './open.ts';
import { outputFiles, reporterOf } from './outputs.ts';
import { wantedPaths } from './paths.ts';
import { comparedWith, sinceScope } from './since.ts';
import { today } from './today.ts';
import { unifiedDiff } from './unified-diff.ts';

/** The findings to report: all, or those that are new since a revision, and a sentence that says so. */
async function selected(
  opened: Opened,
  directory: string,
  since: string | undefined,
): Promise<{ readonly validation: Validation; readonly scope: readonly string[] }> {
  const all = validate(opened.roadmap, today());
  if (since === undefined) return { validation: all, scope: [] };
  const comparison = await comparedWith(since, directory, opened, all);
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

/** Says what roadmap.yaml keeps out of the report, so that it is not forgotten. */
function suppressedSentence(number: number): readonly string[] {
  if (number === 0) return [];
  return [
    `${number} ${number === 1 ? 'finding is' : 'findings are'} suppressed in roadmap.yaml, each with a reason and a last day.`,
  ];
}

/** Makes the safe repairs and prints them as a diff, before what is left is reported. */
async function fix(args: readonly string[], context: Context, options: Options): Promise<void> {
  if (options.rev !== undefined)
    throw new Failure('--fix changes files, so it does not go with --rev.', 'Leave out one of the two.');
  const opened = await openRoadmap(context.directory);
  const paths = wantedPaths(args, context.directory, opened);
  const { repaired } = await import('../edit/repairs/all.ts');
  const changes = repaired(opened.roadmap, (path) => paths.length === 0 || inPaths(path, paths));
  const dry = options.dryRun === true;
  if (!dry) writeChanges(opened.place.root, changes);
  // Standard output is for the findings in the form that was asked for.
  const tell = textOption(options, 'format') === 'pretty' ? context.print : context.note;
  const files = changes.length === 1 ? '1 file' : `${changes.length} files`;
  tell(unifiedDiff(changes, context.chalk));
  tell(
    changes.length === 0
      ? 'Nothing can be repaired without a person.\n\n'
      : `Repairs ${dry ? 'would change' : 'changed'} ${files}.\n\n`,
  );
}

/** Says how many findings --fix can mend. */
async function noteRepairs(roadmap: Roadmap, paths: readonly string[], context: Context): Promise<void> {
  const { findRepairs } = await import('../edit/repairs/all.ts');
  const number = findRepairs(roadmap).filter(({ path }) => paths.length === 0 || inPaths(path, paths)).length;
  if (number > 0)
    context.note(
      `note: ${number} of them can be repaired for you: "aligner validate --fix --dry-run" shows how.\n`,
    );
}

export const run: Run = async (context, args, options) => {
  const reporter = reporterOf(textOption(options, 'format') ?? 'pretty');
  const files = outputFiles(options, context.directory);
  const failOn = failLevel(options);
  const rev = textOption(options, 'rev');
  if (options.fix === true) await fix(args, context, options);
  const now = await openRoadmap(context.directory, rev);
  if (options.dryRun === true && options.fix !== true)
    throw new Failure('--dry-run goes with --fix only.', 'Without --fix, validate writes nothing.');
  const opened = rev === undefined ? await withPast(now) : now;
  const { place, roadmap } = opened;
  const paths = wantedPaths(args, context.directory, opened);
  const { validation: all, scope } = await selected(opened, context.directory, textOption(options, 'since'));
  const part = paths.length > 0;
  const validation = part ? onlyPaths(all, paths) : all;
  const elsewhere = all.findings.length - validation.findings.length;
  const sentences = [
    ...scope,
    ...(part ? [pathScope(paths, elsewhere)] : []),
    ...suppressedSentence(all.suppressed),
  ];
  const report: Report = {
    validation,
    texts: part ? new Map([...roadmap.texts].filter(([path]) => inPaths(path, paths))) : roadmap.texts,
    rules: catalogue,
    failOn,
    ...(sentences.length > 0 ? { scope: sentences.join(' ') } : {}),
  };
  if (files.length > 0) {
    const { Chalk } = await import('chalk');
    const style = { version: context.version, chalk: new Chalk({ level: 0 }) };
    const texts = files.map(({ path, reporter: write }) => ({ path, text: write(report, style) }));
    writeReports(texts, join(place.root, place.folder));
  }
  context.print(reporter(report, context));
  const forPeople = rev === undefined && options.format === 'pretty';
  if (forPeople && validation.findings.length > 0) await noteRepairs(roadmap, paths, context);
  return fails(validation, failOn) ? 1 : 0;
};
