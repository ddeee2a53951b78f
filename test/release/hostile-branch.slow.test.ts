// What a publication keeps on the branch for the next one, others may write, too: nonsense in it is as if it was not there.
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { need } from '../../src/policing/rules/example.ts';
import { type Mutant, mutants } from '../support/mutants.ts';
import { aligner, Repository } from '../support/repository.ts';
import { publisher, threeReleases } from './fixture.ts';

/** A remote that holds three releases of a repository that has four, and what it is to hold in the end. */
function behind() {
  const [made, remote] = [threeReleases(), new Repository({}, '--bare')];
  made.git('remote', 'add', 'origin', remote.root);
  const publish = (...args: readonly string[]) => aligner(made.root, ['publish', ...args], publisher);
  expect(publish().status).toBe(0);
  made.write({ 'roadmap-data/needs/need-later.yaml': need('id: need-later') });
  made.release('v1.2.0');
  expect(publish('--branch', 'scratch').status).toBe(0);
  return { remote, publish, before: remote.git('rev-parse', 'gh-pages') };
}

/** Of places that are alike all but one are left out, and of nonsense all but one at each. */
function chosen(all: Iterable<Mutant>): readonly Mutant[] {
  const forms = new Map<string, Mutant[]>();
  for (const each of all) {
    const form = `${each.form} ${each.how}`;
    forms.set(form, [...(forms.get(form) ?? []), each]);
  }
  return [...forms.values()].flatMap((alike, i) =>
    alike[0]?.how === 'nonsense' ? (alike[i % 8] ?? alike[0]) : alike.slice(0, 1),
  );
}

const resealed = (value: unknown, seal: string): string => {
  const body = JSON.stringify(value);
  return `${seal.split(' ')[0]} ${createHash('sha256').update(body).digest('hex')}\n${body}`;
};

test.each<[string, (text: string) => string, (value: unknown, text: string) => string]>([
  ['.aligner-chronicle.json', (text) => text.slice(text.indexOf('\n')), resealed],
  ['.aligner-output.json', (text) => text, (value) => JSON.stringify(value)],
])(
  '%s with nonsense at any place gives the same pages, or is refused in words',
  { timeout: 900_000 },
  (file, bodyOf, textOf) => {
    const { remote, publish, before } = behind();
    const text = remote.git('show', `${before}:${file}`);
    const tree = remote.git('rev-parse', 'scratch^{tree}');
    const wrong: unknown[] = [];
    for (const { value, what, how } of chosen(mutants(JSON.parse(bodyOf(text))))) {
      remote.write({ changed: textOf(value, text) });
      const blob = remote.git('hash-object', '-w', 'changed');
      remote.git('read-tree', before);
      remote.git('update-index', '--add', '--cacheinfo', `100644,${blob},${file}`);
      const commit = remote.git('commit-tree', '-p', before, '-m', 'other', remote.git('write-tree'));
      remote.git('update-ref', 'refs/heads/gh-pages', commit);
      const { status, stderr } = publish();
      const isSame = status === 0 && remote.git('rev-parse', 'gh-pages^{tree}') === tree;
      const isRefused = status === 2 && /^error: [^\n]+\n {2}hint: [^\n]+\n$/.test(stderr);
      // Nobody can know that an item was left out of a list.
      const isShorter = how === 'without an item' && status === 0 && stderr === '';
      if (!isSame && !isRefused && !isShorter) wrong.push([what, status, stderr]);
    }
    expect(wrong).toEqual([]);
  },
);
