import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  atLeast,
  type Code,
  type Finding,
  type Severity,
  sortFindings,
  summarize,
} from '../../src/findings/finding.ts';

const finding = fc.record({
  code: fc.constantFrom<Code>('id/copy', 'id/file-name'),
  severity: fc.constantFrom<Severity>('error', 'warning', 'info'),
  message: fc.string({ maxLength: 2 }),
  path: fc.constantFrom('a.yaml', 'a/b.yaml', 'ä.yaml', 'Z.yaml'),
  line: fc.integer({ min: 1, max: 12 }),
  column: fc.integer({ min: 1, max: 3 }),
  endLine: fc.constant(12),
  endColumn: fc.constant(4),
});

const order = (each: Finding) => [each.path, each.line, each.column, each.code] as const;

describe('sorting', () => {
  test('does not depend on the order before', () => {
    fc.assert(
      fc.property(fc.array(finding), (findings) => {
        const sorted = sortFindings(findings).map(order);
        expect(sortFindings([...findings].reverse()).map(order)).toEqual(sorted);
      }),
    );
  });

  test('keeps every finding, and leaves the list that it was given', () => {
    fc.assert(
      fc.property(fc.array(finding), (findings) => {
        const before = [...findings];
        const sorted = sortFindings(findings);
        expect(findings).toEqual(before);
        expect(new Set(sorted)).toEqual(new Set(findings));
      }),
    );
  });

  test('goes by path, line as a number, column and code', () => {
    fc.assert(
      fc.property(fc.array(finding), (findings) => {
        const sorted = sortFindings(findings);
        for (const [i, here] of sorted.entries()) {
          const next = sorted[i + 1];
          if (!next || here.path < next.path) continue;
          expect(here.path).toBe(next.path);
          expect(here.line).toBeLessThanOrEqual(next.line);
          if (here.line === next.line) expect(here.column).toBeLessThanOrEqual(next.column);
        }
      }),
    );
  });
});

test('severities', () => {
  expect(atLeast('error', 'warning')).toBe(true);
  expect(atLeast('info', 'warning')).toBe(false);
  fc.assert(
    fc.property(fc.array(finding), (findings) => {
      const { errors, warnings, infos } = summarize(findings);
      expect(errors + warnings + infos).toBe(findings.length);
    }),
  );
});
