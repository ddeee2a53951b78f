import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import Ajv from 'ajv';
import { describe, expect, test } from 'vitest';
import { type Finding, type Severity, summarize } from '../../src/findings/finding.ts';
import { noPaint } from '../../src/findings/paint.ts';
import { relativeUri } from '../../src/findings/reporters/sarif.ts';
import { catalogue } from '../support/domain.ts';
import { reporters } from '../support/reporters.ts';

const HOSTILE = 'a <b> & "c" ]]> --> [click](https://evil.example) ::error::x \u202e\u0007\ufffe\n##[group]';

function finding(line: number, more: Partial<Finding> = {}): Finding {
  return {
    code: 'link/unknown-target',
    severity: 'error',
    message: `There is no record "need-${line}".`,
    hint: 'Correct the id.',
    path: 'roadmap-data/needs/need-example.yaml',
    record: 'need-example',
    line,
    column: 3,
    endLine: line,
    endColumn: 9,
    ...more,
  };
}

function report(
  format: string,
  findings: readonly Finding[],
  failOn: Severity = 'error',
  scope?: string,
): string {
  const reporter = reporters[format];
  if (!reporter) throw new Error(format);
  return reporter(
    {
      validation: {
        checked: { files: 2, records: 2, links: 0, rules: catalogue.length, idle: [] },
        findings,
        summary: summarize(findings),
      },
      texts: new Map([
        ['roadmap-data/needs/need-example.yaml', 'id: need-example\n'],
        ['roadmap-data/needs/need-fine.yaml', 'id: need-fine\n'],
      ]),
      rules: catalogue,
      failOn,
      ...(scope === undefined ? {} : { scope }),
    },
    { version: '1.2.3', chalk: noPaint },
  );
}

const hostile = finding(4, {
  message: HOSTILE,
  hint: HOSTILE,
  path: 'roadmap-data/needs/a "b" <c>.yaml',
  related: [{ path: 'x: y/ü#.yaml', line: 1, column: 1, message: HOSTILE }],
});
const several = [
  finding(2),
  finding(3, { severity: 'warning', code: 'citation/missing' }),
  finding(3, { severity: 'info', code: 'text/raw-html' }),
  hostile,
];

describe('SARIF', () => {
  const file = resolve(import.meta.dirname, '../fixtures/sarif-2.1.0-rtm.5.json');
  const { $schema: _draft, id: _id, ...schema } = JSON.parse(readFileSync(file, 'utf8'));
  const valid = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);
  const parse = (findings: readonly Finding[], scope?: string) => {
    const log = JSON.parse(report('sarif', findings, 'error', scope));
    expect(valid(log), JSON.stringify(valid.errors)).toBe(true);
    return log.runs[0];
  };

  test.each([
    ['nothing', []],
    ['several findings', several],
  ])('of %s is valid', (_, findings) => {
    expect(parse(findings, 'Only a part is reported.').results).toHaveLength(findings.length);
  });

  test('has every rule with its help, and results that point to it', () => {
    const { tool, results, columnKind } = parse(several);
    expect(columnKind).toBe('utf16CodeUnits');
    expect(tool.driver).toMatchObject({ name: 'aligner', version: '1.2.3' });
    expect(tool.driver.rules).toHaveLength(catalogue.length);
    for (const rule of tool.driver.rules) expect(rule.help.text.length).toBeGreaterThan(20);
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex].id).toBe(ruleId);
    expect(results.map(({ level }: { level: string }) => level)).toEqual([
      'error',
      'warning',
      'note',
      'error',
    ]);
  });

  test('points into files by relative addresses', () => {
    const [result] = parse([hostile]).results;
    const { artifactLocation, region } = result.locations[0].physicalLocation;
    expect(artifactLocation.uri).toBe('roadmap-data/needs/a%20%22b%22%20%3Cc%3E.yaml');
    expect(region).toEqual({ startLine: 4, startColumn: 3, endLine: 4, endColumn: 9 });
    expect(relativeUri('x: y/ü#?.yaml')).toBe('x%3A%20y/%C3%BC%23%3F.yaml');
    expect(() => relativeUri('\ud800')).not.toThrow();
  });

  test('makes no link of what a record says, and hides nothing', () => {
    const [{ message }] = parse([hostile]).results;
    expect(message.text).toContain('\\[click](https://evil.example)');
    expect(message.text).toContain('\\u{202e}');
    expect(message.text).not.toMatch(/[\u202e\u0007]/);
  });

  test('keeps its fingerprints when lines move, and tells equal findings apart', () => {
    const prints = (findings: readonly Finding[]) =>
      parse(findings).results.map(
        ({ partialFingerprints }: { partialFingerprints: Record<string, string> }) =>
          partialFingerprints['alignerFinding/v1'],
      );
    const twice = finding(9, { message: finding(2).message });
    const before = prints([finding(2), twice, finding(30)]);
    expect(new Set(before).size).toBe(3);
    const later = [finding(2), twice, finding(30)].map((each) => ({ ...each, line: each.line + 7 }));
    expect(prints(later)).toEqual(before);
  });

  test('holds at most 5,000 results, the worst ones, and says how many are left out', () => {
    const many = Array.from({ length: 6001 }, (_, i) =>
      finding(i + 1, { severity: i < 3000 ? 'warning' : 'error' }),
    );
    const { results, invocations } = parse(many);
    expect(results).toHaveLength(5000);
    expect(results.filter(({ level }: { level: string }) => level === 'error')).toHaveLength(3001);
    const [note] = invocations[0].toolExecutionNotifications;
    expect(note.message.text).toContain('1001 more findings');
  });
});

/** Reads XML just well enough to see that it is well formed; gives the names of elements in order. */
function elements(xml: string): string[] {
  const open: string[] = [];
  const names: string[] = [];
  const rest = xml.replace(
    /<\?xml[^?]*\?>|<!--(?:(?!--)[\s\S])*-->|<(\/?)([a-z-]+)((?: [a-z]+="[^"<]*")*)(\/?)>/g,
    (_, close: string, name: string, _attributes: string, empty: string) => {
      if (name === undefined) return '';
      if (close) expect(open.pop()).toBe(name);
      else {
        names.push(name);
        if (!empty) open.push(name);
      }
      return '';
    },
  );
  expect(open).toEqual([]);
  expect(rest).not.toMatch(/[<>]|&(?!amp;|lt;|gt;|quot;)/);
  return names;
}

describe('JUnit', () => {
  test('has a suite a file and a case a finding; files without finding pass', () => {
    const xml = report('junit', several);
    const names = elements(xml);
    expect(names.filter((name) => name === 'testsuite')).toHaveLength(3);
    expect(names.filter((name) => name === 'testcase')).toHaveLength(5);
    expect(names.filter((name) => name === 'failure')).toHaveLength(2);
    expect(xml).toContain('<testsuites name="aligner validate" tests="5" failures="2" errors="0" time="0">');
    expect(xml).toContain('<testcase name="no finding" classname="roadmap-data/needs/need-fine.yaml"');
  });

  test('fails from the level of --fail-on on', () => {
    const failures = (level: Severity) =>
      elements(report('junit', several, level)).filter((name) => name === 'failure').length;
    expect([failures('error'), failures('warning'), failures('info')]).toEqual([2, 3, 4]);
  });

  test('stays well formed when text is hostile, in a comment too', () => {
    const xml = report('junit', [hostile], 'error', 'Only --> <b> -- findings');
    elements(xml);
    expect(xml).not.toMatch(/[\u0007\u202e\ufffe]/);
  });
});

describe('GitLab', () => {
  test('gets issues with fingerprints of their own', () => {
    const issues = JSON.parse(report('gitlab', several));
    expect(issues.map(({ severity }: { severity: string }) => severity)).toEqual([
      'major',
      'minor',
      'info',
      'major',
    ]);
    expect(issues[0]).toMatchObject({
      description: 'There is no record "need-2". Correct the id.',
      check_name: 'link/unknown-target',
      location: { path: 'roadmap-data/needs/need-example.yaml', lines: { begin: 2, end: 2 } },
    });
    expect(new Set(issues.map(({ fingerprint }: { fingerprint: string }) => fingerprint)).size).toBe(4);
    expect(report('gitlab', [])).toBe('[]\n');
  });
});
