import { brief } from '../findings/brief.ts';
import {
  type Code,
  type Finding,
  type Range,
  type Severity,
  sortFindings,
  summarize,
} from '../findings/finding.ts';
import { hearSignals, pause } from '../findings/pause.ts';
import type { Problem, ProblemPlace } from '../findings/problem.ts';
import { tellProgress } from '../findings/progress.ts';
import type { Roadmap } from '../roadmap/roadmap.ts';
import { positionsIn } from '../yaml/positions.ts';
import type { Catalogue } from './catalogue.ts';
import { suppress } from './suppression/suppress.ts';
import type { Validation } from './validation.ts';

function severityOf(code: Code, roadmap: Roadmap, rules: Catalogue): Severity | 'off' {
  const rule = rules.find((each) => each.code === code);
  if (!rule) throw new Error(`no rule is written for ${code}`);
  return rule.fixed ? rule.severity : (roadmap.config.rules?.[code] ?? rule.severity);
}

/** Looks positions up; the text of each file is parsed at most once. */
function positionFinder(roadmap: Roadmap): (place: ProblemPlace) => Range {
  const files = new Map<string, ReturnType<typeof positionsIn>>();
  return (place) => {
    if ('range' in place) return place.range;
    const find = files.get(place.path) ?? positionsIn(roadmap.texts.get(place.path) ?? '');
    files.set(place.path, find);
    return find(place.pointer, place.at, place.within);
  };
}

function toFinding(
  problem: Problem,
  severity: Severity,
  positionOf: (place: ProblemPlace) => Range,
): Finding {
  const related = problem.related?.map(({ place, message }) => {
    const { line, column } = positionOf(place);
    return { path: place.path, line, column, message: brief(message) };
  });
  return {
    code: problem.code,
    severity,
    message: brief(problem.message),
    ...(problem.hint === undefined ? {} : { hint: brief(problem.hint) }),
    path: problem.place.path,
    ...positionOf(problem.place),
    ...(problem.record === undefined ? {} : { record: problem.record }),
    ...(related && related.length > 0 ? { related } : {}),
  };
}

/** Runs rules over a roadmap. `today` is the day by which suppressions end; without it none does. */
export async function validate(roadmap: Roadmap, rules: Catalogue, today?: string): Promise<Validation> {
  const positionOf = positionFinder(roadmap);
  const judged = (problem: Problem): Finding[] => {
    const severity = severityOf(problem.code, roadmap, rules);
    return severity === 'off' ? [] : [toFinding(problem, severity, positionOf)];
  };
  const found: Finding[] = [];
  const judge = async (problems: Iterable<Problem> = []) => {
    for (const problem of problems) {
      found.push(...judged(problem));
      await pause();
    }
    await hearSignals();
  };
  await judge(roadmap.problems);
  for (const [i, rule] of rules.entries()) {
    tellProgress('Checking rules', i, rules.length);
    await judge(rule.check?.(roadmap, rules, today));
  }
  const { kept, silenced, problems: own } = suppress(found, roadmap, rules, today);
  const idle = rules.flatMap(({ code, nothing }) => {
    const reason = nothing?.(roadmap);
    return reason === undefined ? [] : [{ code, reason }];
  });
  const findings = sortFindings([...kept, ...own.flatMap(judged)]);
  return {
    checked: {
      files: roadmap.fileCount,
      records: roadmap.all.length,
      links: roadmap.links.length,
      rules: rules.length - idle.length,
      idle,
    },
    ...(roadmap.history ? { history: roadmap.history } : {}),
    findings,
    summary: summarize(findings),
    suppressed: silenced.length,
  };
}
