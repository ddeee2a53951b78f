import { annotationProperty, annotationText, printable, printableLine, tty } from '../escape.ts';
import type { Reporter } from './reporter.ts';
import { SHOWN, worst } from './worst-first.ts';

const levels = { error: 'error', warning: 'warning', info: 'notice' } as const;

/** How many annotations of one level GitHub shows for a step. */
const BESIDE = 10;

/** For GitHub Actions: workflow commands that become annotations in the pull request. */
export const reporter: Reporter = ({ validation, scope }) => {
  const lines = worst(validation.findings, SHOWN).map((finding) => {
    const properties = {
      file: finding.path,
      line: finding.line,
      endLine: finding.endLine,
      col: finding.column,
      endColumn: finding.endColumn,
      title: finding.code,
    };
    const list = Object.entries(properties).map(
      ([name, value]) => tty`${printable(name)}=${annotationProperty(printableLine(String(value)))}`,
    );
    // The log of a step shows no property, so the place stands in the message too.
    const place = `${finding.path}:${finding.line}:${finding.column}`;
    const hint = finding.hint === undefined ? '' : `\n${finding.hint}`;
    const text = `${place} ${finding.message}${hint}`;
    return tty`::${levels[finding.severity]} ${list.join(',')}::${annotationText(printable(text))}`;
  });
  const { errors, warnings, infos } = validation.summary;
  const { files, records, links, rules } = validation.checked;
  const rest = validation.findings.length - lines.length;
  if (rest > 0) lines.push(tty`… and ${rest} more findings.`);
  for (const [number, word] of [
    [errors, 'errors'],
    [warnings, 'warnings'],
    [infos, 'notes'],
  ] as const)
    if (number > BESIDE)
      lines.push(tty`${number} ${word}, ${BESIDE} are shown beside the lines; the others stand in this log.`);
  lines.push(
    tty`${errors} errors, ${warnings} warnings, ${infos} notes. Checked ${files} files, ${records} records, ${links} links with ${rules} rules.`,
  );
  if (scope !== undefined) lines.push(printable(scope));
  return tty`${lines.join('\n')}\n`;
};
