// Holds what was measured against the budgets.
import { budgets, remarks } from './budgets.mjs';

/** What was measured of a command on a synthetic roadmap, or on the reference roadmap. */
export function find(measured, name, { records, tags = 1, roadmap = 'synthetic' }) {
  return measured.find(
    (row) =>
      row.name === name &&
      row.roadmap === roadmap &&
      (records === undefined || row.records === records) &&
      row.tags === tags,
  );
}

/** A ratio of what two commands cost, by medians and by the least. */
function ratios(one, other, cost) {
  return { ratio: one[cost] / other[cost], least: one.least[cost] / other.least[cost] };
}

/** What a budget comes to at one size. */
function judged(
  measured,
  { name, beside, cost = 'wall', tags = 1, limits = {}, november = {}, help },
  records,
) {
  const one = find(measured, name, { records, tags });
  const other = beside === undefined ? undefined : find(measured, beside, { records, tags });
  const limit = limits[records];
  const about = { name, beside, cost, records, tags, limit, november: november[records], help };
  if (one?.[cost] === undefined || (beside !== undefined && !other))
    return { ...about, verdict: 'not measured' };
  const found = other ? ratios(one, other, cost) : { ratio: one[cost] };
  const verdict = limit === undefined ? '' : found.ratio <= limit ? 'met' : 'MISSED';
  return { ...about, ...found, verdict };
}

/** Every budget at each of its sizes. */
export const judge = (measured) =>
  budgets.flatMap((budget) =>
    Object.keys(budget.limits).map((records) => judged(measured, budget, Number(records))),
  );

/** Those of the commands that miss a budget. */
export function missedOf(commands, measured) {
  const missed = judge(measured).filter(({ verdict }) => verdict === 'MISSED');
  return commands.filter(({ name }) => missed.some((each) => each.name === name));
}

/** The remarks at each size that was measured. */
export function remarksOn(measured) {
  const sizes = [
    ...new Set(measured.filter(({ roadmap }) => roadmap === 'synthetic').map(({ records }) => records)),
  ].sort((a, b) => a - b);
  return remarks
    .flatMap((remark) => sizes.map((records) => judged(measured, remark, records)))
    .filter(({ ratio }) => ratio !== undefined);
}
