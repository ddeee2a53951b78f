import {
  atLeast,
  type Finding,
  type Range,
  type Severity,
  sortFindings,
  summarize,
} from '../findings/finding.ts';
import type { Place, Problem } from '../findings/problem.ts';
import { positionsIn } from '../record/positions.ts';
import type { Roadmap } from '../roadmap/roadmap.ts';
import { catalogue, ruleByCode } from './catalogue.ts';
import { suppress } from './suppression/suppress.ts';

/** What a check of a roadmap gives. */
export interface Validation {
  readonly checked: {
    readonly files: number;
    readonly records: number;
    readonly links: number;
    readonly rules: number;
  };
  readonly findings: readonly Finding[];
  readonly summary: { readonly errors: number; readonly warnings: number; readonly infos: number };
  /** How many findings roadmap.yaml suppresses. */
  readonly suppressed: number;
}

function severityOf(code: string, roadmap: Roadmap): Severity | 'off' {
  const rule = ruleByCode.get(code);
  if (!rule) throw new Error(`no rule is written for ${code}`);
  return rule.fixed ? rule.severity : (roadmap.config.rules?.[code] ?? rule.severity);
}

/** Looks positions up; the text of each file is parsed at most once. */
function positionFinder(roadmap: Roadmap): (place: Place) => Range {
  const files = new Map<string, ReturnType<typeof positionsIn>>();
  return (place) => {
    if ('range' in place) return place.range;
    const find = files.get(place.path) ?? positionsIn(roadmap.texts.get(place.path) ?? '');
    files.set(place.path, find);
    return find(place.pointer, place.at, place.within);
  };
}

function toFinding(problem: Problem, severity: Severity, positionOf: (place: Place) => Range): Finding {
  const related = problem.related?.map(({ place, message }) => {
    const { line, column } = positionOf(place);
    return { path: place.path, line, column, message };
  });
  return {
    code: problem.code,
    severity,
    message: problem.message,
    ...(problem.hint === undefined ? {} : { hint: problem.hint }),
    path: problem.place.path,
    ...positionOf(problem.place),
    ...(problem.record === undefined ? {} : { record: problem.record }),
    ...(related && related.length > 0 ? { related } : {}),
  };
}

/** Runs every rule over a roadmap. `today` is the day by which suppressions end; without it none does. */
export function validate(roadmap: Roadmap, today?: string): Validation {
  const positionOf = positionFinder(roadmap);
  const judged = (problem: Problem): Finding[] => {
    const severity = severityOf(problem.code, roadmap);
    return severity === 'off' ? [] : [toFinding(problem, severity, positionOf)];
  };
  const problems = [
    ...roadmap.problems,
    ...catalogue.flatMap((rule) => [...(rule.check?.(roadmap, catalogue) ?? [])]),
  ];
  const { kept, silenced, problems: own } = suppress(problems.flatMap(judged), roadmap, catalogue, today);
  const findings = sortFindings([...kept, ...own.flatMap(judged)]);
  return {
    checked: {
      files: roadmap.texts.size,
      records: roadmap.all.length,
      links: roadmap.links.length,
      rules: catalogue.length,
    },
    findings,
    summary: summarize(findings),
    suppressed: silenced.length,
  };
}

/** True for one of the paths and for everything below them. */
export function inPaths(path: string, paths: readonly string[]): boolean {
  return paths.some((wanted) => wanted === '' || path === wanted || path.startsWith(`${wanted}/`));
}

/** Keeps the findings of some paths only: the paths themselves and everything below them. */
export function onlyPaths(validation: Validation, paths: readonly string[]): Validation {
  const findings = validation.findings.filter(({ path }) => inPaths(path, paths));
  return { ...validation, findings, summary: summarize(findings) };
}

/** True when a finding is at or above the level at which a run fails. */
export function fails(validation: Validation, level: Severity): boolean {
  return validation.findings.some(({ severity }) => atLeast(severity, level));
}
