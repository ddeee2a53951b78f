import type { Finding } from './finding.ts';

/**
 * What makes a finding the same one after lines were inserted above it or its severity was changed:
 * the code, the record (or the file, where there is no record) and the message.
 */
export function identityOf({ code, path, record, message }: Finding): string {
  return JSON.stringify([code, record ?? path, message]);
}

/** A fingerprint for each finding; findings that say the same of one record are numbered. */
export function fingerprints(findings: readonly Finding[]): string[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const identity = identityOf(finding);
    const number = (seen.get(identity) ?? 0) + 1;
    seen.set(identity, number);
    // Asked for only here: every command loads the names of the reporters, and node:crypto takes a tenth of a start.
    const { createHash } = process.getBuiltinModule('node:crypto');
    return createHash('sha256').update(`${identity} ${number}`).digest('hex').slice(0, 32);
  });
}
