import { jsonText, printable, printableLine, tty } from '../escape.ts';
import type { Reporter } from './reporter.ts';
import { worstFirst } from './worst-first.ts';

const severities = { error: 'major', warning: 'minor', info: 'info' } as const;

/** GitLab code quality: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
export const reporter: Reporter = ({ validation }) => {
  const { shown } = worstFirst(validation.findings);
  const issues = shown.map(({ finding, fingerprint }) => {
    const { code, severity, message, hint, path, line, endLine } = finding;
    return {
      type: 'issue',
      description: printable(hint === undefined ? message : `${message} ${hint}`),
      check_name: code,
      fingerprint,
      severity: severities[severity],
      categories: ['Clarity'],
      location: { path: printableLine(path), lines: { begin: line, end: endLine } },
    };
  });
  return tty`${jsonText(issues, 1)}\n`;
};
