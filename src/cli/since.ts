import { type Domains, rulesFor } from '../domain/domain.ts';
import { printableLine } from '../findings/escape.ts';
import { totals } from '../findings/finding.ts';
import { validate } from '../rules/validate.ts';
import type { Validation } from '../rules/validation.ts';
import { type Comparison, compareFindings } from '../views/report/new-findings.ts';
import { type Opened, openRoadmap, withoutNotes, withPast } from './open.ts';
import { startOf } from './start-of.ts';
import { today } from './today.ts';

/** What the findings of a roadmap are, measured by an earlier revision of it. */
export async function comparedWith(
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
export function sinceScope(revision: string, { older, gone }: Comparison): string {
  const name = printableLine(revision);
  const rest =
    older.length === 0
      ? 'There are no older ones.'
      : `${older.length} older ${older.length === 1 ? 'one exists' : 'ones exist'} (${totals(older)}); leave out --since to see them.`;
  const mended =
    gone.length === 0 ? '' : ` ${gone.length} of ${name} ${gone.length === 1 ? 'is' : 'are'} gone.`;
  return `Only findings that are new since ${name} are reported. ${rest}${mended}`;
}
