import { describe, expect, test } from 'vitest';
import { withStatement } from '../../../src/policing/due/reviewed.ts';
import { wordingFingerprint } from '../../../src/roadmap/wording.ts';
import { builtinKinds } from '../../../src/schema/builtin.ts';

const kind = builtinKinds.byName.get('need') ?? expect.fail('there is no kind need');
const record = { id: 'need-example', title: 'Example', status: 'proposed', sources: [], notes: ['A note.'] };

describe('a review', () => {
  test('is written where the schema has it', () => {
    expect(Object.entries(withStatement(record, kind, { date: '2026-11-23', by: [] }))).toEqual([
      ['id', 'need-example'],
      ['title', 'Example'],
      ['status', 'proposed'],
      ['sources', []],
      ['reviewed', '2026-11-23'],
      ['notes', ['A note.']],
    ]);
  });

  test('stays in its place when it is there', () => {
    const before = { reviewed: '2020-01-01', ...record };
    expect(Object.keys(withStatement(before, kind, { date: '2026-11-23', by: [] }))).toEqual(
      Object.keys(before),
    );
  });

  test('names the roles that made it, and only those', () => {
    const before = { ...record, reviewed_by: ['Somebody else'] };
    const after = withStatement(before, kind, { date: '2026-11-23', by: ['Data protection officer'] });
    expect(after).toMatchObject({ reviewed: '2026-11-23', reviewed_by: ['Data protection officer'] });
    expect(withStatement(before, kind, { date: '2026-11-23', by: [] }).reviewed_by).toEqual([
      'Somebody else',
    ]);
  });
});

describe('a validation by a board', () => {
  const said = { date: '2026-11-23', by: [], board: 'board-x' };

  test('names the wording that the board saw, and is no review', () => {
    const after = withStatement(record, kind, said);
    expect(after.reviewed).toBeUndefined();
    expect(after.validated_by).toEqual([
      { board: 'board-x', date: '2026-11-23', of_hash: wordingFingerprint(record) },
    ]);
  });

  test('stays beside older ones, and replaces the same one', () => {
    const first = withStatement(record, kind, { ...said, date: '2025-01-01' });
    const changed = withStatement({ ...first, title: 'Better' }, kind, said);
    const again = withStatement(changed, kind, { ...said, date: '2026-12-01' });
    expect(again.validated_by).toMatchObject([
      { date: '2025-01-01', of_hash: wordingFingerprint(record) },
      { date: '2026-12-01', of_hash: wordingFingerprint({ ...record, title: 'Better' }) },
    ]);
  });
});

describe('the fingerprint of a wording', () => {
  const text = { title: 'A', summary: 'B', description: 'C\n', category: 'd' };

  test('is the one that the schema describes', () => {
    // printf 'A\nB\nC\nd' | sha256sum
    expect(wordingFingerprint(text)).toBe('d4f6355af11e');
  });

  test.each([
    ['title', 'X'],
    ['summary', 'X'],
    ['description', 'X'],
    ['category', 'x'],
  ])('changes with %s', (name, value) => {
    expect(wordingFingerprint({ ...text, [name]: value })).not.toBe(wordingFingerprint(text));
  });

  test('does not change with anything else, nor with white space at an end', () => {
    expect(wordingFingerprint({ ...text, description: 'C', status: 'published', tags: ['x'] })).toBe(
      wordingFingerprint(text),
    );
  });
});
