import { printable, printableLine } from '../escape.ts';
import type { Finding } from '../finding.ts';
import type { Paint } from '../paint.ts';
import type { Report, Reporter } from './reporter.ts';

const SHOWN = 200;
const WIDTH = 100;

interface Frame {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** The stretch of a line that fits the terminal, with the marked columns (from 0) in it. */
function window(line: string, start: number, end: number): Frame {
  const text = line.replaceAll('\t', ' ');
  if (text.length <= WIDTH) return { text, from: start, to: end };
  const cut = Math.max(0, Math.min(start - 30, text.length - WIDTH));
  const shown = `${cut > 0 ? '…' : ''}${text.slice(cut, cut + WIDTH)}${cut + WIDTH < text.length ? '…' : ''}`;
  const shift = cut - (cut > 0 ? 1 : 0);
  return { text: shown, from: start - shift, to: Math.min(end - shift, shown.length) };
}

function frame(finding: Finding, source: string | undefined, chalk: Paint): string[] {
  const lines = source?.split('\n') ?? [];
  const raw = lines[finding.line - 1];
  if (source === undefined || raw === undefined) return [];
  const width = String(finding.line).length;
  const gutter = (label: string) => chalk.dim(`    ${label.padStart(width)} | `);
  const line = raw.replace(/\r$/, '');
  const end = finding.endLine > finding.line ? line.length : finding.endColumn - 1;
  const { text, from, to } = window(line, finding.column - 1, end);
  const before = finding.line > 1 ? lines[finding.line - 2]?.replace(/\r$/, '') : undefined;
  const marks = `${' '.repeat(printable(text.slice(0, from)).length)}${'^'.repeat(Math.max(1, printable(text.slice(from, to)).length))}`;
  return [
    ...(before?.trim()
      ? [gutter(String(finding.line - 1)) + chalk.dim(printable(window(before, 0, 0).text))]
      : []),
    gutter(String(finding.line)) + printable(text),
    gutter('') + chalk.red(marks),
  ];
}

function one(finding: Finding, source: string | undefined, chalk: Paint): string {
  const paint = { error: chalk.red, warning: chalk.yellow, info: chalk.blue }[finding.severity];
  const related = (finding.related ?? []).map(
    ({ path, line, column, message }) =>
      `    ${chalk.dim(`see ${printableLine(path)}:${line}:${column}: ${printableLine(message)}`)}`,
  );
  return [
    `  ${chalk.bold(`${finding.line}:${finding.column}`)}  ${paint(finding.severity)}  ${printableLine(finding.message)}  ${chalk.dim(finding.code)}`,
    ...frame(finding, source, chalk),
    ...(finding.hint === undefined ? [] : [`    ${chalk.cyan('hint:')} ${printableLine(finding.hint)}`]),
    ...related,
  ].join('\n');
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

/** The closing lines: what was found, and what was checked. */
function closing({ validation, scope }: Report, chalk: Paint): string {
  const { errors, warnings, infos } = validation.summary;
  const { files, records, links, rules } = validation.checked;
  const total = errors + warnings + infos;
  const counts = [
    plural(errors, 'error'),
    plural(warnings, 'warning'),
    ...(infos > 0 ? [plural(infos, 'note')] : []),
  ].join(', ');
  const result =
    total === 0
      ? chalk.green('No finding.')
      : errors > 0
        ? chalk.red(`${counts}.`)
        : chalk.yellow(`${counts}.`);
  return [
    `${result} Checked ${plural(files, 'file')}, ${plural(records, 'record')}, ${plural(links, 'link')} with ${plural(rules, 'rule')}.`,
    ...(scope === undefined ? [] : [chalk.dim(scope)]),
    ...(total === 0 ? [] : [chalk.dim('Run "aligner explain CODE" to learn more about a finding.')]),
  ].join('\n');
}

/** For people: grouped by file, with a code frame. At most 200 findings; the rest is counted. */
export const pretty: Reporter = (report, { chalk }) => {
  const shown = report.validation.findings.slice(0, SHOWN);
  const parts: string[] = [];
  let path: string | undefined;
  for (const finding of shown) {
    if (finding.path !== path) {
      path = finding.path;
      parts.push(`${parts.length > 0 ? '\n' : ''}${chalk.underline(printableLine(path))}`);
    }
    parts.push(one(finding, report.texts.get(finding.path), chalk));
  }
  const rest = report.validation.findings.length - shown.length;
  if (rest > 0) parts.push(`\n… and ${plural(rest, 'more finding')}. Use --format json to see all.`);
  if (parts.length > 0) parts.push('');
  return `${[...parts, closing(report, chalk)].join('\n')}\n`;
};
