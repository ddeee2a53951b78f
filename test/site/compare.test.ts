// What a release holds for a comparison gives the very diff that the command line gives, between any two releases.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { diffRoadmaps } from '../../src/history/diff/diff.ts';
import { need } from '../../src/policing/rules/example.ts';
import type { ComparedRecord, ComparedRelease } from '../../src/site/client/compare/data.ts';
import { readRelease } from '../../src/site/client/compare/read.ts';
import { threeReleases } from '../release/fixture.ts';
import { Repository } from '../support/repository.ts';
import { filesIn, hospital, record } from './roadmaps.ts';

/** What a file of data gives to the script. */
function value<T>(path: string): T {
  const text = readFileSync(path, 'utf8');
  return JSON.parse(JSON.parse(text.slice(text.indexOf('"'), text.lastIndexOf('"') + 1)));
}

function roadmapIn(folder: string) {
  const release = value<ComparedRelease>(join(folder, 'records.js'));
  const records = Array.from({ length: release.parts }, (_, i) =>
    value<readonly ComparedRecord[]>(join(folder, `records-${i + 1}.js`)),
  ).flat();
  const roadmap = readRelease(release, records);
  if (!roadmap) throw new Error(folder);
  return roadmap;
}

/** Two roadmaps with several releases and a draft, of which one is German and has kinds of its own. */
const made: Readonly<Record<string, () => Repository>> = {
  'a roadmap of policing': () => {
    const repository = threeReleases();
    repository.write({ 'roadmap-data/needs/need-fresh.yaml': need('id: need-fresh', 'title: Fresh need') });
    return repository;
  },
  'a German roadmap with kinds and fields of its own': () => {
    const repository = new Repository(filesIn('de'));
    repository.release('v0.1.0');
    repository.write({
      'roadmap-data/suppliers/sup-one.yaml': 'id: sup-one\ntitle: Eins\nstatus: proposed\nsize: large\n',
      'roadmap-data/suppliers/sup-two.yaml': 'id: sup-two\ntitle: Zwei\nstatus: proposed\nsize: small\n',
      'roadmap-data/needs/need-drones.yaml':
        'id: need-drones\ntitle: Drohnen\nsummary: Drohnen hören.\nstatus: proposed\nrank: last\n',
    });
    repository.release('v0.2.0');
    repository.remove('roadmap-data/suppliers/sup-one.yaml');
    return repository;
  },
  'a roadmap without a domain': () => {
    const repository = new Repository(hospital);
    repository.release('v0.1.0');
    repository.write(
      record('wants', 'want-less-paper', { urgency: 'now', summary: 'Much paper is written.' }),
    );
    repository.write(record('wants', 'want-no-falls', { urgency: 'now', aliases: ['want-fewer-falls'] }));
    repository.write(
      record('therapies', 'therapy-quiet-alarms', { treats: ['want-no-falls'], tried: 'yes' }),
    );
    repository.remove('roadmap-data/wants/want-fewer-falls.yaml');
    repository.release('v0.2.0');
    repository.write(record('wards', 'ward-attic', { within: 'ward-house', uses: ['therapy-warm-light'] }));
    return repository;
  },
};

describe.each(Object.keys(made))('%s', (name) => {
  let repository: Repository;
  let html = '';
  beforeAll(() => {
    repository = made[name]?.() ?? new Repository({});
    expect(repository.aligner('build', '--target', 'html')).toMatchObject({ status: 0 });
    html = join(repository.root, 'dist/roadmap/html');
  });

  test('any two releases differ as the command line says, in both directions', async () => {
    const versions = ['0.1.0', '0.2.0', '0.9.0', '1.0.0', '1.1.0', 'next'].filter((version) =>
      existsSync(join(html, version)),
    );
    expect(versions.length).toBeGreaterThan(2);
    for (const from of versions)
      for (const to of versions) {
        if (from === to) continue;
        const [old, now] = [from, to].map((each) => roadmapIn(join(html, each)));
        if (!old || !now) throw new Error('no release');
        const found = await diffRoadmaps(old, now);
        const sides = [from, to].map((each) => (each === 'next' ? each : `v${each}`));
        const said = repository.aligner('diff', ...sides, '--format', 'json');
        const { history: _, ...diff } = JSON.parse(said.stdout).data;
        expect(JSON.parse(JSON.stringify(found)), sides.join(' ')).toEqual({ ...diff, from, to });
        expect(found.records.length, sides.join(' ')).toBeGreaterThan(0);
      }
  });
});
