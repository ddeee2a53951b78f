import type { Finding } from '../../findings/finding.ts';
import type { Problem } from '../../findings/problem.ts';
import { suggestion } from '../../findings/suggest.ts';
import type { Roadmap } from '../../roadmap/roadmap.ts';
import type { RoadmapFile } from '../../schema/generated/roadmap.ts';
import { noPast } from '../nothing.ts';
import type { Rule } from '../rule.ts';

type Suppression = NonNullable<RoadmapFile['suppressions']>[number];

function unused({ record, code }: Suppression, roadmap: Roadmap, rules: readonly Rule[]): [string, string] {
  const rule = rules.find((each) => each.code === code);
  const known = roadmap.records.has(record) || roadmap.unread.has(record);
  if (!rule) {
    const codes = rules.map((each) => each.code);
    return [`There is no rule "${code}".`, suggestion(code, codes, '"aligner explain" lists all codes.')];
  }
  if (rule.fixed)
    return [`Findings with the code "${code}" cannot be suppressed.`, 'Mend the file and delete the entry.'];
  if (!known)
    return [
      `There is no record "${record}".`,
      suggestion(record, roadmap.records.keys(), 'Delete the entry.'),
    ];
  return [`"${record}" has no finding "${code}" that could be silenced.`, 'Delete the entry.'];
}

function expired({ record, code, until }: Suppression): [string, string] {
  return [
    `The suppression of "${code}" for "${record}" ended on ${until}.`,
    'Mend the finding and delete the entry, or write a later day and a reason that still holds.',
  ];
}

/**
 * Takes away the findings that roadmap.yaml suppresses. Without the day nothing expires; findings about
 * the history are not missed where there is none to look at. Gives what is left, and what is wrong with suppressions.
 */
export function suppress(
  findings: readonly Finding[],
  roadmap: Roadmap,
  rules: readonly Rule[],
  today?: string,
) {
  const list: readonly Suppression[] = roadmap.config.suppressions ?? [];
  if (list.length === 0) return { kept: findings, silenced: [], problems: [] };
  const fixed = new Set(rules.filter((rule) => rule.fixed).map(({ code }) => code));
  const over = (entry: Suppression) => today !== undefined && entry.until < today;
  const used = new Set<Suppression>();
  const silencedBy = ({ record, code }: Finding) =>
    list.find((entry) => entry.record === record && entry.code === code && !fixed.has(code) && !over(entry));
  const silenced = findings.filter((finding) => {
    const entry = silencedBy(finding);
    if (entry) used.add(entry);
    return entry !== undefined;
  });
  const path = roadmap.folder === '' ? 'roadmap.yaml' : `${roadmap.folder}/roadmap.yaml`;
  const problems = list.flatMap((entry, i): Problem[] => {
    const unknown = entry.code.startsWith('history/') && noPast(roadmap) !== undefined;
    if (used.has(entry) || (unknown && !over(entry))) return [];
    const [message, hint] = over(entry) ? expired(entry) : unused(entry, roadmap, rules);
    const code = over(entry) ? 'suppression/expired' : 'suppression/unused';
    const place = {
      path,
      pointer: ['suppressions', i, over(entry) ? 'until' : 'code'],
      at: 'value',
    } as const;
    return [{ code, message, hint, place }];
  });
  const gone = new Set(silenced);
  return { kept: findings.filter((finding) => !gone.has(finding)), silenced, problems };
}
