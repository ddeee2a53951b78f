import { Failure } from '../findings/failure.ts';
import { envelope } from '../findings/reporters/json.ts';
import { readPast } from '../history/past.ts';
import { changeReport } from '../report/change-report.ts';
import { reportMarkdown } from '../report/markdown.ts';
import type { Roadmap } from '../roadmap/roadmap.ts';
import { validate } from '../rules/validate.ts';
import { locate } from '../source/locate.ts';
import { type Run, textOption } from './command.ts';
import { openRoadmaps } from './open.ts';
import { startOf } from './start-of.ts';

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
  const start = await startOf(place, base, head);
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
