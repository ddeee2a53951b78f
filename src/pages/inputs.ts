import { createHash, hash } from 'node:crypto';
import type { Link, Roadmap, RoadmapRecord } from '../roadmap/roadmap.ts';
import { withAncestors } from '../roadmap/tree.ts';
import { cataloguesOf, namedTerms } from '../roadmap/vocabularies.ts';
import { below, type Snapshot } from '../source/snapshot.ts';
import type { Edition } from './edition.ts';

// 128 bits tell files apart as well as 256, and there are many to put together.
const SHORT = 32;

const sums = new WeakMap<Snapshot, ReadonlyMap<string, string>>();

/** The SHA-256 of every file that a release is made from, by path. `known` are those of blobs, by object id. */
export function inputSums(
  snapshot: Snapshot,
  known: Map<string, string> = new Map(),
): ReadonlyMap<string, string> {
  const before = sums.get(snapshot);
  if (before) return before;
  const made = new Map<string, string>();
  for (const { path, content, oid = '' } of snapshot.files) {
    const sum = known.get(oid) ?? createHash('sha256').update(content).digest('hex');
    if (oid !== '') known.set(oid, sum);
    made.set(path, sum);
  }
  sums.set(snapshot, made);
  return made;
}

/** A snapshot of which only the checksums are kept: when its files were read, nobody wants them again. */
export function withoutContent(snapshot: Snapshot, known: Map<string, string>): Snapshot {
  const light = { ...snapshot, files: snapshot.files.map((file) => ({ ...file, content: '' })) };
  sums.set(light, inputSums(snapshot, known));
  return light;
}

/** What the reason of a link rests on: what else its entry names. */
function restsOn({ outgoing }: Roadmap, { from, pointer: [field, at], definition }: Link) {
  const entry = definition.path.length < 2 ? [] : (outgoing.get(from.id) ?? []);
  return entry.filter(({ pointer }) => pointer[0] === field && pointer[1] === at).map(({ target }) => target);
}

/**
 * Every record that the page of a record may look at: itself, what it links to, what links to it, the way
 * to the top of its tree, the catalogues of its terms, and what the domain looks at beside these.
 */
function seenFrom({ roadmap, domain }: Edition, record: RoadmapRecord): (RoadmapRecord | undefined)[] {
  return [
    record,
    ...(roadmap.outgoing.get(record.id) ?? []).map(({ target }) => target),
    ...(roadmap.incoming.get(record.id) ?? []).flatMap((link) => [link.from, ...restsOn(roadmap, link)]),
    ...withAncestors(roadmap, record),
    ...[...namedTerms(record)].flatMap(({ scheme, id }) => cataloguesOf(roadmap, scheme, id)),
    ...(domain?.restsOn(record).map((id) => roadmap.records.get(id)) ?? []),
  ];
}

/** A checksum over what an edition says of itself, and over some of its files. */
function checksum(
  { roadmap, snapshot, version, tag, date, toolVersion }: Edition,
  isSeen: (file: readonly [path: string, sum: string]) => boolean,
): string {
  const seen = [...inputSums(snapshot)].filter(isSeen);
  return hash('sha256', JSON.stringify([toolVersion, version, tag, date, roadmap.config, seen]), 'hex');
}

/** What a page is made from that may look at everything. */
export function editionInputs(edition: Edition): string {
  return `${edition.day} ${checksum(edition, () => true)}`;
}

/**
 * Makes the function that says what the page of a record is made from: one checksum over the files of all
 * records that it looks at, and over what stands on every page. Two editions with the same inputs of a page
 * give the same page; `test/pages/inputs.slow.test.ts` holds this against every record of the reference roadmap.
 */
export function pageInputs(edition: Edition): (record: RoadmapRecord) => string {
  const { snapshot } = edition;
  const files = inputSums(snapshot);
  const everywhere = checksum(
    edition,
    ([path]) => below(snapshot, path) === 'roadmap.yaml' || path.endsWith('.schema.json'),
  );
  return (record) => {
    const seen = seenFrom(edition, record).map((other) =>
      other ? `${other.kind.name} ${files.get(other.path)?.slice(0, SHORT)}` : '',
    );
    return createHash('sha256')
      .update(`${everywhere}\n${seen.join('\n')}`)
      .digest('base64url');
  };
}
