// What a record meant when somebody judged it, in a few digits that need no git. The schema of the judgement says which
// fields count (`x-fingerprint`); how they are read is said here, once.
import type { Kind } from '../schema/kind.ts';
import { idOfLink, isLinkPlace, meaningOf, placesAt, placesBelow, placesOf } from './entries.ts';
import type { Roadmap, RoadmapRecord } from './roadmap.ts';
import { valueAt } from './values.ts';

/** Stands in front of the digits; those of version 1 have nothing there, and each judgement had a way of its own. */
const VERSION = '2:';
const DIGITS = 12;

/** What tells under which ids records are and were known. */
export type Names = Pick<Roadmap, 'records' | 'aliases'>;

/** A record, as far as its meaning goes. */
export type Meant = Pick<RoadmapRecord, 'data' | 'kind'>;

/** The first digits of the SHA-256 of a text. */
export function digits(text: string): string {
  // Asked for only here: every command may load this file, and node:crypto takes a tenth of a start.
  const { createHash } = process.getBuiltinModule('node:crypto');
  return createHash('sha256').update(text).digest('hex').slice(0, DIGITS);
}

/** The id under which a record was first known, by its former ids of one form: a renamed record is still the same. */
export function firstId(id: string, { records, aliases }: Names, hasForm?: RegExp): string {
  const record = records.get(id) ?? aliases.get(id);
  if (!record) return id;
  const { aliases: former } = record.data;
  const first: unknown = Array.isArray(former)
    ? former.find((alias) => hasForm?.test(String(alias)) ?? String(alias).startsWith(record.kind.prefix))
    : undefined;
  return typeof first === 'string' ? first : record.id;
}

/** The fields that a fingerprint counts, as the schema of the kind that holds it has them. */
export function countedFields(holder: Kind | undefined, field: string): readonly string[] | undefined {
  return holder?.fingerprints.find(({ path }) => path.at(-1) === field)?.fields;
}

/** The fingerprint of a record, by some of its fields. Those without a value do not count. */
export function fingerprintOf({ data, kind }: Meant, fields: readonly string[], names: Names): string {
  const lines = fields.flatMap((name) => {
    const path = name.split('.');
    const value = valueAt(data, path);
    const places = placesAt(placesOf(kind), path);
    // A reason makes no other link.
    const isLinks = Array.isArray(value) && isLinkPlace(placesBelow(places, '*'));
    const links = isLinks ? value.map(idOfLink) : value;
    const said = meaningOf(typeof links === 'string' ? links.trimEnd() : links, places, (id) =>
      firstId(id, names),
    );
    return ['undefined', 'null', '""', '[]', '{}'].includes(said) ? [] : [`${JSON.stringify(name)}:${said}`];
  });
  return VERSION + digits(lines.join('\n'));
}

/** True when a fingerprint that was written down is that of today: one of version 1 by the definition of its time. */
export function holds(written: string, now: () => string, first: () => string): boolean {
  return written === (written.startsWith(VERSION) ? now() : first());
}
