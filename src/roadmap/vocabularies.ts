import type { Pointer } from '../findings/problem.ts';
import { once } from './once.ts';
import { type Roadmap, type RoadmapRecord, recordsOfRole, textOf } from './roadmap.ts';
import { isMapping, valueAt, valuesAt } from './values.ts';

/** A term as a catalogue has it. */
interface CatalogueTerm {
  readonly catalogue: RoadmapRecord;
  readonly name?: string | undefined;
  readonly type?: string | undefined;
}

/** What the roadmap knows of a vocabulary that others keep: all its catalogues, and the terms of all by identifier. */
export interface Vocabulary {
  readonly catalogues: readonly RoadmapRecord[];
  readonly terms: ReadonlyMap<string, CatalogueTerm>;
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

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function termsOf(catalogue: RoadmapRecord): [string, CatalogueTerm][] {
  return valuesAt(catalogue.data, ['terms', '*']).flatMap(({ value }) =>
    isMapping(value) && typeof value.id === 'string'
      ? [[value.id, { catalogue, name: text(value.name), type: text(value.type) }]]
      : [],
  );
}

/** The vocabularies of the roadmap, by the short name that records use. */
export const vocabularies = once(
  (roadmap: Pick<Roadmap, 'kinds' | 'byKind'>): ReadonlyMap<string, Vocabulary> => {
    const found = new Map<string, { catalogues: RoadmapRecord[]; terms: Map<string, CatalogueTerm> }>();
    for (const catalogue of recordsOfRole(roadmap, 'catalogue')) {
      const scheme = textOf(catalogue, 'scheme') ?? '';
      const { catalogues, terms } = found.get(scheme) ?? { catalogues: [], terms: new Map() };
      found.set(scheme, { catalogues: [...catalogues, catalogue], terms });
      for (const [id, term] of termsOf(catalogue)) terms.set(id, term);
    }
    return found;
  },
);

/** The catalogues of a vocabulary, that of a term alone where one has it; none where the roadmap knows none. */
export function cataloguesOf(
  roadmap: Pick<Roadmap, 'kinds' | 'byKind'>,
  scheme: string,
  term: string,
): readonly RoadmapRecord[] {
  const vocabulary = vocabularies(roadmap).get(scheme);
  const its = vocabulary?.terms.get(term)?.catalogue;
  return its ? [its] : (vocabulary?.catalogues ?? []);
}

/** Every term that a record names. */
export function* namedTerms(record: RoadmapRecord): Iterable<Term> {
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
