import { createHash, hash } from 'node:crypto';
import { once } from '../roadmap/once.ts';
import type { Link, Roadmap, RoadmapRecord } from '../roadmap/roadmap.ts';
import { withAncestors } from '../roadmap/tree.ts';
import { cataloguesOf, namedTerms } from '../roadmap/vocabularies.ts';
import type { Snapshot } from '../source/snapshot.ts';
import type { Edition } from './edition.ts';
import { outlineSum, outlines } from './outline.ts';

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
    const sum = known.get(oid) ?? hash('sha256', content, 'hex');
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
function restsOn({ outgoing }: Roadmap, { from, pointer: [field, at, inside] }: Link) {
  const entry = inside === undefined ? [] : (outgoing.get(from.id) ?? []);
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
    ...(domain?.restsOn(record, roadmap).map((id) => roadmap.records.get(id)) ?? []),
  ];
}

/** A checksum over what an edition says of itself, and over all files that hold no record. */
const everywhere = once(({ roadmap, snapshot, version, tag, date, toolVersion }: Edition): string => {
  const records = new Set(roadmap.all.map(({ path }) => path));
  const others = [...inputSums(snapshot)].filter(([path]) => !records.has(path));
  return hash('sha256', JSON.stringify([toolVersion, version, tag, date, roadmap.config, others]), 'hex');
});

/** Stands for a record with all that its file says. */
const wholes = once(({ snapshot }: Edition) => {
  const files = inputSums(snapshot);
  return once(({ kind, path }: RoadmapRecord) => `${kind.name} ${files.get(path)?.slice(0, SHORT)}`);
});

/** The fields of a record whose words a chapter shows. Of all records it sees the rest: titles, listed values, days and links. */
export type SeenWords = (record: RoadmapRecord) => readonly string[] | 'all';

/** The fields that say why a link is not there. */
export const excuses: SeenWords = ({ kind }) =>
  kind.fields.flatMap(({ name, schema }) => (schema['x-excuses'] ? name : []));

/**
 * What a chapter is made from: one checksum over the outline of the roadmap, and over the words that it looks at.
 * The test that holds this of a page of a record holds it of chapters too, and finds words that one reads unsaid.
 */
export function chapterInputs(edition: Edition, words: SeenWords = noWords): string {
  const known = sumsBy(edition);
  const sum = known.get(words) ?? chapterSum(edition, words);
  known.set(words, sum);
  return sum;
}

const noWords: SeenWords = () => [];

// Several pages look at the same.
const sumsBy = once((_: Edition): Map<SeenWords, string> => new Map());

function chapterSum(edition: Edition, words: SeenWords): string {
  const { roadmap, day } = edition;
  const sum = createHash('sha256').update(`${everywhere(edition)} ${day} ${outlineSum(roadmap)}`);
  for (const record of roadmap.all) {
    const fields = words(record);
    if (fields === 'all') sum.update(JSON.stringify([record.id, record.data]));
    else if (fields.length > 0)
      sum.update(JSON.stringify([record.id, fields.map((name) => record.data[name])]));
  }
  return sum.digest('base64url');
}

const allWords: SeenWords = () => 'all';

/** What a page is made from that shows the words of all records. */
export function editionInputs(edition: Edition): string {
  return chapterInputs(edition, allWords);
}

/**
 * Makes the function that says what the page of a record is made from: one checksum over the files of all
 * records that it looks at, and over what stands on every page. Two editions with the same inputs of a page
 * give the same page; `test/pages/inputs.slow.test.ts` holds this against every record of the reference roadmap.
 */
export const pageInputs = once((edition: Edition): ((record: RoadmapRecord) => string) => {
  const whole = wholes(edition);
  return once((record: RoadmapRecord) => {
    const seen = seenFrom(edition, record).map((other) => (other ? whole(other) : ''));
    return hash('sha256', `${everywhere(edition)}\n${seen.join('\n')}`, 'base64url');
  });
});

/**
 * The same for what stands of a record in the whole document: of the records beside it only their outline is
 * seen, and of sources and catalogues all. A part that the domain adds may see more.
 */
export const pieceInputs = once((edition: Edition): ((record: RoadmapRecord) => string) => {
  const { roadmap, domain } = edition;
  const whole = wholes(edition);
  const isWhole = ({ kind: { role } }: RoadmapRecord) => role === 'source' || role === 'catalogue';
  return (record) => {
    if (domain?.recordPart(roadmap, record, (text) => text)) return pageInputs(edition)(record);
    const seen = seenFrom(edition, record).map(
      (other) => other && (other === record || isWhole(other) ? whole(other) : outlines(roadmap).get(other)),
    );
    return hash('sha256', `${everywhere(edition)}\n${seen.join('\n')}`, 'base64url');
  };
});
