import { type Roadmap, textOf, titleOf } from '../roadmap/roadmap.ts';
import { namedTerms, type Term, type Vocabulary } from '../roadmap/vocabularies.ts';

/** Every term that a record of the roadmap names, in the order of records. */
export function* allTerms(roadmap: Roadmap): Iterable<Term> {
  for (const record of roadmap.all) yield* namedTerms(record);
}

/** Title and version of each catalogue of a vocabulary, for sentences. */
export function editions({ catalogues }: Vocabulary): string {
  return catalogues.map((record) => `${titleOf(record)} ${textOf(record, 'version') ?? ''}`).join(', ');
}

/** Why rules about terms have nothing to look at; undefined where a record names one. */
export function withoutTerms(roadmap: Roadmap): string | undefined {
  for (const _term of allTerms(roadmap)) return undefined;
  return 'no record names a term of a vocabulary';
}
