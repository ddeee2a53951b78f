import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { versions } from '../fixtures/foreign/versions.ts';
import { Repository } from '../support/repository.ts';

const GOLDEN = resolve(import.meta.dirname, '../golden/foreign');
let made: Repository;
const run = (...args: readonly string[]) => made.aligner(...args);

beforeAll(() => {
  made = new Repository();
  for (const [tag, files] of Object.entries(versions)) {
    for (const [path, text] of Object.entries(files))
      if (text === null) made.remove(`roadmap-data/${path}`);
      else made.write({ [`roadmap-data/${path}`]: text });
    made.release(tag);
  }
});

describe('a knowledge base of another field, in four versions', () => {
  test.each(Object.keys(versions))('%s has no finding', (tag) => {
    const { status, stdout } = run('validate', '--rev', tag, '--format', 'json');
    expect({ status, findings: JSON.parse(stdout).data.findings }).toEqual({ status: 0, findings: [] });
  });

  test('the working tree has no finding, with the releases to compare with', () => {
    const { status, stdout } = run('validate', '--format', 'json');
    expect({ status, findings: JSON.parse(stdout).data.findings }).toEqual({ status: 0, findings: [] });
  });

  test('fmt changes nothing that stands there', () => {
    run('fmt');
    expect(run('diff', 'v2.0.0', 'next').stdout).toContain('Nothing was changed.');
  });

  test.each(['v1.0.0 v1.1.0', 'v1.1.0 v1.2.0', 'v1.2.0 v2.0.0'])('the diff of %s', async (pair) => {
    const sides = pair.split(' ');
    await expect(run('diff', ...sides).stdout).toMatchFileSnapshot(join(GOLDEN, `${sides.join('-')}.txt`));
    const back = JSON.parse(run('diff', ...[...sides].reverse(), '--format', 'json').stdout).data;
    expect(back.records.length).toBeGreaterThan(0);
  });

  test('the changelog', async () => {
    await expect(run('diff', '--all').stdout).toMatchFileSnapshot(join(GOLDEN, 'changelog.md'));
  });

  test('entries are shown as entries', async () => {
    const { stdout } = run('show', 'case-harbour-station', '--rev', 'v1.0.0');
    await expect(stdout).toMatchFileSnapshot(join(GOLDEN, 'show.txt'));
    expect(run('show', 'technique-watch-by-camera').stdout).toContain(
      'Technique: technique-watch; Type: Similar',
    );
    const list = (...more: readonly string[]) =>
      run('list', 'cases', '--columns', 'id,procedure', '--rev', 'v1.0.0', ...more).stdout;
    expect(list('--format', 'csv')).toContain(
      'tactic: tactic-look, technique: technique-watch, description:',
    );
    expect(JSON.parse(list('--format', 'json')).data[0].procedure[1]).toEqual({
      tactic: 'tactic-look',
      technique: 'technique-watch',
      description: 'They came back on Sunday to see whether the times had changed.',
    });
  });

  test('releases are built and verified, and their pages tell steps as steps', async () => {
    expect(run('build').status).toBe(0);
    expect(run('verify', '2.0.0').status).toBe(0);
    const page = (path: string) => readFileSync(join(made.root, 'dist/roadmap/1.1.0', path), 'utf8');
    expect(page('changes.md')).toContain('Procedure: put in another order.');
    const record = page('cases/case-harbour-station.md');
    expect(record).toContain('| Tactic | Technique | What was done |');
    expect(record).not.toContain('## Connections');
    expect(page('techniques/technique-watch.md')).toContain('### Used in (1)');
  });
});
