import { createHash } from 'node:crypto';
import { compareText } from '../../findings/finding.ts';
import type { Roadmap, RoadmapRecord } from '../../roadmap/roadmap.ts';
import { isMapping } from '../../roadmap/values.ts';

const DIGITS = 12;

/** The id under which a record was first known, so that a renamed need or issue is still the same. */
function firstId(id: unknown, { records, aliases }: Roadmap): string {
  const written = String(id);
  const record = records.get(written) ?? aliases.get(written);
  const former = record?.data.aliases;
  return Array.isArray(former) && typeof former[0] === 'string' ? former[0] : (record?.id ?? written);
}

function sorted(value: unknown, naming: (item: unknown) => string): string[] {
  return Array.isArray(value) ? value.map(naming).sort(compareText) : [];
}

/**
 * Stands for what an assessment depends on in its technology. Only structured fields count: what sort of
 * thing it is, its place in the AI Act, its capabilities and readiness, the needs it serves and the
 * issues it raises. Title, summary and description may be worded better at any time without a change of
 * what was assessed; the order of lists does not count, nor does the new id of a renamed record. Which
 * fields count is our judgement. A stored fingerprint needs no git and says the same on every machine.
 */
export function technologyFingerprint(technology: RoadmapRecord, roadmap: Roadmap): string {
  const { category, ai_act: act, trl, dpv_capability: capability, addresses, raises } = technology.data;
  const link = (id: unknown) => firstId(id, roadmap);
  const facts = {
    category: category ?? null,
    ai_act: isMapping(act) ? { class: act.class ?? null, refs: sorted(act.refs, String) } : null,
    trl: isMapping(trl) ? (trl.value ?? null) : null,
    dpv_capability: sorted(capability, String),
    addresses: sorted(addresses, link),
    raises: sorted(raises, link),
  };
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, DIGITS);
}

/** The technology that an assessment is about, where the link is right. */
export function subjectOf(roadmap: Roadmap, assessment: RoadmapRecord): RoadmapRecord | undefined {
  const { subject } = assessment.data;
  const record = typeof subject === 'string' ? roadmap.records.get(subject) : undefined;
  return record?.kind.name === 'technology' ? record : undefined;
}

/** True when the technology changed since it was assessed. Without a fingerprint nothing can be said. */
export function isOutdated(roadmap: Roadmap, assessment: RoadmapRecord): boolean {
  const subject = subjectOf(roadmap, assessment);
  const then = assessment.data.assessed_fingerprint;
  return (
    subject !== undefined && typeof then === 'string' && technologyFingerprint(subject, roadmap) !== then
  );
}
