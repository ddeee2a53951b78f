import { describe, expect, it } from 'vitest';
import type { Level } from '../../src/history/diff/change.ts';
import { nextVersion } from '../../src/history/next-version.ts';
import { formatVersion, parseVersion } from '../../src/roadmap/version.ts';

function next(text: string, level: Level): string {
  const version = parseVersion(text);
  if (!version) throw new Error(`${text} is no version`);
  return formatVersion(nextVersion(version, { level }));
}

describe('nextVersion', () => {
  it.each([
    ['1.2.3', 'patch', '1.2.4'],
    ['1.2.3', 'minor', '1.3.0'],
    ['1.2.3', 'major', '2.0.0'],
    ['1.2.3', 'none', '1.2.3'],
    ['0.2.3', 'patch', '0.2.4'],
    ['0.2.3', 'minor', '0.3.0'],
    ['0.2.3', 'major', '0.3.0'],
    ['2.0.0-rc.1', 'patch', '2.0.0'],
    ['2.0.0-rc.1', 'major', '2.0.0'],
    ['1.3.0-rc.1', 'minor', '1.3.0'],
    ['1.3.0-rc.1', 'major', '2.0.0'],
    ['1.3.1-rc.1', 'patch', '1.3.1'],
    ['1.3.1-rc.1', 'minor', '1.4.0'],
  ] as const)('%s with a %s change is followed by %s', (previous, level, expected) => {
    expect(next(previous, level)).toBe(expected);
  });
});
