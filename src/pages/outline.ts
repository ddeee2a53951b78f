import { hash } from 'node:crypto';
import { once } from '../roadmap/once.ts';
import type { Roadmap, RoadmapRecord } from '../roadmap/roadmap.ts';
import { isMapping } from '../roadmap/values.ts';
import type { JsonSchema, SchemaSet } from '../schema/json-schema.ts';
import { type FieldPath, type Kind, schemaPlaces } from '../schema/kind.ts';

const WORDS = 'Some words.';

/** True for a string that people write in words of their own: its schema would let any words stand. */
function isWords(schema: JsonSchema): boolean {
  const { type, pattern } = schema;
  const isString = type === 'string' || (Array.isArray(type) && type.includes('string'));
  const isBound = [schema.enum, schema.const, schema.format, schema['x-link'], schema['x-term']].some(
    Boolean,
  );
  return isString && !isBound && (pattern === undefined || new RegExp(pattern, 'u').test(WORDS));
}

/** The places of a kind that hold words, but for what names a record and what its kind is sorted, grouped and told apart by. */
export function placesOfWords(kind: Kind, set: SchemaSet): readonly FieldPath[] {
  const kept = new Set(['id', 'title', kind.groupBy, kind.leaf, kind.sortBy, kind.tree]);
  // The id of a link is bound by what is around it.
  return [...schemaPlaces(kind.schema, set)].flatMap(({ schema, path }) =>
    path.at(-1) !== 'id' && !kept.has(path[0]) && isWords(schema) ? [path] : [],
  );
}

/** WordPlaces as a tree of steps; `true` where words stand. */
interface WordPlaces extends Map<string, WordPlaces | true> {}

/** Adds a place; one within words is among them already. */
function add(places: WordPlaces, [step = '', ...rest]: FieldPath): void {
  const next = places.get(step);
  if (rest.length === 0) places.set(step, true);
  else if (next !== true) {
    const inner: WordPlaces = next ?? new Map();
    places.set(step, inner);
    add(inner, rest);
  }
}

/** A value without the words in it. */
function outlined(value: unknown, places: WordPlaces): unknown {
  const part = (step: string, inner: unknown) => {
    const at = places.get(step) ?? places.get('*');
    if (at === undefined) return inner;
    return at === true ? undefined : outlined(inner, at);
  };
  if (Array.isArray(value)) return value.map((each) => part('*', each));
  if (!isMapping(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([step, inner]) => [step, part(step, inner)]));
}

// 128 bits tell outlines apart, and there are many to keep.
const SHORT = 22;

/**
 * A checksum over the outline of each record, which is what it says but for its words: id, title, values that a
 * schema lists, numbers, days and links.
 */
export const outlines = once(({ kinds, all, outgoing }: Roadmap): ReadonlyMap<RoadmapRecord, string> => {
  const placesIn = once((kind: Kind): WordPlaces => {
    const places: WordPlaces = new Map();
    for (const path of placesOfWords(kind, kinds.schemas)) add(places, path);
    return places;
  });
  return new Map(
    all.map((record) => {
      const { kind, id, data } = record;
      const mentions = (outgoing.get(id) ?? []).flatMap((link) => (link.definition.inText ? [link.to] : []));
      const outline = JSON.stringify([kind.name, id, outlined(data, placesIn(kind)), mentions]);
      return [record, hash('sha256', outline, 'base64url').slice(0, SHORT)];
    }),
  );
});

/** A checksum over the outlines of all records. Most chapters are made from this and from the words of some fields. */
export const outlineSum = once((roadmap: Roadmap): string =>
  hash('sha256', [...outlines(roadmap).values()].join('\n'), 'base64url'),
);
