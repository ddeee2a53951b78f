import { describe, expect, test } from 'vitest';
import { type Statement, withStatement as write } from '../../../src/edit/reviewed.ts';
import type { Data } from '../../../src/roadmap/roadmap.ts';
import { isPresentWording, wordingFingerprint } from '../../../src/roadmap/wording.ts';
import { builtinKinds } from '../../../src/schema/builtin.ts';

const kind = builtinKinds.byName.get('need') ?? expect.fail('there is no kind need');
const nobody = { records: new Map(), aliases: new Map() };
const withStatement = (data: Data, said: Statement) => write(data, { data, kind }, said, nobody);
const fingerprint = (data: Data) => wordingFingerprint({ data, kind }, nobody);
const record = { id: 'need-example', title: 'Example', status: 'proposed', sources: [], notes: ['A note.'] };

describe('a review', () => {
  test('is written where the schema has it', () => {
    expect(Object.entries(withStatement(record, { date: '2026-11-23', by: [] }))).toEqual([
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
    expect(Object.keys(withStatement(before, { date: '2026-11-23', by: [] }))).toEqual(Object.keys(before));
  });

  test('names the roles that made it, and only those', () => {
    const before = { ...record, reviewed_by: ['Somebody else'] };
    const after = withStatement(before, { date: '2026-11-23', by: ['Data protection officer'] });
    expect(after).toMatchObject({ reviewed: '2026-11-23', reviewed_by: ['Data protection officer'] });
    expect(withStatement(before, { date: '2026-11-23', by: [] }).reviewed_by).toEqual(['Somebody else']);
  });
});

describe('a validation by a board', () => {
  const said = { date: '2026-11-23', by: [], board: 'board-x' };

  test('names the wording that the board saw, and is no review', () => {
    const after = withStatement(record, said);
    expect(after.reviewed).toBeUndefined();
    expect(after.validated_by).toEqual([
      { board: 'board-x', date: '2026-11-23', of_hash: fingerprint(record) },
    ]);
  });

  test('stays beside older ones, and replaces the same one', () => {
    const first = withStatement(record, { ...said, date: '2025-01-01' });
    const changed = withStatement({ ...first, title: 'Better' }, said);
    const again = withStatement(changed, { ...said, date: '2026-12-01' });
    expect(again.validated_by).toMatchObject([
      { date: '2025-01-01', of_hash: fingerprint(record) },
      { date: '2026-12-01', of_hash: fingerprint({ ...record, title: 'Better' }) },
    ]);
  });
});

describe('the fingerprint of a wording', () => {
  const text = { title: 'A', summary: 'B', description: 'C\n', category: 'd' };

  test('is the one that the schema describes', () => {
    // printf '"title":"A"\n"summary":"B"\n"description":"C"\n"category":"d"' | sha256sum
    expect(fingerprint(text)).toBe('2:deb594305718');
    const { description: _, ...short } = text;
    // printf '"title":"A"\n"summary":"B"\n"category":"d"' | sha256sum
    expect(fingerprint(short)).toBe('2:f055f3b622e6');
  });

  test('is read in the form of version 1, too', () => {
    // printf 'A\nB\nC\nd' | sha256sum
    const holds = (data: Data) => isPresentWording('d4f6355af11e', { data, kind }, nobody);
    expect(holds(text)).toBe(true);
    expect(holds({ ...text, category: 'e' })).toBe(false);
    const first = { board: 'board-x', date: '2025-01-01', of_hash: 'd4f6355af11e' };
    const said = { date: '2026-11-23', by: [], board: 'board-x' };
    expect(withStatement({ ...text, validated_by: [first] }, said).validated_by).toEqual([
      { board: 'board-x', date: '2026-11-23', of_hash: fingerprint(text) },
    ]);
  });

  test.each([
    ['title', 'X'],
    ['summary', 'X'],
    ['description', 'X'],
    ['category', 'x'],
  ])('changes with %s', (name, value) => {
    expect(fingerprint({ ...text, [name]: value })).not.toBe(fingerprint(text));
  });

  test('does not change with anything else, nor with white space at an end', () => {
    expect(fingerprint({ ...text, description: 'C', status: 'published', tags: ['x'] })).toBe(
      fingerprint(text),
    );
  });
});
