import { compareText } from '../findings/finding.ts';
import { groupedBy } from '../findings/grouped.ts';
import type { Pointer } from '../findings/problem.ts';
import { type FieldPath, type LinkDefinition, PLAIN_LINK } from '../schema/kind.ts';
import { idOfLink } from './entries.ts';
import { once } from './once.ts';
import { mayMention, mentionsIn } from './prose.ts';
import type { Link, Roadmap, RoadmapRecord } from './roadmap.ts';
import { isMapping, valueAt, valueBelow, valuesAt } from './values.ts';

function fits({ to }: LinkDefinition, target: RoadmapRecord | undefined): target is RoadmapRecord {
  return target !== undefined && (to.includes('*') || to.includes(target.kind.name));
}

type Records = ReadonlyMap<string, RoadmapRecord>;

/** The group in which a link stands with its reason and what it rests on; undefined for an id alone. */
export function groupOf({ from, pointer, definition }: Link): Readonly<Record<string, unknown>> | undefined {
  if (pointer.length <= definition.path.length) return undefined;
  const group = valueAt(from.data, pointer.slice(0, -1));
  return isMapping(group) ? group : undefined;
}

/** True for a link of which its entry says that it is our judgement. */
export function isJudgement(link: Link): boolean {
  const basis = groupOf(link)?.basis;
  return isMapping(basis) && basis.judgement === true;
}

const NO_LINKS: readonly Link[] = [];

// Most places are the same in many records: the second item of "addresses". Each is made once.
const places = once((_: LinkDefinition): Pointer[] => []);

/** The place of an item of a list, or of what the field path names in it. */
function itemPlace(definition: LinkDefinition, index: number): Pointer {
  const known = places(definition);
  known[index] ??= definition.path.map((step) => (step === '*' ? index : step));
  return known[index];
}

/** True for the field path of a list, or of a field in each item of a list: nearly all links are written so. */
const isListPath = ({ path }: LinkDefinition) => path[1] === '*' && path.lastIndexOf('*') === 1;

function linkTo(
  to: string,
  from: RoadmapRecord,
  pointer: Pointer,
  definition: LinkDefinition,
  records: Records,
): Link {
  const target = records.get(to);
  return fits(definition, target)
    ? { from, to: target.id, pointer, definition, target }
    : { from, to, pointer, definition };
}

/** A Markdown text as a place of links: it may name any record. */
const textDefinition = once((path: FieldPath): LinkDefinition => {
  const [field = ''] = path;
  const words = { title: 'Mentions', inverse: 'mentioned by' };
  return { ...PLAIN_LINK, path, field, ...words, to: ['*'], inText: true };
});

/** The links that stand among the words of the Markdown texts of a record. */
function linksInTexts(record: RoadmapRecord, records: Records, links: Link[]): void {
  for (const path of record.kind.texts) {
    const [field = ''] = path;
    if (record.data[field] === undefined) continue;
    for (const { pointer, value } of valuesAt(record.data, path)) {
      if (typeof value !== 'string' || !mayMention(value)) continue;
      for (const { raw, id, occurrence } of mentionsIn(value))
        links.push({
          ...linkTo(id, record, pointer, textDefinition(path), records),
          within: { text: raw, occurrence },
        });
    }
  }
}

/** The links of a record, each with its target, in the order of its schema and its file. */
export function linksFrom(record: RoadmapRecord, records: Records): readonly Link[] {
  const links: Link[] = [];
  for (const definition of record.kind.links) {
    const [field = ''] = definition.path;
    const value = record.data[field];
    if (value === undefined) continue;
    const add = (found: unknown, pointer: Pointer): void => {
      const to = idOfLink(found);
      const place = typeof found === 'string' ? pointer : [...pointer, 'id'];
      if (to !== undefined) links.push(linkTo(to, record, place, definition, records));
    };
    const isList = Array.isArray(value);
    if (isList && isListPath(definition))
      value.forEach((item, i) => {
        add(valueBelow(item, definition.path, 2), itemPlace(definition, i));
      });
    // Of links without a reason, nobody has to look for what they rest on.
    else if (!isList || definition.field === field || value.some(isMapping))
      for (const { pointer, value: found } of valuesAt(record.data, definition.path)) add(found, pointer);
  }
  linksInTexts(record, records, links);
  return links.length === 0 ? NO_LINKS : links.slice();
}

/** How records hang together: all links, and both directions by id. */
export type Connections = Pick<Roadmap, 'links' | 'outgoing' | 'incoming'>;

/** True when the links of a record, as they were made before, lead where they would lead now. */
function hold(links: readonly Link[], record: RoadmapRecord, records: Records): boolean {
  return links.every(({ from, to, target, definition }) => {
    if (from !== record) return false;
    const now = records.get(to);
    return target === (fits(definition, now) ? now : undefined);
  });
}

function inOrder(links: readonly Link[]): readonly Link[] {
  // The copy has no room to spare, as a list has that grew. Records come by path, so most lists are in order.
  const copy = links.slice();
  const byId = (a: Link, b: Link) => compareText(a.from.id, b.from.id);
  return copy.every((link, i) => i === 0 || byId(copy[i - 1] ?? link, link) <= 0) ? copy : copy.sort(byId);
}

/** Back links by the id that they lead to, in the order of the ids that they come from. */
function backLinks(links: readonly Link[]): Map<string, readonly Link[]> {
  const found = links.filter(({ target }) => target);
  const groups: Map<string, readonly Link[]> = groupedBy(found, ({ to }) => to);
  for (const [id, list] of groups) groups.set(id, inOrder(list));
  return groups;
}

/** Back links after some lists of links were replaced by others. */
function patched(
  before: Connections['incoming'],
  gone: readonly Link[],
  come: readonly Link[],
): Map<string, readonly Link[]> {
  const incoming = new Map(before);
  const left = new Set(gone);
  const added = backLinks(come);
  const ids = new Set([...gone, ...come].flatMap(({ target }) => (target ? [target.id] : [])));
  for (const id of ids) {
    const kept = (before.get(id) ?? []).filter((link) => !left.has(link));
    const now = inOrder([...kept, ...(added.get(id) ?? [])]);
    if (now.length > 0) incoming.set(id, now);
    else incoming.delete(id);
  }
  return incoming;
}

/**
 * Connects records: every link with its target, and both directions by id. Back links are in the order of ids.
 * With `last`, the connections of an earlier state, what holds still is taken over.
 */
export function connect(
  all: readonly RoadmapRecord[],
  records: Records,
  last?: Connections & Pick<Roadmap, 'all' | 'records'>,
): Connections {
  const links: Link[] = [];
  const outgoing = new Map<string, readonly Link[]>();
  const come: Link[] = [];
  const taken = new Set<readonly Link[]>();
  for (const record of all) {
    const before = last?.outgoing.get(record.id);
    const holds = before !== undefined && hold(before, record, records);
    const own = holds ? before : linksFrom(record, records);
    if (own.length === 0) continue;
    if (holds) taken.add(own);
    else come.push(...own);
    const twin = outgoing.get(record.id);
    outgoing.set(record.id, twin ? [...twin, ...own] : own);
    for (const link of own) links.push(link);
  }
  // Where an id is used twice, nothing is taken over.
  if (!last || last.all.length !== last.records.size || all.length !== records.size)
    return { links, outgoing, incoming: backLinks(links) };
  const gone = [...last.outgoing.values()].flatMap((list) => (taken.has(list) ? [] : list));
  return { links, outgoing, incoming: patched(last.incoming, gone, come) };
}
