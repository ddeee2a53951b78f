import { methods } from './generated/methods.js';

/** The name of a method of assessment: what schemas/methods describes as data, from which its type is made. */
export type MethodName = keyof typeof methods;

/** The methods in the order in which they are offered. */
export const methodNames: readonly MethodName[] = ['afria', 'technology-impact', 'risk'];

/**
 * ALIGNER Fundamental Rights Impact Assessment, 2023: src-afria-handbook and src-afria-template. Its
 * files carry no licence, so challenges and standards are cited by number and told in our own words.
 */
export const { afria } = methods;

export type AssessedSeverity = (typeof afria.axes.severity.values)[number]['value'];
export type Affected = (typeof afria.axes.affected.values)[number]['value'];
export type AfriaLevel = (typeof afria.levels)[number];
/** One of the 43 minimum standards of the second AFRIA template; `challenges` are those that it answers. */
export type AfriaStandard = (typeof afria.parts)[number]['components'][number]['standards'][number];

/** Risk matrices of the W3C Data Privacy Vocabulary, DPV 2.3: src-dpv-risk. Rows are steps of severity. */
export const { risk } = methods;

export type MatrixName = keyof typeof risk.matrices;

/** A profile on ten criteria, our own: ALIGNER's instrument was not found. */
export const impact = methods['technology-impact'];

/** The 17 challenges in the order of the template, each with its group of rights. */
export const challenges = afria.groups.flatMap((group) =>
  group.challenges.map((challenge) => ({ ...challenge, group })),
);

/** The 43 minimum standards in the order of the template, each with its part. */
export const standards = afria.parts.flatMap((part) =>
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
