import { Failure } from '../findings/failure.ts';
import { envelope } from '../findings/reporters/json.ts';
import { mergeBase } from '../git/merge-base.ts';
import { resolveCommits } from '../git/refs.ts';
import { readPast } from '../history/past.ts';
import { changeReport } from '../report/change-report.ts';
import { reportMarkdown } from '../report/markdown.ts';
import type { Roadmap } from '../roadmap/roadmap.ts';
import { validate } from '../rules/validate.ts';
import { locate, type Place } from '../source/locate.ts';
import { type Run, textOption } from './command.ts';
import { openRoadmaps } from './open.ts';

/** Where the branch of `head` left `base`: what base got since is no part of the change. */
function startOf(
  place: Place,
  base: string,
  head: string,
): { readonly revision: string; readonly label: string } {
  const [from, to] = resolveCommits(place.root, [base, head]);
  const start = from && to ? mergeBase(place.root, from.commit, to.commit) : undefined;
  return start === undefined || start === from?.commit
    ? { revision: base, label: base }
    : { revision: start, label: `${base} at ${start.slice(0, 12)}` };
}

/** Prints what a reviewer of a change wants to know. */
export const run: Run = async (context, _args, options) => {
  const place = locate(context.directory);
  if (!place.git)
    throw new Failure(
      'This folder is not in a git repository, so there is nothing to compare with.',
      'Run "git init" and commit the roadmap first.',
    );
  const base = textOption(options, 'base');
  if (base === undefined)
    throw new Failure(
      'Which revision is the change to be compared with?',
      'Name it with --base, for example: aligner report --base main',
    );
  const head = textOption(options, 'head');
  const start = startOf(place, base, head ?? 'HEAD');
  const [before, now] = await openRoadmaps(context, [start.revision, head]);
  if (!before || !now) return 2;
  // A revision is compared with no releases: some of them may be younger than it.
  const past = head === undefined ? { past: await readPast(place, now.config.tag_pattern) } : {};
  const checked = (roadmap: Roadmap, label: string) => {
    const known = { ...roadmap, ...past, label };
    return { roadmap: known, findings: validate(known).findings };
  };
  const report = changeReport(checked(before, start.label), checked(now, now.label));
  context.print(
    textOption(options, 'format') === 'json'
      ? envelope('report', report, context)
      : reportMarkdown(report, now.kinds),
  );
  return 0;
};
