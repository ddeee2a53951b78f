import type { Kind, LinkDefinition } from '../kinds/kind.ts';
import { isGroup, living, livingLinks } from '../render/edition.ts';
import { type Roadmap, type RoadmapRecord, titleOf } from '../roadmap/roadmap.ts';

/** A record that stands alone in one of the main relations of the roadmap. */
export interface Gap {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  /** How the missing link would read from this record, for example "addressed by". */
  readonly relation: string;
  /** Tells gaps of one record apart. */
  readonly key: string;
}

function isOf(definition: LinkDefinition, other: LinkDefinition): boolean {
  return definition.path.join('.') === other.path.join('.');
}

function candidates(roadmap: Roadmap, kind: string): readonly RoadmapRecord[] {
  return living(roadmap, kind).filter((record) => !isGroup(roadmap, record));
}

function gap(record: RoadmapRecord, relation: string, key: string): Gap {
  return { id: record.id, kind: record.kind.name, title: titleOf(record), relation, key };
}

/** Records of the kind that writes the link, and write none. */
function silent(roadmap: Roadmap, kind: Kind, definition: LinkDefinition): Gap[] {
  return candidates(roadmap, kind.name)
    .filter(
      ({ id }) => !livingLinks(roadmap.outgoing.get(id)).some((link) => isOf(link.definition, definition)),
    )
    .map((record) =>
      gap(record, definition.title.toLowerCase(), `${kind.name} ${definition.path.join('.')} out`),
    );
}

/** Records that the link could name, and that nobody names. */
function unnamed(roadmap: Roadmap, kind: Kind, definition: LinkDefinition): Gap[] {
  const named = (record: RoadmapRecord) =>
    livingLinks(roadmap.incoming.get(record.id)).some(
      ({ from, definition: other }) => from.kind.name === kind.name && isOf(other, definition),
    );
  return definition.to
    .flatMap((name) => candidates(roadmap, name))
    .filter((record) => !named(record))
    .map((record) => gap(record, definition.inverse, `${kind.name} ${definition.path.join('.')} in`));
}

/** The gaps of a roadmap: its main relations (x-link main), seen from both ends. */
function gapsOf(roadmap: Roadmap): Gap[] {
  return roadmap.kinds.all.flatMap((kind) =>
    kind.links
      .filter(({ main }) => main)
      .flatMap((definition) => [...silent(roadmap, kind, definition), ...unnamed(roadmap, kind, definition)]),
  );
}

/** The gaps that a change opened and those that it closed; `nameNow` gives the new id of a renamed record. */
export function compareGaps(
  before: Roadmap,
  now: Roadmap,
  nameNow: (id: string) => string,
): { readonly opened: readonly Gap[]; readonly closed: readonly Gap[] } {
  const [old, current] = [gapsOf(before), gapsOf(now)];
  const oldKeys = new Set(old.map(({ key, id }) => `${key} ${nameNow(id)}`));
  const keys = new Set(current.map(({ key, id }) => `${key} ${id}`));
  const alive = (id: string) => {
    const record = now.records.get(nameNow(id));
    return record !== undefined && living(now, record.kind.name).includes(record);
  };
  return {
    opened: current.filter(({ key, id }) => !oldKeys.has(`${key} ${id}`)),
    // What a record lacked that is gone now was not mended.
    closed: old.filter(({ key, id }) => alive(id) && !keys.has(`${key} ${nameNow(id)}`)),
  };
}
