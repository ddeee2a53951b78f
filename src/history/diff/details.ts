import type { Pointer } from '../../findings/problem.ts';
import { builtinKinds, type Kinds, roadmapFileSchema } from '../../kinds/builtin.ts';
import { type Kind, schemaAt } from '../../kinds/kind.ts';
import { isMapping } from '../../roadmap/values.ts';
import type { FieldChange, LinkChange, RecordChange } from './change.ts';
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
    };

const LONG = 60;

interface Subject {
  readonly kind: Pick<Kind, 'schema' | 'links'> | undefined;
  readonly kinds: Kinds;
  /** Ids of links that are told as links already. */
  readonly told: ReadonlySet<string>;
}

/** A value on one line; in groups of fields, an id stands for itself. */
function words(value: unknown): string {
  if (Array.isArray(value)) return value.map(words).join(', ');
  if (isMapping(value))
    return Object.entries(value)
      .map(([key, item]) => (key === 'id' ? words(item) : `${key}: ${words(item)}`))
      .join(', ');
  return value === null ? 'nothing' : String(value);
}

function isLink(kind: Subject['kind'], pointer: Pointer): boolean {
  return (kind?.links ?? []).some(
    ({ path }) =>
      path.length === pointer.length && path.every((step, i) => step === '*' || step === pointer[i]),
  );
}

function mentions(item: unknown, ids: ReadonlySet<string>): boolean {
  if (isMapping(item)) return Object.values(item).some((value) => mentions(value, ids));
  return typeof item === 'string' && ids.has(item);
}

/** The items of one list that the other has not, counting how often each occurs. */
function without(items: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const item of others) left.set(item, (left.get(item) ?? 0) + 1);
  return items.filter((item) => {
    const count = left.get(item) ?? 0;
    left.set(item, count - 1);
    return count <= 0;
  });
}

function listDetail(
  title: string,
  old: readonly unknown[],
  now: readonly unknown[],
  subject: Subject,
): Detail[] {
  const [before, after] = [old, now].map((items) =>
    items.filter((item) => !mentions(item, subject.told)).map(words),
  );
  const added = without(after ?? [], before ?? []);
  const dropped = without(before ?? [], after ?? []);
  return added.length + dropped.length > 0 || subject.told.size === 0
    ? [{ sort: 'list', title, added, dropped }]
    : [];
}

function scalarDetail(title: string, old: unknown, now: unknown): Detail {
  if (old === undefined || now === undefined)
    return {
      sort: 'value',
      title,
      ...(old === undefined ? {} : { old: words(old) }),
      ...(now === undefined ? {} : { new: words(now) }),
    };
  const [before, after] = [words(old), words(now)];
  return Math.max(before.length, after.length) > LONG
    ? { sort: 'text', title, pieces: compareWords(before, after) }
    : { sort: 'value', title, old: before, new: after };
}

function equal(old: unknown, now: unknown): boolean {
  return JSON.stringify(old) === JSON.stringify(now);
}

/** Goes down into groups of fields until there is a text, a number or a list. */
function walk(pointer: Pointer, title: string, old: unknown, now: unknown, subject: Subject): Detail[] {
  if (equal(old, now) || isLink(subject.kind, pointer)) return [];
  const sides = [old, now].filter((side) => side !== undefined);
  if (sides.every(Array.isArray)) {
    const [before, after]: unknown[][] = [Array.isArray(old) ? old : [], Array.isArray(now) ? now : []];
    return isLink(subject.kind, [...pointer, '*'])
      ? []
      : listDetail(title, before ?? [], after ?? [], subject);
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
  return [scalarDetail(title, old, now)];
}

function fieldDetails(
  change: FieldChange,
  links: readonly LinkChange[],
  subject: Omit<Subject, 'told'>,
): Detail[] {
  const told = new Set(links.map(({ id }) => id));
  return [
    ...linkDetails(links),
    ...(change.followsRename
      ? []
      : walk([change.field], change.title, change.old, change.new, { ...subject, told })),
  ];
}

/** Links by what they mean, those that came first. */
export function linkDetails(links: readonly LinkChange[]): LinkDetail[] {
  const labels = [...new Set(links.map(({ label }) => label))];
  return labels.flatMap((title) =>
    (['added', 'dropped'] as const).flatMap((change): LinkDetail[] => {
      const found = links.filter((link) => link.label === title && link.change === change);
      return found.length > 0 ? [{ sort: 'links', title, change, links: found }] : [];
    }),
  );
}

/** Fields that the heading of a change tells already. */
const told: Partial<Record<RecordChange['change'], readonly string[]>> = {
  renamed: ['id', 'aliases'],
  superseded: ['id', 'aliases', 'status', 'superseded_by'],
  withdrawn: ['id', 'aliases', 'status', 'withdrawn_reason'],
  restored: ['id', 'aliases', 'superseded_by', 'withdrawn_reason'],
};

/** What differs inside a record that both sides have, in the order of its fields. */
export function recordDetails(change: RecordChange, kinds: Kinds): Detail[] {
  const hidden = told[change.change] ?? [];
  const kind = kinds.byName.get(change.kind);
  return change.fields
    .filter(({ field }) => !hidden.includes(field))
    .flatMap((field) => {
      const links = change.links.filter((link) => link.field === field.field);
      return fieldDetails(field, links, { kind, kinds });
    });
}

/** What differs in roadmap.yaml. */
export function roadmapDetails(changes: readonly FieldChange[]): Detail[] {
  const kind = { schema: roadmapFileSchema, links: [] };
  return changes.flatMap((change) => fieldDetails(change, [], { kind, kinds: builtinKinds }));
}
