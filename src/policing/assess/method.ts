/** A value of a scale, with its meaning in our own words. */
interface ScaleValue<Value extends string = string> {
  readonly value: Value;
  readonly meaning: string;
}

export type AssessedSeverity = 'negligible' | 'critical' | 'catastrophic';
export type Affected = 'low' | 'medium' | 'high';
export type AfriaLevel = 'low' | 'medium' | 'high' | 'very-high';

/** One of the 17 challenges of the first AFRIA template. */
export interface AfriaChallenge {
  readonly number: string;
  readonly text: string;
}

/** Challenges to rights that belong together. */
export interface AfriaGroup {
  readonly number: string;
  readonly title: string;
  readonly rights_group: string;
  readonly charter_articles: readonly number[];
  readonly challenges: readonly AfriaChallenge[];
}

/** One of the 43 minimum standards of the second AFRIA template; `challenges` are those that it answers. */
export interface AfriaStandard {
  readonly number: string;
  readonly label: string;
  readonly challenges: readonly string[];
}

/** A part of the second template: one of the seven requirements of the ALTAI. */
export interface AfriaPart {
  readonly number: string;
  readonly title: string;
  readonly altai: string;
  readonly note?: string;
  readonly components: readonly {
    readonly number: string;
    readonly title: string;
    readonly standards: readonly AfriaStandard[];
  }[];
}

interface MethodHead {
  readonly title: string;
  readonly summary: string;
  /** Ids of the sources of the method. */
  readonly sources: readonly string[];
}

/** schemas/methods/afria.json: the ALIGNER Fundamental Rights Impact Assessment (2023). */
interface AfriaMethod extends MethodHead {
  readonly id: 'afria';
  readonly licence_note: string;
  readonly scope: readonly string[];
  readonly axes: {
    readonly severity: { readonly title: string; readonly values: readonly ScaleValue<AssessedSeverity>[] };
    readonly affected: { readonly title: string; readonly values: readonly ScaleValue<Affected>[] };
  };
  readonly levels: readonly AfriaLevel[];
  readonly matrix: {
    readonly cells: Readonly<Record<Affected, Readonly<Record<AssessedSeverity, AfriaLevel>>>>;
  };
  readonly groups: readonly AfriaGroup[];
  readonly initial_estimate: string;
  readonly parts: readonly AfriaPart[];
}

export type MatrixName = '3x3' | '5x5' | '7x7';

/** schemas/methods/risk.json: the risk matrices of the W3C Data Privacy Vocabulary (DPV 2.3). */
export interface RiskMethod extends MethodHead {
  readonly id: 'risk';
  readonly identifier: { readonly pattern: string; readonly iri: string };
  readonly note: string;
  readonly matrices: Readonly<
    Record<
      MatrixName,
      {
        readonly size: number;
        readonly steps: readonly string[];
        /** Rows are steps of severity, columns steps of likelihood. */
        readonly cells: readonly (readonly string[])[];
      }
    >
  >;
  readonly levels: readonly string[];
  readonly level_meanings: readonly ScaleValue[];
}

/** schemas/methods/technology-impact.json: a profile on ten criteria of our own. */
export interface ImpactMethod extends MethodHead {
  readonly id: 'technology-impact';
  readonly origin: string;
  /** A position says where the value stands in the profile; unknown has none. */
  readonly scale: readonly (ScaleValue & { readonly position: number | null })[];
  readonly criteria: readonly (ScaleValue & { readonly question: string })[];
}

/** The methods of assessment by id, as the files of schemas/methods describe them. */
export interface Methods {
  readonly afria: AfriaMethod;
  readonly risk: RiskMethod;
  readonly 'technology-impact': ImpactMethod;
}
