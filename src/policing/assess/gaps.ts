import { few } from '../../findings/words.ts';
import { challenges, impact, type MethodName, standards } from './methods.ts';
import { type Judged, readChallenges, readCriteria, readMatrix, readRisks, readStandards } from './read.ts';

/** Parts of a method that an assessment does not answer. */
export interface MissingAnswer {
  /** The field in which they are missing. */
  readonly field: keyof Judged;
  /** What they are, for example "challenges". */
  readonly noun: string;
  readonly missing: readonly string[];
  /** How many there are in all. */
  readonly of: number;
}

function gap(
  field: keyof Judged,
  noun: string,
  all: readonly string[],
  there: readonly string[],
): MissingAnswer[] {
  const missing = all.filter((number) => !there.includes(number));
  return missing.length > 0 ? [{ field, noun, missing, of: all.length }] : [];
}

/**
 * What is missing for an assessment to be whole: AFRIA asks for all 17 challenges and all 43 standards
 * (src-afria-template), the profile for ten criteria, a risk assessment for a matrix and one risk.
 */
export function gapsOf(method: MethodName, data: Judged): readonly MissingAnswer[] {
  if (method === 'technology-impact') {
    const all = impact.criteria.map(({ value }) => value);
    const there = readCriteria(data).map(({ criterion }) => criterion);
    return gap('criteria', 'criteria', all, there);
  }
  if (method === 'risk') {
    const matrix: MissingAnswer[] =
      readMatrix(data) === undefined ? [{ field: 'matrix', noun: 'matrix', missing: ['matrix'], of: 1 }] : [];
    const risks: MissingAnswer[] =
      readRisks(data).length === 0 ? [{ field: 'risks', noun: 'risks', missing: ['1'], of: 1 }] : [];
    return [...matrix, ...risks];
  }
  const numbers = (list: readonly { readonly number: string }[]) => list.map(({ number }) => number);
  const judged = readChallenges(data).filter(({ applies, level }) => !applies || level !== undefined);
  return [
    ...gap('challenges', 'challenges', numbers(challenges), numbers(judged)),
    ...gap('governance', 'standards', numbers(standards), numbers(readStandards(data))),
  ];
}

/** A gap in words: "3 of 17 challenges are missing: 1.1, 1.2, 1.3". */
export function gapWords({ noun, missing, of }: MissingAnswer): string {
  if (noun === 'matrix') return 'no matrix is named';
  if (noun === 'risks') return 'no risk is judged';
  return `${missing.length} of ${of} ${noun} ${missing.length === 1 ? 'is' : 'are'} missing (${few(missing, 6)})`;
}
