import { type Printable, printable, tty, xmlText } from '../escape.ts';
import { atLeast, type Finding, type Severity } from '../finding.ts';
import type { Reporter } from './reporter.ts';
import { type Marked, worstFirst } from './worst-first.ts';

function attributes(values: Readonly<Record<string, string | number>>): Printable {
  return Object.entries(values)
    .map(
      ([name, value]) => [printable(name), xmlText(printable(String(value).replaceAll('\n', ' ')))] as const,
    )
    .map(([name, value]) => tty` ${name}="${value}"`)
    .join('');
}

function text({ path, line, column, severity, code, message, hint }: Finding): Printable {
  const place = `${path}:${line}:${column}`;
  const lines = [`${place} ${severity} ${code}`, message, ...(hint === undefined ? [] : [hint])];
  return xmlText(printable(lines.join('\n')));
}

function testcase(finding: Finding, failOn: Severity): Printable {
  const { code, severity, message, path, line } = finding;
  const head = attributes({
    name: `${line}: ${code}: ${message}`,
    classname: path,
    file: path,
    line,
    time: 0,
  });
  const body = atLeast(severity, failOn)
    ? tty`<failure${attributes({ type: code, message })}>${text(finding)}</failure>`
    : tty`<system-out>${text(finding)}</system-out>`;
  return tty`    <testcase${head}>${body}</testcase>`;
}

function suite(path: string, findings: readonly Finding[], failOn: Severity): Printable[] {
  const failures = findings.filter(({ severity }) => atLeast(severity, failOn)).length;
  const cases =
    findings.length === 0
      ? [tty`    <testcase${attributes({ name: 'no finding', classname: path, file: path, time: 0 })}/>`]
      : findings.map((finding) => testcase(finding, failOn));
  const head = attributes({ name: path, tests: cases.length, failures, errors: 0, skipped: 0, time: 0 });
  return [tty`  <testsuite${head}>`, ...cases, tty`  </testsuite>`];
}

function byPath(paths: Iterable<string>, shown: readonly Marked[]): Map<string, Finding[]> {
  const suites = new Map<string, Finding[]>([...paths].map((path) => [path, []]));
  for (const { finding } of shown) suites.set(finding.path, [...(suites.get(finding.path) ?? []), finding]);
  return new Map([...suites].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** JUnit XML, for GitLab, Jenkins and others: a test suite a file, a test case a finding. */
export const reporter: Reporter = ({ validation, texts, scope, failOn }) => {
  const { shown, left } = worstFirst(validation.findings);
  const suites = byPath(texts.keys(), shown);
  const failures = shown.filter(({ finding }) => atLeast(finding.severity, failOn)).length;
  const tests = [...suites.values()].reduce((sum, { length }) => sum + Math.max(1, length), 0);
  const notes = [
    ...(left === 0 ? [] : [`${left} more findings are left out.`]),
    ...(scope === undefined ? [] : [scope]),
  ];
  return [
    tty`<?xml version="1.0" encoding="UTF-8"?>`,
    tty`<testsuites${attributes({ name: 'aligner validate', tests, failures, errors: 0, time: 0 })}>`,
    ...[...suites].flatMap(([path, findings]) => suite(path, findings, failOn)),
    ...notes.map((note) => tty`  <!-- ${printable(note.replaceAll('--', '- -'))} -->`),
    tty`</testsuites>`,
    tty``,
  ].join('\n');
};
