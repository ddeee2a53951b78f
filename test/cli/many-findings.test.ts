import { beforeAll, describe, expect, test } from 'vitest';
import { type Code, type Finding, START, summarize } from '../../src/findings/finding.ts';
import { noPaint } from '../../src/findings/paint.ts';
import { need } from '../../src/policing/rules/example.ts';
import { reporters } from '../support/reporters.ts';
import { Repository } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';

const finding = (code: Code, severity: Finding['severity'], path: string): Finding => ({
  ...START,
  code,
  severity,
  message: 'Something is wrong.',
  path,
});

function shown(format: string, findings: readonly Finding[]): string {
  const checked = { files: 1, records: 1, links: 0, rules: 1, idle: [] };
  const validation = { checked, findings, summary: summarize(findings) };
  const report = { validation, texts: new Map(), rules: [], failOn: 'error' } as const;
  return reporters[format]?.(report, { chalk: noPaint, version: '0' }) ?? '';
}

describe('more findings than can be read', () => {
  const findings = [
    ...Array.from({ length: 150 }, (_, i) => finding('text/placeholder', 'warning', `a/${i}.yaml`)),
    ...Array.from({ length: 90 }, (_, i) => finding('link/self', 'error', `b/${i}.yaml`)),
    ...Array.from({ length: 100 }, (_, i) => finding('link/cycle', 'error', `c/${i}.yaml`)),
  ];

  test('are counted by code, the worst and the most first', () => {
    expect(shown('pretty', findings)).toContain(
      [
        'All findings by code',
        '  100  error    link/cycle        first: c/0.yaml:1',
        '   90  error    link/self         first: b/0.yaml:1',
        '  150  warning  text/placeholder  first: a/0.yaml:1',
      ].join('\n'),
    );
    expect(shown('pretty', findings)).toContain('and 140 more findings');
  });

  test.each(['pretty', 'github'])('%s shows the worst', (format) => {
    const text = shown(format, findings);
    expect(text.match(/b\/\d+\.yaml/g)?.length).toBeGreaterThanOrEqual(90);
    expect(text.match(/c\/\d+\.yaml/g)?.length).toBeGreaterThanOrEqual(100);
  });

  test('200 are shown one by one, without a table', () => {
    expect(shown('pretty', findings.slice(0, 200))).not.toContain('by code');
  });

  test('SARIF names a command that gives all', () => {
    const many = Array.from({ length: 5001 }, () => finding('link/self', 'error', 'b.yaml'));
    expect(shown('sarif', many)).toContain(
      '1 more findings are left out; \\"aligner validate --format json\\"',
    );
  });
});

describe('validate --code', () => {
  let made: Repository;
  const run = (...args: readonly string[]) => made.aligner('validate', ...args);

  beforeAll(() => {
    made = new Repository(
      exampleFiles({
        'needs/need-example.yaml': need('about: [crime-none]', 'summary: TODO'),
        'needs/need-other.yaml': need('id: need-other', 'title: Other', 'about: [crime-none, tech-none]'),
      }),
    );
    made.commit();
  });

  test('shows these codes only; the exit code counts all', () => {
    const { status, stdout } = run('--code', 'text/placeholder');
    expect(status).toBe(1);
    expect(stdout).not.toContain('link/unknown-target ');
    expect(stdout).toContain('1 error, 0 warnings.');
    expect(stdout).toContain('Only findings with the code text/placeholder are shown: 1 of 5.');
    expect(stdout).toContain('The exit code counts all of them: 5 errors, 0 warnings, 0 notes.');
    const both = JSON.parse(run('--code', 'text/placeholder,link/unknown-target', '--format', 'json').stdout);
    expect(both.data.findings).toHaveLength(4);
  });

  test('a code without findings is no success', () => {
    const { status, stdout } = run('--code', 'link/self');
    expect(status).toBe(1);
    expect(stdout).toContain('No finding is shown.');
    expect(stdout).toContain('are shown: 0 of 5. The exit code counts all');
  });

  test.each([
    ['text/placehodler', 'Did you mean "text/placeholder"?'],
    ['', '--code needs the code of a finding'],
  ])('no such code: "%s"', (code, words) => {
    const { status, stderr } = run('--code', code);
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining(words) });
  });
});
