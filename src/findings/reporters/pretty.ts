import { type Printable, printable, printableLine, tty } from '../escape.ts';
import type { Finding } from '../finding.ts';
import type { Paint } from '../paint.ts';
import { counted } from '../words.ts';
import type { Report, Reporter } from './reporter.ts';
import { countByCode, SHOWN, worst } from './worst-first.ts';

const WIDTH = 100;

interface CodeFrame {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** The stretch of a line that fits the terminal, with the marked columns (from 0) in it. */
function window(line: string, start: number, end: number): CodeFrame {
  const text = line.replaceAll('\t', ' ');
  if (text.length <= WIDTH) return { text, from: start, to: end };
  const cut = Math.max(0, Math.min(start - 30, text.length - WIDTH));
  const shown = `${cut > 0 ? '…' : ''}${text.slice(cut, cut + WIDTH)}${cut + WIDTH < text.length ? '…' : ''}`;
  const shift = cut - (cut > 0 ? 1 : 0);
  return { text: shown, from: start - shift, to: Math.min(end - shift, shown.length) };
}

function frame(finding: Finding, source: string | undefined, chalk: Paint): Printable[] {
  const lines = source?.split('\n') ?? [];
  const raw = lines[finding.line - 1];
  if (source === undefined || raw === undefined) return [];
  const width = String(finding.line).length;
  const gutter = (label: Printable) => chalk.dim(tty`    ${label.padStart(width)} | `);
  const line = raw.replace(/\r$/, '');
  const end = finding.endLine > finding.line ? line.length : finding.endColumn - 1;
  const { text, from, to } = window(line, finding.column - 1, end);
  const before = finding.line > 1 ? lines[finding.line - 2]?.replace(/\r$/, '') : undefined;
  const [start = 0, marked = 0] = [text.slice(0, from), text.slice(from, to)].map(
    (part) => printable(part).length,
  );
  const marks = printable(' '.repeat(start) + '^'.repeat(Math.max(1, marked)));
  return [
    ...(before?.trim()
      ? [tty`${gutter(printable(`${finding.line - 1}`))}${chalk.dim(printable(window(before, 0, 0).text))}`]
      : []),
    tty`${gutter(printable(`${finding.line}`))}${printable(text)}`,
    tty`${gutter(tty``)}${chalk.red(marks)}`,
  ];
}

function one(finding: Finding, source: string | undefined, chalk: Paint): Printable {
  const paint = { error: chalk.red, warning: chalk.yellow, info: chalk.blue }[finding.severity];
  const related = (finding.related ?? []).map(
    ({ path, line, column, message }) =>
      tty`    ${chalk.dim(tty`see ${printableLine(path)}:${line}:${column}: ${printableLine(message)}`)}`,
  );
  return [
    tty`  ${chalk.bold(tty`${finding.line}:${finding.column}`)}  ${paint(finding.severity)}  ${printableLine(finding.message)}  ${chalk.dim(finding.code)}`,
    ...frame(finding, source, chalk),
    ...(finding.hint === undefined ? [] : [tty`    ${chalk.cyan('hint:')} ${printableLine(finding.hint)}`]),
    ...related,
  ].join('\n');
}

// A report that ends with a long list hides the result above it.
const MOST_REASONS = 3;

/** Which rules had nothing to look at: a line for each of the reasons that concern most rules, and how many others. */
function idleLines(idle: Report['validation']['checked']['idle']): Printable[] {
  if (idle.length === 0) return [];
  const counts = new Map<string, number>();
  for (const { reason } of idle) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  // The order of equals is that of the rules.
  const reasons = [...counts].sort(([, a], [, b]) => b - a);
  const shown = reasons.slice(0, reasons.length === MOST_REASONS + 1 ? reasons.length : MOST_REASONS);
  const rest = reasons.slice(shown.length).reduce((sum, [, count]) => sum + count, 0);
  return [
    tty`${counted(idle.length, 'more rule')} had nothing to look at:`,
    ...shown.map(([reason, count]) => tty`  ${counted(count, 'rule')}: ${printableLine(reason)}`),
    ...(rest === 0
      ? []
      : [
          tty`  ${counted(rest, 'other')}, for ${counted(reasons.length - shown.length, 'other reason')}; --format json names all of them`,
        ]),
  ];
}

/** The closing lines: what was found, and what was checked. */
function closing({ validation, scope, hidden = 0 }: Report, chalk: Paint): Printable {
  const { errors, warnings, infos } = validation.summary;
  const { files, records, links, rules, idle } = validation.checked;
  const total = errors + warnings + infos;
  const counts = [
    counted(errors, 'error'),
    counted(warnings, 'warning'),
    ...(infos > 0 ? [counted(infos, 'note')] : []),
  ].join(', ');
  const result =
    total === 0
      ? hidden > 0
        ? chalk.yellow('No finding is shown.')
        : chalk.green('No finding.')
      : errors > 0
        ? chalk.red(tty`${counts}.`)
        : chalk.yellow(tty`${counts}.`);
  return [
    tty`${result} Checked ${counted(files, 'file')}, ${counted(records, 'record')}, ${counted(links, 'link')} with ${counted(rules, 'rule')}.`,
    ...idleLines(idle).map((line) => chalk.dim(line)),
    ...(scope === undefined ? [] : [chalk.dim(printable(scope))]),
    ...(total === 0 ? [] : [chalk.dim('Run "aligner explain CODE" to learn more about a finding.')]),
  ].join('\n');
}

/** How many findings there are of each code, where they are too many to be read one by one. */
function codeTable(findings: readonly Finding[], chalk: Paint): Printable[] {
  const counts = countByCode(findings);
  const width = Math.max(...counts.map(({ count }) => String(count).length));
  const column = Math.max(...counts.map(({ code }) => code.length));
  return [
    chalk.bold('All findings by code'),
    ...counts.map(({ code, severity, count, first: { path, line } }) =>
      [
        tty`  ${printable(`${count}`).padStart(width)}`,
        printable(severity).padEnd('warning'.length),
        printable(code).padEnd(column),
        chalk.dim(tty`first: ${printableLine(path)}:${line}`),
      ].join('  '),
    ),
    tty`Use --code CODE to see the findings of one code.`,
  ];
}

/** For people: grouped by file, with a code frame. At most 200 findings, the worst; all are counted by code. */
export const reporter: Reporter = (report, { chalk }) => {
  const { texts } = report;
  const { findings } = report.validation;
  const shown = worst(findings, SHOWN);
  const parts: Printable[] = [];
  let path: string | undefined;
  for (const finding of shown) {
    if (finding.path !== path) {
      path = finding.path;
      parts.push(tty`${parts.length > 0 ? '\n' : ''}${chalk.underline(printableLine(path))}`);
    }
    parts.push(one(finding, texts.get(finding.path), chalk));
  }
  const rest = findings.length - shown.length;
  if (rest > 0) parts.push(tty`\n… and ${counted(rest, 'more finding')}. Use --format json to see all.`);
  if (rest > 0 && findings.some(({ code }) => code !== findings[0]?.code))
    parts.push(tty``, ...codeTable(findings, chalk));
  if (parts.length > 0) parts.push(tty``);
  return tty`${[...parts, closing(report, chalk)].join('\n')}\n`;
};
