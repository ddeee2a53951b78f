import { annotationProperty, annotationText, printable, printableLine } from '../escape.ts';
import type { Reporter } from './reporter.ts';
import { SHOWN, worst } from './worst-first.ts';

const levels = { error: 'error', warning: 'warning', info: 'notice' } as const;

/** For GitHub Actions: workflow commands that become annotations in the pull request. */
export const github: Reporter = ({ validation, scope }) => {
  const lines = worst(validation.findings, SHOWN).map((finding) => {
    const properties = {
      file: printableLine(finding.path),
      line: String(finding.line),
      endLine: String(finding.endLine),
      col: String(finding.column),
      endColumn: String(finding.endColumn),
      title: finding.code,
    };
    const list = Object.entries(properties).map(([name, value]) => `${name}=${annotationProperty(value)}`);
    const text = finding.hint === undefined ? finding.message : `${finding.message}\n${finding.hint}`;
    return `::${levels[finding.severity]} ${list.join(',')}::${annotationText(printable(text))}`;
  });
  const { errors, warnings, infos } = validation.summary;
  const { files, records, links, rules } = validation.checked;
  const rest = validation.findings.length - lines.length;
  if (rest > 0) lines.push(`… and ${rest} more findings.`);
  lines.push(
    `${errors} errors, ${warnings} warnings, ${infos} notes. Checked ${files} files, ${records} records, ${links} links with ${rules} rules.`,
  );
  if (scope !== undefined) lines.push(scope);
  return `${lines.join('\n')}\n`;
};
