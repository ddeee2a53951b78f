import type { History, Release } from '../../src/history/releases.ts';
import { parseVersion } from '../../src/history/version.ts';
import { exampleRoadmap } from '../../src/rules/example.ts';
import type { Example } from '../../src/rules/rule.ts';

/** Releases in memory by version, oldest first; the dates count up by a day. */
export async function exampleHistory(
  moments: Readonly<Record<string, Example>>,
): Promise<Pick<History, 'releases'>> {
  const releases = Object.entries(moments).map(async ([label, files], i): Promise<Release> => {
    const version = parseVersion(label);
    if (!version) throw new Error(`${label} is no version`);
    const date = `2026-01-${String(i + 1).padStart(2, '0')}T09:00:00+01:00`;
    const tag = { name: `v${label}`, label, version, commit: String(i).repeat(40), date };
    return { tag, roadmap: { ...(await exampleRoadmap(files)), label: tag.name } };
  });
  return { releases: await Promise.all(releases) };
}
