import {
  type Affected,
  type AfriaLevel,
  type AfriaStandard,
  type AssessedSeverity,
  afria,
  type MatrixName,
  risk,
} from './methods.ts';

/** How serious, and for how many: the two axes of AFRIA. There is no axis for likelihood. */
export interface Rating {
  readonly severity: AssessedSeverity;
  readonly affected: Affected;
}

/**
 * The level of impact, looked up in the matrix of the AFRIA handbook (2023, src-afria-handbook):
 * severity of prejudice by number of people affected.
 */
export function afriaLevel({ severity, affected }: Rating): AfriaLevel {
  return afria.matrix.cells[affected][severity];
}

/** Compares two AFRIA levels: below zero when the first is lower. */
export function compareLevels(a: AfriaLevel, b: AfriaLevel): number {
  return afria.levels.indexOf(a) - afria.levels.indexOf(b);
}

/** The highest of some AFRIA levels, or undefined where there is none. */
export function highest(levels: readonly AfriaLevel[]): AfriaLevel | undefined {
  return [...levels].sort(compareLevels).at(-1);
}

/** A challenge with its level, as the second template shows it beside a standard. */
export interface Estimate {
  readonly challenge: string;
  readonly level: AfriaLevel;
}

/**
 * The initial estimate of a standard: the levels of the challenges that it is linked to. The second
 * AFRIA template copies them from the first by formula (src-afria-template) and leaves the cell blank
 * for a standard without link; a challenge that does not apply has no level to copy either.
 */
export function initialEstimate(
  standard: AfriaStandard,
  levels: ReadonlyMap<string, AfriaLevel>,
): readonly Estimate[] {
  return standard.challenges.flatMap((challenge) => {
    const level = levels.get(challenge);
    return level === undefined ? [] : [{ challenge, level }];
  });
}

/**
 * The initial level of a standard: the highest of its estimates. The template forms no single level;
 * to compare the final level with the highest is our reading.
 */
export function initialLevel(estimate: readonly Estimate[]): AfriaLevel | undefined {
  return highest(estimate.map(({ level }) => level));
}

/** A cell of a risk matrix of DPV. */
export interface RiskLevel {
  readonly level: string;
  /** For example RM5x5S4L4. */
  readonly identifier: string;
  readonly iri: string;
}

function filled(pattern: string, size: number, severity: number, likelihood: number): string {
  return pattern
    .replaceAll('{n}', String(size))
    .replace('{severity}', String(severity))
    .replace('{likelihood}', String(likelihood));
}

/**
 * The level of a risk, looked up in a matrix of the W3C Data Privacy Vocabulary (DPV 2.3,
 * src-dpv-risk), with the identifier of the cell. The matrices are not symmetrical, so it is never
 * calculated as a product. Undefined for a step that the matrix does not have.
 */
export function riskLevel(matrix: MatrixName, severity: number, likelihood: number): RiskLevel | undefined {
  const { size, cells } = risk.matrices[matrix];
  const level = cells[severity - 1]?.[likelihood - 1];
  if (level === undefined) return undefined;
  const { pattern, iri } = risk.identifier;
  return {
    level,
    identifier: filled(pattern, size, severity, likelihood),
    iri: filled(iri, size, severity, likelihood),
  };
}
