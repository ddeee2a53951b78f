import { compareLevels, highest } from './levels.ts';
import { afria, impact, risk } from './methods.ts';
import { type Judged, readChallenges, readCriteria, readRisks, readStandards } from './read.ts';

/**
 * How often each value of a scale occurs, in the order of the scale; values that do not occur are left out.
 */
export type LevelCounts = readonly (readonly [value: string, number: number])[];

function counts(scale: readonly string[], values: readonly string[]): LevelCounts {
  return scale.flatMap((value) => {
    const number = values.filter((each) => each === value).length;
    return number === 0 ? [] : [[value, number] as const];
  });
}

/** Counts the levels of an AFRIA, the highest first: of the challenges, and of the standards after mitigation. */
export function summarizeAfria(data: Judged) {
  const judged = readChallenges(data);
  const levels = judged.flatMap(({ level }) => level ?? []);
  const final = readStandards(data).flatMap(({ finalLevel }) => finalLevel ?? []);
  const scale = [...afria.levels].sort(compareLevels).reverse();
  const top = highest(levels);
  return {
    judged: judged.length,
    apply: judged.filter(({ applies }) => applies).length,
    levels: counts(scale, levels),
    highest: top,
    finalLevels: counts(scale, final),
    finalHighest: highest(final),
    // Numbers of the challenges at the highest level.
    worst: top === undefined ? [] : judged.flatMap(({ number, level }) => (level === top ? number : [])),
  };
}

/** Counts the levels of risks; a risk without a rating after mitigation keeps the one before. */
export function summarizeRisks(data: Judged) {
  const risks = readRisks(data);
  const before = risks.flatMap((each) => each.before?.cell?.level ?? []);
  const after = risks.flatMap((each) => (each.after ?? each.before)?.cell?.level ?? []);
  const scale = [...risk.levels].reverse();
  return {
    judged: risks.length,
    before: counts(scale, before),
    after: counts(scale, after),
    highestBefore: risk.levels.findLast((level) => before.includes(level)),
    highestAfter: risk.levels.findLast((level) => after.includes(level)),
  };
}

/** Counts the ratings of a profile, from strong obstacle to strong support. No total is formed. */
export function summarizeProfile(data: Judged): LevelCounts {
  return counts(
    impact.scale.map(({ value }) => value),
    readCriteria(data).map(({ rating }) => rating),
  );
}
