import { expect, test } from 'vitest';
import { builtinKinds } from '../../src/schema/builtin.ts';
import { kindNamed, kindsNamed } from '../../src/schema/named.ts';
import { exampleRepository } from '../edit/create/support.ts';

test('every word that a page, a folder or a schema uses for a kind names it', () => {
  for (const kind of builtinKinds.all)
    for (const word of [kind.name, kind.plural, kind.title, kind.titlePlural, kind.noun, kind.nounPlural])
      expect(kindNamed(builtinKinds, word.toUpperCase()).name, word).toBe(kind.name);
});

test('a word for several kinds says which', () => {
  expect(kindsNamed(builtinKinds, 'recommendations').map(({ name }) => name)).toEqual([
    'policy-recommendation',
    'research-recommendation',
  ]);
  expect(() => kindNamed(builtinKinds, 'recommendations')).toThrow(
    '"recommendations" names several kinds: policy-recommendations and research-recommendations.',
  );
});

test('every command resolves them alike, and says what is allowed', () => {
  const made = exampleRepository();
  const commands = [
    (word: string) => ['list', word],
    (word: string) => ['list', 'technologies', '--by', word],
    (word: string) => ['schema', word],
  ];
  for (const command of commands) {
    expect(made.aligner(...command('issues')).status).toBe(0);
    const { status, stderr } = made.aligner(...command('isues'));
    expect(status).toBe(2);
    expect(stderr).toContain('Did you mean "issues"? Kinds: needs, ');
  }
  expect(made.aligner('new', 'issues', '--no-input').stderr).toContain('still lacks');
  expect(made.aligner('new', 'recommendations', '--no-input').stderr).toContain(
    'policy-recommendation, research',
  );
});
