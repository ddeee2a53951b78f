import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadRoadmap } from '../src/roadmap/load.ts';
import { recordsOf } from '../src/roadmap/roadmap.ts';
import { readFolder } from '../src/source/folder.ts';
import { check as validate } from './support/domain.ts';

const ROOT = resolve(import.meta.dirname, '..');
const FOLDER = 'roadmap-data';

describe('the reference roadmap', async () => {
  const roadmap = await loadRoadmap(await readFolder(ROOT, FOLDER));

  test('has no finding', async () => {
    const findings = (await validate(roadmap)).findings.map(
      ({ code, path, line, message }) => `${path}:${line} ${code} ${message}`,
    );
    expect(findings).toEqual([]);
  });

  test.each([
    ['need', 31],
    ['technology', 35],
    ['crime', 56],
    ['ethical-issue', 30],
    ['source', 50],
  ])('holds the %s records, %i at least', (kind, least) => {
    expect(recordsOf(roadmap, kind).length).toBeGreaterThanOrEqual(least);
  });

  test('says who has checked a record only where somebody has', () => {
    const claimed = roadmap.all.filter(({ data }) =>
      ['validated', 'published'].includes(String(data.status)),
    );
    expect(claimed.filter(({ data }) => data.reviewed === undefined).map(({ id }) => id)).toEqual([]);
  });

  test('holds no note of its writers to themselves', () => {
    const files = readdirSync(join(ROOT, FOLDER), { recursive: true, encoding: 'utf8' });
    const unfinished = files
      .filter((name) => name.endsWith('.yaml'))
      .filter((name) =>
        /\[unverified\]|\b(?:TODO|FIXME|XXX|TBD)\b|lorem ipsum/i.test(
          readFileSync(join(ROOT, FOLDER, name), 'utf8'),
        ),
      );
    expect(unfinished).toEqual([]);
  });
});
