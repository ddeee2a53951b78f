import type { RecordOf } from '../../roadmap/roadmap.ts';
import { isMapping } from '../../roadmap/values.ts';
import {
  afriaLevel,
  initialEstimate,
  initialLevel,
  type Rating,
  type RiskLevel,
  riskLevel,
} from './levels.ts';
import {
  type Affected,
  type AfriaLevel,
  type AssessedSeverity,
  afria,
  isMethodName,
  type MatrixName,
  type MethodName,
  risk,
  standards,
} from './methods.ts';

// A record may be faulty and is shown all the same: what does not fit is left out here, and the
// schema says so.

export type Assessment = RecordOf<'assessment'>;
export type Technology = RecordOf<'technology'>;
/** What an assessment holds. */
export type Judged = Assessment['data'];

type AnswerGroup = Readonly<Record<string, unknown>>;

function text(group: AnswerGroup, field: string): string | undefined {
  const value = group[field];
  return typeof value === 'string' ? value : undefined;
}

function entries(
  data: Judged,
  field: keyof Judged,
): { readonly entry: AnswerGroup; readonly index: number }[] {
  const list = data[field];
  return Array.isArray(list)
    ? list.flatMap((entry: unknown, index) => (isMapping(entry) ? [{ entry, index }] : []))
    : [];
}

function isSeverity(value: unknown): value is AssessedSeverity {
  return afria.axes.severity.values.some((step) => step.value === value);
}

function isAffected(value: unknown): value is Affected {
  return afria.axes.affected.values.some((step) => step.value === value);
}

function isMatrix(value: unknown): value is MatrixName {
  return typeof value === 'string' && Object.hasOwn(risk.matrices, value);
}

/** The method of an assessment, or undefined for another kind of record. */
export function methodIn({ kind, data }: Pick<Assessment, 'kind' | 'data'>): MethodName | undefined {
  return kind.name === 'assessment' && isMethodName(data.method) ? data.method : undefined;
}

/** Severity and people affected, where both are given. */
export function readRating(value: unknown): Rating | undefined {
  if (!isMapping(value)) return undefined;
  const { severity, affected } = value;
  return isSeverity(severity) && isAffected(affected) ? { severity, affected } : undefined;
}

/** The judged challenges of an AFRIA, in the order of the record; levels are computed. */
export function readChallenges(data: Judged) {
  return entries(data, 'challenges').flatMap(({ entry, index }) => {
    const number = text(entry, 'challenge');
    if (number === undefined || typeof entry.applies !== 'boolean') return [];
    const rating = entry.applies ? readRating(entry) : undefined;
    return [
      {
        number,
        index,
        // What an own challenge says.
        text: text(entry, 'text'),
        applies: entry.applies,
        reason: text(entry, 'reason') ?? '',
        rating,
        level: rating && afriaLevel(rating),
      },
    ];
  });
}

/** The levels of the challenges that apply, by number. */
export function challengeLevels(data: Judged): ReadonlyMap<string, AfriaLevel> {
  return new Map(
    readChallenges(data).flatMap(({ number, level }) => (level === undefined ? [] : [[number, level]])),
  );
}

/** The minimum standards of an AFRIA as the agency meets them, in the order of the record. */
export function readStandards(data: Judged) {
  const levels = challengeLevels(data);
  return entries(data, 'governance').flatMap(({ entry, index }) => {
    const number = text(entry, 'standard');
    if (number === undefined) return [];
    const standard = standards.find((each) => each.number === number);
    const final = readRating(entry.final);
    return [
      {
        number,
        index,
        // The highest level of the challenges that it is linked to.
        initialLevel: standard && initialLevel(initialEstimate(standard, levels)),
        inPlace: text(entry, 'in_place'),
        mitigation: text(entry, 'mitigation'),
        final,
        finalLevel: final && afriaLevel(final),
        note: text(entry, 'note'),
        actions: text(entry, 'actions'),
        responsible: text(entry, 'responsible'),
        timeline: text(entry, 'timeline'),
      },
    ];
  });
}

/** Severity and likelihood of a risk, as steps of the matrix, with the cell that they name. */
export interface RiskRating {
  readonly severity: number;
  readonly likelihood: number;
  /** Undefined when a step is beyond the matrix, or no matrix is named. */
  readonly cell?: RiskLevel | undefined;
}

/** The matrix that a risk assessment names. */
export function readMatrix(data: Judged): MatrixName | undefined {
  return isMatrix(data.matrix) ? data.matrix : undefined;
}

function riskRating(value: unknown, matrix: MatrixName | undefined): RiskRating | undefined {
  if (!isMapping(value)) return undefined;
  const { severity, likelihood } = value;
  if (typeof severity !== 'number' || typeof likelihood !== 'number') return undefined;
  return { severity, likelihood, cell: matrix && riskLevel(matrix, severity, likelihood) };
}

/** The risks of an assessment, before and after mitigation, in the order of the record. */
export function readRisks(data: Judged) {
  const matrix = readMatrix(data);
  return entries(data, 'risks').map(({ entry, index }) => ({
    index,
    title: text(entry, 'title') ?? `Risk ${index + 1}`,
    reason: text(entry, 'reason') ?? '',
    before: riskRating(entry, matrix),
    mitigation: text(entry, 'mitigation'),
    after: riskRating(entry.residual, matrix),
    responsible: text(entry, 'responsible'),
  }));
}

/** The criteria of a technology impact assessment, in the order of the record. */
export function readCriteria(data: Judged) {
  return entries(data, 'criteria').flatMap(({ entry, index }) => {
    const criterion = text(entry, 'criterion');
    const rating = text(entry, 'rating');
    return criterion === undefined || rating === undefined
      ? []
      : [{ criterion, index, rating, reason: text(entry, 'reason') ?? '' }];
  });
}
