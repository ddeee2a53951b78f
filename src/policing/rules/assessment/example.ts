import type { Example } from '../../../rules/rule.ts';
import { challenges, standards } from '../../assess/methods.ts';
import { technology } from '../example.ts';

function file(lines: readonly string[], standard: readonly string[]): Example {
  const key = (line: string) => line.slice(0, line.indexOf(':'));
  const given = new Set(lines.map(key));
  const all = [...lines, ...standard.filter((line) => !given.has(key(line)))];
  return {
    'technologies/tech-example.yaml': technology(),
    'assessments/assess-example.yaml': `${all.join('\n')}\n`,
  };
}

const head = [
  'id: assess-example',
  'title: Example assessment',
  'summary: An invented assessment for examples.',
  'status: proposed',
  'subject: tech-example',
  'system: A system that compares things.',
  'purpose: To find what belongs together.',
  'sources:\n  - id: src-example',
];

function listed(field: string, first: readonly string[], entries: readonly string[], key: string): string {
  const name = (entry: string) => new RegExp(`^${key}: "([^"]+)"`).exec(entry)?.[1];
  const given = new Set(first.map(name));
  const rest = entries.filter((entry) => !given.has(name(entry)));
  return [`${field}:`, ...[...first, ...rest].map((entry) => `  - {${entry}}`)].join('\n');
}

/**
 * The 17 challenges, none of which applies; `first` are entries that stand in the place of others, on top.
 */
export function challengeList(...first: readonly string[]): string {
  const entries = challenges.map(
    ({ number }) => `challenge: "${number}", applies: false, reason: It cannot arise in this use.`,
  );
  return listed('challenges', first, entries, 'challenge');
}

/** The 43 standards, in the same way. */
export function standardList(...first: readonly string[]): string {
  const entries = standards.map(({ number }) => `standard: "${number}", in_place: The standard is met.`);
  return listed('governance', first, entries, 'standard');
}

/** The files of a complete AFRIA; `lines` stand on top, in the place of lines of the same key. */
export function afria(...lines: readonly string[]): Example {
  return file(lines, [
    ...head,
    'method: afria',
    'context: {target_group: Nobody, area: Nowhere, period: Never, trigger: Nothing}',
    'team: [legal, operational, technical]',
    challengeList(),
    standardList(),
  ]);
}

/** The files of a complete risk assessment, in the same way. */
export function risks(...lines: readonly string[]): Example {
  return file(lines, [
    ...head,
    'method: risk',
    'matrix: 3x3',
    'risks:\n  - {title: Wrong result, reason: Nobody looks at the result again., severity: 2, likelihood: 2}',
  ]);
}
