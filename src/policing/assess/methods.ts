import { methods } from './generated/methods.js';
import type {
  AfriaChallenge,
  AfriaGroup,
  AfriaPart,
  AfriaStandard,
  ImpactMethod,
  RiskMethod,
} from './method.ts';

export type MethodName = 'afria' | 'technology-impact' | 'risk';

/** The methods in the order in which they are offered. */
export const methodNames: readonly MethodName[] = ['afria', 'technology-impact', 'risk'];

/**
 * ALIGNER Fundamental Rights Impact Assessment, 2023: src-afria-handbook and src-afria-template. Its
 * files carry no licence, so challenges and standards are cited by number and told in our own words.
 */
export const { afria } = methods;

/** Risk matrices of the W3C Data Privacy Vocabulary, DPV 2.3: src-dpv-risk. */
export const risk: RiskMethod = methods.risk;

/** A profile on ten criteria, our own: ALIGNER's instrument was not found. */
export const impact: ImpactMethod = methods['technology-impact'];

/** The 17 challenges in the order of the template, each with its group of rights. */
export const challenges: readonly (AfriaChallenge & { readonly group: AfriaGroup })[] = afria.groups.flatMap(
  (group) => group.challenges.map((challenge) => ({ ...challenge, group })),
);

/** The 43 minimum standards in the order of the template, each with its part. */
export const standards: readonly (AfriaStandard & { readonly part: AfriaPart })[] = afria.parts.flatMap(
  (part) =>
    part.components.flatMap((component) => component.standards.map((standard) => ({ ...standard, part }))),
);

/** True for the name of a method. */
export function isMethodName(value: unknown): value is MethodName {
  return typeof value === 'string' && methodNames.some((name) => name === value);
}

/** The method of a name, with title and sources. */
export function methodOf(name: MethodName): (typeof methods)[MethodName] {
  return methods[name];
}
