import type { Pointer } from '../../findings/problem.ts';
import { idOfLink, linksInEntries, type Places, placesAt, placesOf } from '../../roadmap/entries.ts';
import { type RoadmapState, titleOf } from '../../roadmap/roadmap.ts';
import { toldText } from '../../roadmap/told.ts';
import { isEqual, isMapping } from '../../roadmap/values.ts';
import { builtinKinds, type Kinds, roadmapFileSchema, withFormerKinds } from '../../schema/builtin.ts';
import { type Kind, schemaAt } from '../../schema/kind.ts';
import type { FieldChange, LinkChange, RecordChange } from './change.ts';
import { compareLists } from './lists.ts';
import type { Piece } from './tokens.ts';
import { compareWords } from './words.ts';

/** Links of one meaning that came or went. */
export interface LinkDetail {
  readonly sort: 'links';
  readonly title: string;
  readonly change: LinkChange['change'];
  readonly links: readonly LinkChange[];
}

/** One thing that differs inside a record, ready to be told to a reader. */
export type Detail =
  | LinkDetail
  | { readonly sort: 'value'; readonly title: string; readonly old?: string; readonly new?: string }
  | { readonly sort: 'text'; readonly title: string; readonly pieces: readonly Piece[] }
  | {
      readonly sort: 'list';
      readonly title: string;
      readonly added: readonly string[];
      readonly dropped: readonly string[];
      /** True when the entries that stayed stand in another order. */
      readonly moved: boolean;
    };

const LONG = 60;

/** What details are told with. */
export interface Narration {
  readonly kinds: Kinds;
  /** The newer side: its values of enumerations, key words and vocabularies are told as readers see them. */
  readonly roadmap: RoadmapState;
  /** What the ids of links in entries are called. */
  readonly nameOf: (text: string) => string;
}

/** What the changes up to a roadmap are told with; `before` are its earlier states, for what is gone. */
export function narration(roadmap: RoadmapState, ...before: readonly RoadmapState[]): Narration {
  const states = [roadmap, ...before];
  const nameOf = (text: string) => {
    const [record] = states.flatMap(({ records }) => records.get(text) ?? []);
    return record ? titleOf(record) : text;
  };
  const former = before.map(({ kinds }) => kinds);
  return { roadmap, nameOf, kinds: withFormerKinds(roadmap.kinds, former) };
}

interface ChangedSubject extends Narration {
  readonly kind: Pick<Kind, 'schema' | 'links' | 'unordered'> | undefined;
  /** True inside an entry, where links are parts of it like others. */
  readonly inEntry?: true;
}

const NO_PLACES: Places = { links: [], unordered: [] };

/** What the schema says of places below one. */
function placesIn({ kind }: ChangedSubject, pointer: Pointer): Places {
  return kind ? placesAt(placesOf(kind), pointer) : NO_PLACES;
}

/** True where a link stands that is told as a link. */
function isTold(subject: ChangedSubject, pointer: Pointer): boolean {
  return !subject.inEntry && placesIn(subject, pointer).links.some((path) => path.length === 0);
}

/** A value at a place as readers are told it. */
function words(value: unknown, pointer: Pointer, { kind, kinds, roadmap, nameOf }: ChangedSubject): string {
  const known = kind ?? { schema: {} };
  const schema = schemaAt(known, kinds.schemas, pointer) ?? {};
  return toldText(value, schema, { kind: known, schemas: kinds.schemas, roadmap, nameOf });
}

function listDetails(
  pointer: Pointer,
  title: string,
  sides: readonly [readonly unknown[], readonly unknown[]],
  subject: ChangedSubject,
): Detail[] {
  const inside: ChangedSubject = { ...subject, inEntry: true };
  const [old, now] = sides;
  if (isTold(subject, [...pointer, 0])) {
    // That a link came or went is told as such; here is what it says beside where it leads.
    const before = new Map(old.map((entry) => [idOfLink(entry), entry]));
    const group = (entry: unknown, id = idOfLink(entry)) => (isMapping(entry) ? entry : { id });
    return now.flatMap((entry, at) => {
      const id = idOfLink(entry);
      const name = `${title}, ${subject.nameOf(id ?? '')}`;
      return walk([...pointer, at], name, group(before.get(id), id), group(entry), inside);
    });
  }
  const { added, dropped, changed, moved } = compareLists(
    ...sides,
    placesIn(subject, pointer),
    !subject.inEntry,
  );
  const all = (items: readonly unknown[]) => items.map((item) => words(item, [...pointer, 0], subject));
  const list: Detail = { sort: 'list', title, added: all(added), dropped: all(dropped), moved };
  return [
    ...(added.length + dropped.length > 0 || moved ? [list] : []),
    ...changed.flatMap((each) =>
      walk([...pointer, each.at], `${title}, entry ${each.at + 1}`, each.old, each.now, inside),
    ),
  ];
}

function scalarDetail(
  title: string,
  old: unknown,
  now: unknown,
  pointer: Pointer,
  subject: ChangedSubject,
): Detail {
  const told = (value: unknown) => words(value, pointer, subject);
  if (old === undefined || now === undefined)
    return {
      sort: 'value',
      title,
      ...(old === undefined ? {} : { old: told(old) }),
      ...(now === undefined ? {} : { new: told(now) }),
    };
  const [before, after] = [told(old), told(now)];
  return Math.max(before.length, after.length) > LONG
    ? { sort: 'text', title, pieces: compareWords(before, after) }
    : { sort: 'value', title, old: before, new: after };
}

/** Goes down into groups of fields until there is a text, a number or a list. */
function walk(
  pointer: Pointer,
  title: string,
  old: unknown,
  now: unknown,
  subject: ChangedSubject,
): Detail[] {
  if (isEqual(old, now) || isTold(subject, pointer)) return [];
  const sides = [old, now].filter((side) => side !== undefined);
  if (sides.every(Array.isArray)) {
    const [before, after]: unknown[][] = [Array.isArray(old) ? old : [], Array.isArray(now) ? now : []];
    return listDetails(pointer, title, [before ?? [], after ?? []], subject);
  }
  if (sides.every(isMapping)) {
    const [before, after] = [isMapping(old) ? old : {}, isMapping(now) ? now : {}];
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) => {
      const place = [...pointer, key];
      const name = subject.kind && schemaAt(subject.kind, subject.kinds.schemas, place)?.title;
      const own = (side: Readonly<Record<string, unknown>>) =>
        Object.hasOwn(side, key) ? side[key] : undefined;
      return walk(place, `${title}, ${name ?? key}`, own(before), own(after), subject);
    });
  }
  return [scalarDetail(title, old, now, pointer, subject)];
}

/** The links of a field that are told as links: not those in entries that hold more, which are told as a whole. */
function bareLinks(change: FieldChange, links: readonly LinkChange[], subject: ChangedSubject): LinkChange[] {
  const places = placesIn(subject, [change.field]);
  const [old, now] = [change.old, change.new].map((side) => new Set(linksInEntries(side, places)));
  return links.filter(({ change: what, id }) => !(what === 'added' ? now : old)?.has(id));
}

function fieldDetails(change: FieldChange, links: readonly LinkChange[], subject: ChangedSubject): Detail[] {
  return [
    ...linkDetails(bareLinks(change, links, subject)),
    ...(change.followsRename ? [] : walk([change.field], change.title, change.old, change.new, subject)),
  ];
}

/** Links by what they mean, those that came first. */
function linkDetails(links: readonly LinkChange[]): LinkDetail[] {
  const labels = [...new Set(links.map(({ label }) => label))];
  return labels.flatMap((title) =>
    (['added', 'dropped'] as const).flatMap((change): LinkDetail[] => {
      const found = links.filter((link) => link.label === title && link.change === change);
      return found.length > 0 ? [{ sort: 'links', title, change, links: found }] : [];
    }),
  );
}

/** The links of a record that was added; citations, and links in entries that hold more, stand on its page. */
export function addedDetails({ kind: name, data, links }: RecordChange, kinds: Kinds): LinkDetail[] {
  const kind = kinds.byName.get(name);
  const inEntries = new Set(kind && linksInEntries(data, placesOf(kind)));
  return linkDetails(links.filter(({ field, id }) => field !== 'sources' && !inEntries.has(id)));
}

/** Fields that the heading of a change tells already. */
const told: Partial<Record<RecordChange['change'], readonly string[]>> = {
  renamed: ['id', 'aliases'],
  superseded: ['id', 'aliases', 'status', 'superseded_by'],
  withdrawn: ['id', 'aliases', 'status', 'withdrawn_reason'],
  restored: ['id', 'aliases', 'superseded_by', 'withdrawn_reason'],
};

/** What differs inside a record that both sides have, in the order of its fields. */
export function recordDetails(change: RecordChange, narration: Narration): Detail[] {
  const hidden = told[change.change] ?? [];
  const kind = narration.kinds.byName.get(change.kind);
  return change.fields
    .filter(({ field }) => !hidden.includes(field))
    .flatMap((field) => {
      const links = change.links.filter((link) => link.field === field.field);
      return fieldDetails(field, links, { ...narration, kind });
    });
}

/** What differs in roadmap.yaml. */
export function roadmapDetails(changes: readonly FieldChange[], { roadmap, nameOf }: Narration): Detail[] {
  const kind = { schema: roadmapFileSchema, links: [], unordered: [] };
  const subject = { kind, kinds: builtinKinds, roadmap, nameOf };
  return changes.flatMap((change) => fieldDetails(change, [], subject));
}
