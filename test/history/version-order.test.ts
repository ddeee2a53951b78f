import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  compareVersions,
  formatVersion,
  parseVersion,
  type Version,
  versionOf,
} from '../../src/roadmap/version.ts';

function version(text: string): Version {
  const parsed = parseVersion(text);
  if (!parsed) throw new Error(`${text} is no version`);
  return parsed;
}

test('the order is that of semantic versioning, section 11', () => {
  const ordered = [
    '0.9.9',
    '1.0.0-alpha',
    '1.0.0-alpha.1',
    '1.0.0-alpha.beta',
    '1.0.0-beta',
    '1.0.0-beta.2',
    '1.0.0-beta.11',
    '1.0.0-rc.1',
    '1.0.0',
    '1.9.0',
    '1.10.0',
    '2.0.0-1',
    '2.0.0-9007199254740993',
    '2.0.0-9007199254740994',
    '2.0.0',
  ];
  fc.assert(
    fc.property(fc.shuffledSubarray(ordered, { minLength: ordered.length }), (shuffled) => {
      expect([...shuffled].sort((a, b) => compareVersions(version(a), version(b)))).toEqual(ordered);
    }),
  );
});

test.each([
  '1.2',
  '1.2.3.4',
  'v1.2.3',
  '01.2.3',
  '1.2.3-',
  '1.2.3-01',
  '1.2.3-a..b',
  '1.2.3+x',
  ' 1.2.3',
  '1.2.3\n',
  '1.2.x',
  '',
])('%j is no version', (text) => expect(parseVersion(text)).toBeUndefined());

test('a version is written as it was read', () => {
  const part = fc.nat(1000);
  const pre = fc.array(fc.stringMatching(/^(?:0|[1-9]\d{0,3}|[a-z][0-9a-z-]{0,4})$/), { maxLength: 3 });
  fc.assert(
    fc.property(part, part, part, pre, (major, minor, patch, pre) => {
      const text = formatVersion({ ...versionOf(major, minor, patch), pre });
      expect(formatVersion(version(text))).toBe(text);
      expect(compareVersions(version(text), version(text))).toBe(0);
    }),
  );
});
