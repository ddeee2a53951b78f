import { compareText } from '../../findings/finding.ts';
import { idOfLink } from '../../roadmap/entries.ts';
import { countedFields, digits, fingerprintOf, firstId, holds } from '../../roadmap/fingerprint.ts';
import { isOf, type Roadmap } from '../../roadmap/roadmap.ts';
import { isMapping } from '../../roadmap/values.ts';
import type { Assessment, Technology } from './read.ts';

function sorted(value: unknown, naming: (item: unknown) => string): string[] {
  return Array.isArray(value) ? value.map(naming).sort(compareText) : [];
}

/** The fingerprint of a technology in version 1, which assessments that were written earlier hold. */
function firstFingerprint(technology: Technology, roadmap: Roadmap): string {
  const { category, ai_act: act, trl, dpv_capability: capability, addresses, raises } = technology.data;
  const link = (id: unknown) => firstId(idOfLink(id) ?? String(id), roadmap, /^/);
  const facts = {
    category: category ?? null,
    ai_act: isMapping(act) ? { class: act.class ?? null, refs: sorted(act.refs, String) } : null,
    trl: isMapping(trl) ? (trl.value ?? null) : null,
    dpv_capability: sorted(capability, String),
    addresses: sorted(addresses, link),
    raises: sorted(raises, link),
  };
  return digits(JSON.stringify(facts));
}

/**
 * Stands for what an assessment depends on in its technology. Only structured fields count, as the schema of
 * assessments has them: title, summary and description may be worded better at any time without a change of what
 * was assessed. Which fields count is our judgement.
 */
export function technologyFingerprint(technology: Technology, roadmap: Roadmap): string {
  const fields = countedFields(roadmap.kinds.byName.get('assessment'), 'assessed_fingerprint');
  return fingerprintOf(technology, fields ?? [], roadmap);
}

/** The technology that an assessment is about, where the link is right. */
export function subjectOf(roadmap: Roadmap, assessment: Assessment): Technology | undefined {
  const { subject } = assessment.data;
  const record = typeof subject === 'string' ? roadmap.records.get(subject) : undefined;
  return record && isOf(record, 'technology') ? record : undefined;
}

/** True when the technology changed since it was assessed. Without a fingerprint nothing can be said. */
export function isOutdated(roadmap: Roadmap, assessment: Assessment): boolean {
  const subject = subjectOf(roadmap, assessment);
  const then = assessment.data.assessed_fingerprint;
  if (subject === undefined || typeof then !== 'string') return false;
  const now = () => technologyFingerprint(subject, roadmap);
  return !holds(then, now, () => firstFingerprint(subject, roadmap));
}
