import { domainOf, rulesFor } from '../../domain/domain.ts';
import { isJudge } from '../../edit/recipes/judges.ts';
import { printable } from '../../findings/escape.ts';
import { Failure } from '../../findings/failure.ts';
import { changedPaths } from '../../git/ancestry.ts';
import { narration } from '../../history/diff/details.ts';
import { type KnownPast, readPast } from '../../history/past.ts';
import { entranceTo } from '../../release/change-notes.ts';
import type { Roadmap } from '../../roadmap/roadmap.ts';
import { validate } from '../../rules/validate.ts';
import { locateInGit } from '../../source/locate.ts';
import { changeReport } from '../../views/report/change-report.ts';
import { reportMarkdown } from '../../views/report/markdown.ts';
import { answer } from '../answer.ts';
import { type Run, textOption } from '../command.ts';
import { openRoadmaps } from '../open.ts';
import { noteHistory } from '../open-history.ts';
import { commitsNamed } from '../revision.ts';
import { startOf } from '../start-of.ts';
import { judgedByBoth } from '../validate/trusted.ts';

/** Prints what a reviewer of a change wants to know. */
export const run: Run = async (context, _args, options) => {
  const place = locateInGit(context.directory, ', so there is nothing to compare with.');
  const base = textOption(options, 'base');
  if (base === undefined)
    throw new Failure(
      'Which revision is the change to be compared with?',
      'Name it with --base, for example: aligner report --base main',
    );
  const head = textOption(options, 'head');
  const start = await startOf(place, base, head);
  const [before, now] = await openRoadmaps(context, [start.revision, head]);
  if (!before || !now) return 2;
  // Each is measured by the releases that it comes after: some may be younger than the base.
  const known = await readPast(place, now);
  const earlier = await readPast(place, before);
  const checked = async (roadmap: Roadmap, past: KnownPast, label: string) => {
    const whole = { ...roadmap, ...past, label };
    return { roadmap: whole, validation: await validate(whole, await rulesFor(whole, context.domains)) };
  };
  const was = await checked(before, earlier, start.label);
  const is = await checked(now, known, now.label);
  // A change that alters schemas or settings is judged by those that it finds, too.
  const judged = { ...(head === undefined ? {} : { rev: head }), trusted: base };
  const { validation } = await judgedByBoth(
    { place, roadmap: is.roadmap },
    is.validation,
    judged,
    context.domains,
  );
  const { history } = known;
  const views = await domainOf(now, context.domains)?.views();
  const [from, to] = await commitsNamed(place, [start.revision, head ?? 'HEAD']);
  const paths = from && to ? changedPaths(place.root, from.commit, to.commit) : [];
  const judges = paths.filter((path) => isJudge(path, place.folder));
  const report = await changeReport(
    { roadmap: was.roadmap, findings: was.validation.findings },
    { roadmap: is.roadmap, findings: validation.findings },
    { history, judges },
    views?.tasks,
  );
  noteHistory(context, history);
  return answer(context, options, 'report', {
    data: () => report,
    html: () => printable(entranceTo(report.diff.records, now)),
    pretty: () => printable(reportMarkdown(report, narration(now, before))),
  });
};
