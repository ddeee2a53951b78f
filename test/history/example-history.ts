import { isFinal } from '../../src/history/lineage.ts';
import type { Release } from '../../src/history/releases.ts';
import { parseVersion } from '../../src/roadmap/version.ts';
import type { Example } from '../../src/rules/rule.ts';
import { exampleRoadmap } from '../support/example.ts';

/** Releases in memory by version, oldest first, each on top of the one before; the dates count up by a day. */
export async function exampleHistory(
  moments: Readonly<Record<string, Example>>,
): Promise<readonly Release[]> {
  const tags = Object.keys(moments).map((label, i) => {
    const version = parseVersion(label);
    if (!version) throw new Error(`${label} is no version`);
    const date = `2026-01-${String(i + 1).padStart(2, '0')}T09:00:00+01:00`;
    return { name: `v${label}`, label, version, commit: String(i).repeat(40), date };
  });
  const releases = Object.values(moments).map(async (files, i): Promise<Release> => {
    const within = tags.slice(0, i + 1);
    const [tag] = within.slice(-1);
    if (!tag) throw new Error('a release has no tag');
    const base = within.slice(0, -1).findLast(isFinal);
    const roadmap = { ...(await exampleRoadmap(files)), label: tag.name };
    return { tag, roadmap, within, ...(base ? { base } : {}) };
  });
  return Promise.all(releases);
}
