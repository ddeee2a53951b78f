import { rulesFor } from '../../domain/domain.ts';
import { findRepairs } from '../../edit/repairs/all.ts';
import { tty } from '../../findings/escape.ts';
import { refsState } from '../../git/state.ts';
import { type KnownPast, readPast } from '../../history/past.ts';
import { reloader } from '../../roadmap/reload.ts';
import type { Roadmap } from '../../roadmap/roadmap.ts';
import { roadmapWithPast, roadmapWithProblems } from '../../roadmap/roadmap.ts';
import { validate } from '../../rules/validate.ts';
import { hiddenFiles } from '../../source/hidden.ts';
import type { Place } from '../../source/locate.ts';
import type { Context, Options } from '../command.ts';
import { today } from '../today.ts';
import { seconds, watchRoadmap } from '../watch.ts';
import { printReport, reportOf } from './output.ts';

/** Checks the roadmap now and after every change. */
export async function validateWatching(place: Place, context: Context, options: Options): Promise<never> {
  const load = reloader(place.root, place.folder);
  let refs: string | undefined;
  let known: KnownPast | undefined;
  let before: Roadmap | undefined;
  return watchRoadmap(place, context, async ({ mayBeTouched, idle }) => {
    const start = process.hrtime.bigint();
    const { roadmap } = await load({ mayBeTouched });
    if (idle && roadmap === before) return;
    before = roadmap;
    const now = place.git ? refsState(place.root) : '';
    // The releases are looked at again only when a tag or HEAD moved.
    if (known === undefined || now === undefined || now !== refs) known = await readPast(place, roadmap);
    refs = now;
    const whole = roadmapWithProblems(roadmapWithPast(roadmap, known), hiddenFiles(place));
    const rules = await rulesFor(whole, context.domains);
    const validation = await validate(whole, rules, today());
    const repairs = validation.findings.length === 0 ? 0 : findRepairs(roadmap).length;
    const verdict = { ...validation, repairs };
    const report = reportOf(verdict, { texts: roadmap.texts, rules }, [], options);
    await printReport(verdict, report, context, options);
    context.note(tty`Checked in ${seconds(start)}.\n`);
  });
}
