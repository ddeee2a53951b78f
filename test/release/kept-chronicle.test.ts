// What is told of the releases lies on a branch where others may write: whatever it is, it is read as it was written or not at all.
import { hash } from 'node:crypto';
import { expect, test } from 'vitest';
import { BUILD_ID } from '../../src/memory/build-id.ts';
import { sealed } from '../../src/memory/store.ts';
import { need } from '../../src/policing/rules/example.ts';
import { publishedChronicle } from '../../src/release/chronicle-memory.ts';
import { type Mutant, mutants } from '../support/mutants.ts';
import { aligner, Repository } from '../support/repository.ts';
import { publisher, threeReleases } from './fixture.ts';

const folder = 'roadmap-data';
const load = (text: string) => publishedChronicle({ folder }, text, true, () => undefined).load();
const seal = (value: unknown) => sealed(JSON.stringify([BUILD_ID, folder, true]), value);

test('a kept chronicle with nonsense at any place is none', () => {
  const [made, remote] = [threeReleases(), new Repository({}, '--bare')];
  made.git('remote', 'add', 'origin', remote.root);
  made.remove('roadmap-data/needs/need-new.yaml');
  made.write({
    'roadmap-data/needs/need-broken.yaml': 'id: need-broken\ntitle: [open\n',
    'roadmap-data/needs/need-better.yaml': need('id: need-better', 'title: Better', 'related: [need-none]'),
    'roadmap-data/releases/1.2.0.yaml': 'id: 1.2.0\ntitle: Summer\nsummary: It is warm.\n',
  });
  made.release('v1.2.0');
  aligner(made.root, ['publish'], publisher);
  const text = remote.git('show', 'gh-pages:.aligner-chronicle.json');
  const value = JSON.parse(text.slice(text.indexOf('\n')));
  expect(Object.values(value).every((each) => (each as unknown[]).length > 0)).toBe(true);
  expect(load(seal(value))).toBeDefined();
  const all = [...mutants(value)];
  expect(all.length).toBeGreaterThan(4000);
  const isLess = ({ how, what }: Mutant) =>
    how === 'without an item' || / without (?:date|line|said|title)$/.test(what);
  // Nobody can know that an item was left out of a list; a field that may be missing is.
  const read = all.filter((mutant) => !isLess(mutant) && load(seal(mutant.value)));
  expect(read.map(({ what }) => what)).toEqual([]);
  for (const body of ['', '[', '"x"', 'null', '[]', '{}', '['.repeat(100_000)])
    expect(load(`${seal({}).split(' ')[0]} ${hash('sha256', body)}\n${body}`)).toBeUndefined();
});
