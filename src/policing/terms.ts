import type { Pointer } from '../findings/problem.ts';
import { type Roadmap, type RoadmapRecord, recordsOf, textOf, titleOf } from '../roadmap/roadmap.ts';
import { isMapping, valueAt, valuesAt } from '../roadmap/values.ts';

/** What the roadmap knows of a vocabulary that others keep: the terms of all its catalogues, each with its type. */
export interface Vocabulary {
  /** Title and version of each catalogue, for sentences. */
  readonly titles: readonly string[];
  readonly terms: ReadonlyMap<string, string | undefined>;
}

/** A term that a record names. */
export interface Term {
  readonly record: RoadmapRecord;
  readonly scheme: string;
  readonly id: string;
  /** What sort of term is asked for, where the schema says so. */
  readonly type?: string | undefined;
  readonly pointer: Pointer;
  /** Where the scheme is written; the term itself where the schema names it. */
  readonly schemePointer: Pointer;
}

function termsOf(catalogue: RoadmapRecord): [string, string | undefined][] {
  return valuesAt(catalogue.data, ['terms', '*']).flatMap(({ value }) =>
    isMapping(value) && typeof value.id === 'string'
      ? [[value.id, typeof value.type === 'string' ? value.type : undefined]]
      : [],
  );
}

/** The vocabularies of the roadmap, by the short name that records use. */
export function vocabularies(roadmap: Roadmap): ReadonlyMap<string, Vocabulary> {
  type Growing = { readonly titles: string[]; readonly terms: Map<string, string | undefined> };
  const found = new Map<string, Growing>();
  for (const catalogue of recordsOf(roadmap, 'catalogue')) {
    const scheme = textOf(catalogue, 'scheme') ?? '';
    const vocabulary: Growing = found.get(scheme) ?? { titles: [], terms: new Map() };
    found.set(scheme, vocabulary);
    vocabulary.titles.push(`${titleOf(catalogue)} ${textOf(catalogue, 'version') ?? ''}`);
    for (const [id, type] of termsOf(catalogue)) vocabulary.terms.set(id, type);
  }
  return found;
}

/** Every term that a record of the roadmap names, in the order of records. */
export function* namedTerms(roadmap: Roadmap): Iterable<Term> {
  for (const record of roadmap.all)
    for (const { path, term } of record.kind.terms)
      for (const { pointer, value: id } of valuesAt(record.data, path)) {
        if (typeof id !== 'string') continue;
        if ('scheme' in term) {
          yield { record, scheme: term.scheme, type: term.type, id, pointer, schemePointer: pointer };
          continue;
        }
        const schemePointer = [...pointer.slice(0, -1), term.schemeIn];
        const scheme = valueAt(record.data, schemePointer);
        if (typeof scheme === 'string') yield { record, scheme, id, pointer, schemePointer };
      }
}

/** Why rules about terms have nothing to look at; undefined where a record names one. */
export function withoutTerms(roadmap: Roadmap): string | undefined {
  for (const _term of namedTerms(roadmap)) return undefined;
  return 'no record names a term of a vocabulary';
}
