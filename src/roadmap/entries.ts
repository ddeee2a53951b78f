// What an entry of a list is. Whoever compares, counts or shows lists of a record asks here, so that a step of a
// procedure is one thing to all of them.

import { compareText } from '../findings/finding.ts';
import type { Pointer } from '../findings/problem.ts';
import type { FieldPath, Kind } from '../schema/kind.ts';
import { once } from './once.ts';
import { isMapping, valueAt } from './values.ts';

/** What the schema says of places below a value: where links stand, and which lists have no order. */
export interface Places {
  readonly links: readonly FieldPath[];
  readonly unordered: readonly FieldPath[];
}

/** The places of a kind. */
export const placesOf = once(({ links, unordered }: Pick<Kind, 'links' | 'unordered'>): Places => {
  return { links: links.map(({ path }) => path), unordered };
});

function below(paths: readonly FieldPath[], step: string): readonly FieldPath[] {
  if (paths.length === 0) return paths;
  return paths.flatMap((path) => {
    // A link may be a group with its reason, in which the id is the link.
    if (path.length === 0) return step === 'id' ? [path] : [];
    return path[0] === step || path[0] === '*' ? [path.slice(1)] : [];
  });
}

/** True where a link stands: as an id, or as a group with its id and its reason. */
export function isLinkPlace({ links }: Pick<Places, 'links'>): boolean {
  return links.some((path) => path.length === 0);
}

/** The id that a link names, in either form. */
export function idOfLink(entry: unknown): string | undefined {
  const id = isMapping(entry) ? entry.id : entry;
  return typeof id === 'string' ? id : undefined;
}

/** The same places, seen from one step further down; `*` for the entries of a list. */
export function placesBelow({ links, unordered }: Places, step: string): Places {
  return { links: below(links, step), unordered: below(unordered, step) };
}

/** The same places, seen from a place of the record. */
export function placesAt(places: Places, pointer: Pointer): Places {
  return pointer.reduce<Places>(
    (here, step) => placesBelow(here, typeof step === 'number' ? '*' : step),
    places,
  );
}

/** True for an entry that is a link and nothing more: an id, or a group whose only field is one. */
export function isBareLink(entry: unknown, { links }: Pick<Places, 'links'>): boolean {
  if (typeof entry === 'string') return isLinkPlace({ links });
  if (!isMapping(entry)) return false;
  const [field, ...others] = Object.keys(entry);
  return (
    field !== undefined && others.length === 0 && isBareLink(entry[field], { links: below(links, field) })
  );
}

/** True for a list whose order says nothing: one of bare links, or one of which the schema says so. */
export function isUnordered(list: readonly unknown[], places: Places): boolean {
  const inside = placesBelow(places, '*');
  return (
    places.unordered.some((path) => path.length === 0) ||
    (list.length > 0 && (isLinkPlace(inside) || list.every((entry) => isBareLink(entry, inside))))
  );
}

/**
 * A text that is the same for values that mean the same: the order of keys does not count, nor the order of
 * lists without one. `places` are those below the value; each id is read through `naming`.
 */
export function meaningOf(
  value: unknown,
  places: Places,
  naming: (id: string) => string = (id) => id,
): string {
  if (Array.isArray(value)) {
    const inside = placesBelow(places, '*');
    const items = value.map((item) => meaningOf(item, inside, naming));
    if (isUnordered(value, places)) items.sort(compareText);
    return `[${items.join(',')}]`;
  }
  if (isMapping(value)) {
    const keys = Object.keys(value).sort(compareText);
    if (keys.join() === 'id' && isLinkPlace(places)) return meaningOf(value.id, places, naming);
    const entries = keys.map(
      (key) => `${JSON.stringify(key)}:${meaningOf(value[key], placesBelow(places, key), naming)}`,
    );
    return `{${entries.join(',')}}`;
  }
  if (typeof value === 'string') return JSON.stringify(isLinkPlace(places) ? naming(value) : value);
  return String(value);
}

/** The ids that a value names as links. */
function linksIn(value: unknown, places: Places): readonly string[] {
  if (places.links.length === 0) return [];
  if (typeof value === 'string') return isBareLink(value, places) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((item) => linksIn(item, placesBelow(places, '*')));
  if (!isMapping(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => linksIn(item, placesBelow(places, key)));
}

/** The ids that stand in entries which hold more than a link, in any list of a value; of links with a reason, what they rest on. */
export function linksInEntries(value: unknown, places: Places): readonly string[] {
  if (places.links.length === 0) return [];
  if (Array.isArray(value)) {
    const inside = placesBelow(places, '*');
    if (!isLinkPlace(inside))
      return value.filter((item) => !isBareLink(item, inside)).flatMap((item) => linksIn(item, inside));
    return value.filter(isMapping).flatMap(({ id: _id, ...rest }) => linksIn(rest, inside));
  }
  if (!isMapping(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => linksInEntries(item, placesBelow(places, key)));
}

/** True for the place of a link in an entry that holds more; a link with a reason is a link. */
export function isInEntry(data: unknown, pointer: Pointer, places: Places): boolean {
  const end = pointer.findIndex((step) => typeof step === 'number') + 1;
  if (end === 0 || end === pointer.length) return false;
  const place = pointer.slice(0, end);
  const here = placesAt(places, place);
  return !isLinkPlace(here) && !isBareLink(valueAt(data, place), here);
}

/** True for a value that is nothing but links: one, or a list of them. */
export function isOnlyLinks(value: unknown, places: Places): boolean {
  if (!Array.isArray(value)) return isBareLink(value, places);
  const inside = placesBelow(places, '*');
  return isLinkPlace(inside) || value.every((entry) => isBareLink(entry, inside));
}

/** An entry with a link that stands in its list already. */
export interface RepeatedEntry {
  readonly first: Pointer;
  readonly second: Pointer;
  /** The id, where the entry is a link. */
  readonly link?: string;
}

/** The entries with a link that stand twice, as a whole, in one list of a value; of links, those that lead to the same. */
export function* repeatedEntries(
  value: unknown,
  places: Places,
  pointer: Pointer = [],
): Generator<RepeatedEntry> {
  if (places.links.length === 0) return;
  if (isMapping(value))
    for (const [key, item] of Object.entries(value))
      yield* repeatedEntries(item, placesBelow(places, key), [...pointer, key]);
  if (!Array.isArray(value)) return;
  const inside = placesBelow(places, '*');
  const seen = new Map<string, number>();
  for (const [i, item] of value.entries()) {
    const { key, link, isLink } = linkOf(item, inside);
    const first = link === undefined ? undefined : seen.get(key);
    if (first === undefined) {
      seen.set(key, i);
      yield* repeatedEntries(item, inside, [...pointer, i]);
    } else yield { first: [...pointer, first], second: [...pointer, i], ...(isLink ? { link } : {}) };
  }
}

/** A link in an entry, whether the entry is that link, and what tells it from other entries. */
function linkOf(item: unknown, inside: Places) {
  const own = isLinkPlace(inside) ? idOfLink(item) : undefined;
  if (own !== undefined) return { key: own, link: own, isLink: true };
  const [link] = linksIn(item, inside);
  return { key: meaningOf(item, inside), link, isLink: isBareLink(item, inside) };
}

/** The entry of a list in which a place lies; the value itself where it lies in none. */
export function entryAround(data: unknown, pointer: Pointer): { entry: unknown; pointer: Pointer } {
  const end = pointer.findLastIndex((step) => typeof step === 'number') + 1;
  const place = end === 0 ? pointer : pointer.slice(0, end);
  return { entry: valueAt(data, place), pointer: place };
}

/** A value on one line; in groups of fields, an id stands for itself. `nameOf` gives the words for an id. */
export function entryText(value: unknown, nameOf: (text: string) => string = (text) => text): string {
  if (Array.isArray(value)) return value.map((item) => entryText(item, nameOf)).join(', ');
  if (isMapping(value))
    return Object.entries(value)
      .map(([key, item]) => (key === 'id' ? entryText(item, nameOf) : `${key}: ${entryText(item, nameOf)}`))
      .join(', ');
  return value === null ? 'nothing' : nameOf(String(value));
}
