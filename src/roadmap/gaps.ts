import { groupedBy } from '../findings/grouped.ts';
import type { Kinds } from '../schema/builtin.ts';
import type { GapAnnotation } from '../schema/json-schema.ts';
import type { Kind, LinkDefinition } from '../schema/kind.ts';
import { excuseOf } from './excuse.ts';
import { once } from './once.ts';
import { isRetired, type Link, type Roadmap, type RoadmapRecord, recordsOf } from './roadmap.ts';
import { isHeading, withAncestors } from './tree.ts';

/** What records of a kind lack that have no link of one sort, at one of its ends. */
interface Lack {
  readonly code: string;
  readonly title: string;
  readonly order: number;
  readonly kind: Kind;
  /** The link: a field of the kind, or KIND.FIELD. */
  readonly link: string;
  /** True for a record that has the link. */
  readonly filled: (roadmap: Roadmap, record: RoadmapRecord) => boolean;
  /** The kind without whose records the gap would say nothing. */
  readonly needs?: string;
  readonly relation: GapRelation;
  /** What it means, where the schema says so. */
  readonly means?: string;
}

/** The link that records lack: a field of the kind that writes it. */
export interface GapRelation {
  readonly writer: Kind;
  readonly definition: LinkDefinition;
  /** The kind whose records lack it. */
  readonly lacking: Kind;
}

/** Records that lack the same thing. */
export interface Gap {
  readonly code: string;
  readonly title: string;
  readonly of: number;
  readonly records: readonly RoadmapRecord[];
  /** Records that need not have it, each with the reason that it gives; they are not counted. */
  readonly excused: ReadonlyMap<RoadmapRecord, string>;
  /** The links of which one would be enough. */
  readonly relations: readonly GapRelation[];
  readonly means?: string;
}

type Filled = Lack['filled'];

function hasBack(field: string, writer: Kind): Filled {
  const fits = ({ definition, from }: Link) =>
    definition.field === field && from.kind === writer && !isRetired(from);
  return (roadmap, record) => (roadmap.incoming.get(record.id) ?? []).some(fits);
}

function hasOut(fields: readonly string[], kind: string | undefined): Filled {
  const fits = ({ definition, target }: Link) =>
    fields.includes(definition.field) &&
    target !== undefined &&
    !isRetired(target) &&
    (kind === undefined || target.kind.name === kind || definition.field !== fields[0]);
  return (roadmap, record) => (roadmap.outgoing.get(record.id) ?? []).some(fits);
}

/** What holds of a record where it holds of one above it in the tree, if its kind takes that from there. */
function inherited({ inherits }: Kind, name: string, filled: Filled): Filled {
  if (inherits !== undefined && !inherits.includes(name)) return filled;
  return (roadmap, record) => withAncestors(roadmap, record).some((each) => filled(roadmap, each));
}

/** The links of a kind whose lack is a gap: those that say so, else the main ones, else all to other kinds. */
function relationsOf(kind: Kind, { byName }: Kinds): readonly LinkDefinition[] {
  const open = kind.links.filter(({ gap }) => gap !== false);
  const told = open.filter(({ gap }) => gap !== undefined);
  const main = open.filter(({ main: isMain }) => isMain);
  if (told.length > 0 || main.length > 0) return told.length > 0 ? told : main;
  const isAside = (name: string) =>
    name === '*' || name === kind.name || ['source', 'board'].includes(byName.get(name)?.role ?? '');
  return open.filter(({ to }) => !to.some(isAside));
}

function meansOf({ means }: { readonly means?: string }) {
  return means === undefined ? {} : { means };
}

/** The gap of records that do not write a link. */
function here(kind: Kind, definition: LinkDefinition, told: GapAnnotation): Lack {
  const { field, title, to } = definition;
  const needs = told.kind ?? (to.length === 1 ? to[0] : undefined);
  return {
    code: told.code ?? `${kind.name}-without-${field}`,
    title: told.title ?? `${kind.titlePlural} without "${title.toLowerCase()}"`,
    order: told.order ?? kind.order,
    kind,
    link: field,
    relation: { writer: kind, definition, lacking: kind },
    ...meansOf(told),
    ...(needs === undefined || told.always ? {} : { needs }),
    filled: inherited(kind, field, hasOut([field, ...(told.or ?? [])], told.kind)),
  };
}

/** The gaps of records to which no link of a kind leads. */
function there(writer: Kind, link: LinkDefinition, told: GapAnnotation, { byName }: Kinds): Lack[] {
  const names = told.kind === undefined ? link.to : [told.kind];
  return names.flatMap((name): Lack[] => {
    const kind = byName.get(name);
    if (!kind || kind === writer) return [];
    return [
      {
        code: told.code ?? `${name}-without-${writer.name}-${link.field}`,
        title: told.title ?? `${kind.titlePlural} without "${link.inverse}"`,
        order: told.order ?? writer.order,
        kind,
        link: `${writer.name}.${link.field}`,
        relation: { writer, definition: link, lacking: kind },
        ...meansOf(told),
        ...(told.always ? {} : { needs: writer.name }),
        filled: inherited(kind, `${writer.name}.${link.field}`, hasBack(link.field, writer)),
      },
    ];
  });
}

/** What records may lack, in the order in which it is told. */
function lacksOf(kinds: Kinds): Lack[] {
  const all = kinds.all.flatMap((kind) =>
    relationsOf(kind, kinds).flatMap((link) => {
      const ends = link.gap || { here: {}, there: {} };
      return [
        ...(ends.here ? [here(kind, link, ends.here)] : []),
        ...(ends.there ? there(kind, link, ends.there, kinds) : []),
      ];
    }),
  );
  return all.sort((a, b) => a.order - b.order);
}

/** The records that say themselves why they lack something, with the reason. */
function excusedOf(records: readonly RoadmapRecord[], lacks: readonly Lack[]): Map<RoadmapRecord, string> {
  const excused = new Map<RoadmapRecord, string>();
  for (const record of records)
    for (const { kind, link } of lacks) {
      const reason = kind === record.kind ? excuseOf(record, link) : undefined;
      if (reason !== undefined) excused.set(record, reason);
    }
  return excused;
}

/** What the roadmap does not cover, by sort of gap; sorts of which there are no records are left out. */
export const gapsOf = once((roadmap: Roadmap): readonly Gap[] => {
  const told = lacksOf(roadmap.kinds).filter(
    ({ needs }) => needs === undefined || recordsOf(roadmap, needs).length > 0,
  );
  return [...groupedBy(told, ({ code }) => code)].flatMap(([code, lacks]): Gap[] => {
    // Headings of a tree are never asked.
    const records = [...new Set(lacks.map(({ kind }) => kind.name))]
      .flatMap((name) => recordsOf(roadmap, name))
      .filter((record) => !isRetired(record) && !isHeading(roadmap, record));
    const isFilled = (record: RoadmapRecord) =>
      lacks.some(({ kind, filled }) => kind === record.kind && filled(roadmap, record));
    const title = lacks[0]?.title ?? code;
    const open = records.filter((record) => !isFilled(record));
    const excused = excusedOf(open, lacks);
    const left = open.filter((record) => !excused.has(record));
    const of = records.length - excused.size;
    const relations = lacks.map(({ relation }) => relation);
    const means = meansOf(lacks.find((lack) => lack.means !== undefined) ?? {});
    return records.length === 0 ? [] : [{ code, title, of, records: left, excused, relations, ...means }];
  });
});
