import { describe, expect, it } from 'vitest';
import type { RecordChange } from '../../../src/history/diff/change.ts';
import { diffRoadmaps } from '../../../src/history/diff/diff.ts';
import { countChanges, onlyFollows, summarySentence } from '../../../src/history/diff/summary.ts';
import { crime, need, technology } from '../../../src/policing/rules/example.ts';
import type { Example } from '../../../src/rules/rule.ts';
import { exampleRoadmap } from '../../support/example.ts';

async function diff(old: Example, now: Example) {
  return diffRoadmaps(await exampleRoadmap(old), await exampleRoadmap(now));
}

async function only(old: Example, now: Example): Promise<RecordChange> {
  const { records } = await diff(old, now);
  expect(records).toHaveLength(1);
  const [record] = records;
  if (!record) throw new Error('no change was found');
  return record;
}

const NEED = 'needs/need-example.yaml';
const TECH = 'technologies/tech-example.yaml';

describe('what happened to a record', () => {
  it('added: minor, with the whole record and its links', async () => {
    const record = await only({}, { [TECH]: technology('addresses: [need-voice-evidence]') });
    expect(record).toMatchObject({
      id: 'tech-example',
      kind: 'technology',
      title: 'Example technology',
      change: 'added',
      level: 'minor',
      data: { id: 'tech-example', addresses: ['need-voice-evidence'] },
      fields: [],
    });
    expect(record.links).toContainEqual({
      change: 'added',
      field: 'addresses',
      label: 'Addresses',
      id: 'need-voice-evidence',
      title: 'Voice evidence',
    });
  });

  it('deleted without a tombstone: major', async () => {
    expect(await only({ [NEED]: need() }, {})).toMatchObject({ change: 'deleted', level: 'major' });
  });

  it('changed: the level is that of the field, from its schema', async () => {
    const level = async (...lines: string[]) =>
      (await only({ [NEED]: need() }, { [NEED]: need(...lines) })).level;
    expect(await level('summary: Something else that is missing.')).toBe('patch');
    expect(await level('category: governance')).toBe('minor');
    expect(await level('tags: [one]', 'title: Another title')).toBe('minor');
  });

  it('changed: old and new values are complete, absent ones are left out', async () => {
    const record = await only(
      { [NEED]: need('category: skills', 'tags: [one]') },
      { [NEED]: need('category: governance', 'voiced_at: "2024"') },
    );
    expect(record.fields.map(({ field, old, new: now }) => [field, old, now])).toEqual([
      ['category', 'skills', 'governance'],
      ['voiced_at', undefined, '2024'],
      ['tags', ['one'], undefined],
    ]);
    expect(record.fields.map((field) => ['old' in field, 'new' in field])).toEqual([
      [true, true],
      [false, true],
      [true, false],
    ]);
  });

  it('a new title is told with the old one', async () => {
    const record = await only({ [NEED]: need() }, { [NEED]: need('title: New title') });
    expect(record).toMatchObject({
      change: 'changed',
      title: 'New title',
      before: { title: 'Example need' },
    });
  });

  it('renamed: by the alias, minor since the old id still leads there', async () => {
    const record = await only(
      { [NEED]: need() },
      { 'needs/need-better.yaml': need('id: need-better', 'aliases: [need-example]') },
    );
    expect(record).toMatchObject({
      id: 'need-better',
      change: 'renamed',
      level: 'minor',
      before: { id: 'need-example' },
    });
  });

  it('a new id without an alias is a deletion and an addition', async () => {
    const { records } = await diff({ [NEED]: need() }, { 'needs/need-better.yaml': need('id: need-better') });
    expect(records.map(({ id, change }) => [id, change])).toEqual([
      ['need-better', 'added'],
      ['need-example', 'deleted'],
    ]);
  });

  it('renamed into another kind: lists count in order unless they are links on both sides', async () => {
    const record = await only(
      { [NEED]: need('addresses: [need-a, need-b]') },
      {
        'technologies/tech-new.yaml': need(
          'id: tech-new',
          'aliases: [need-example]',
          'addresses: [need-b, need-a]',
        ),
      },
    );
    expect(record).toMatchObject({ change: 'renamed', kind: 'technology', before: { kind: 'need' } });
    expect(record.fields.map(({ field }) => field).sort()).toEqual(['addresses', 'aliases', 'id']);
  });

  it('superseded, withdrawn and restored', async () => {
    const superseded = need('status: superseded', 'superseded_by: need-voice-evidence');
    const withdrawn = need('status: withdrawn', 'withdrawn_reason: Nobody needs it.');
    expect(await only({ [NEED]: need() }, { [NEED]: superseded })).toMatchObject({
      change: 'superseded',
      level: 'minor',
      links: [{ change: 'added', field: 'superseded_by', title: 'Voice evidence' }],
    });
    expect(await only({ [NEED]: need() }, { [NEED]: withdrawn })).toMatchObject({
      change: 'withdrawn',
      level: 'major',
    });
    expect(await only({ [NEED]: withdrawn }, { [NEED]: need() })).toMatchObject({ change: 'restored' });
    expect(await only({ [NEED]: superseded }, { [NEED]: withdrawn })).toMatchObject({ change: 'withdrawn' });
  });

  it('a tombstone that changes otherwise is only changed', async () => {
    const withdrawn = ['status: withdrawn', 'withdrawn_reason: Nobody needs it.'];
    const record = await only(
      { [NEED]: need(...withdrawn) },
      { [NEED]: need(...withdrawn, 'summary: Something that was missing.') },
    );
    expect(record).toMatchObject({ change: 'changed', level: 'patch' });
  });
});

describe('links', () => {
  it('added and dropped, with the titles of their own side', async () => {
    const record = await only(
      { [TECH]: technology('counters: [crime-fraud]') },
      { [TECH]: technology('counters: []', 'addresses: [need-voice-evidence]', 'raises: [issue-nowhere]') },
    );
    expect(record.links).toEqual([
      {
        change: 'added',
        field: 'addresses',
        label: 'Addresses',
        id: 'need-voice-evidence',
        title: 'Voice evidence',
      },
      { change: 'dropped', field: 'counters', label: 'Counters', id: 'crime-fraud', title: 'Fraud' },
      { change: 'added', field: 'raises', label: 'Raises', id: 'issue-nowhere' },
    ]);
  });

  it('their order does not count, nor the order of keys', async () => {
    const old = technology(
      'addresses: [need-voice-evidence, need-example]',
      'ai_act: {class: minimal, note: x}',
    );
    const now = technology(
      'ai_act: {note: x, class: minimal}',
      'addresses: [need-example, need-voice-evidence]',
    );
    expect((await diff({ [TECH]: old }, { [TECH]: now })).records).toEqual([]);
  });

  it('the order of other lists counts', async () => {
    const record = await only({ [NEED]: need('tags: [a, b]') }, { [NEED]: need('tags: [b, a]') });
    expect(record.fields.map(({ field }) => field)).toEqual(['tags']);
  });

  it('a link that follows a renamed record is no other link', async () => {
    const { records } = await diff(
      { [NEED]: need(), [TECH]: technology('addresses: [need-example]') },
      {
        'needs/need-better.yaml': need('id: need-better', 'aliases: [need-example]'),
        [TECH]: technology('addresses: [need-better]'),
      },
    );
    const record = records.find(({ id }) => id === 'tech-example');
    expect(record).toMatchObject({
      change: 'changed',
      level: 'patch',
      links: [],
      fields: [{ field: 'addresses', level: 'patch', followsRename: true }],
    });
    expect(record && onlyFollows(record)).toBe(true);
  });

  it('in groups of fields are found too', async () => {
    const path = 'crimes/crime-example.yaml';
    const record = await only(
      { [path]: crime('threat: {harm: 3, rated_by: src-example}') },
      { [path]: crime('threat: {harm: 4, rated_by: src-other}') },
    );
    expect(record.links.map(({ change, id, title }) => [change, id, title])).toEqual([
      ['dropped', 'src-example', 'Example source'],
      ['added', 'src-other', undefined],
    ]);
  });
});

describe('the diff as a whole', () => {
  const file = (licence: string, title: string) => ({
    'roadmap.yaml': `schema_version: 1\ntitle: ${title}\ndescription: A roadmap for examples.\npublisher: Nobody\nlicence: ${licence}\n`,
  });

  it('holds the changes of roadmap.yaml, with levels from its schema', async () => {
    const patch = await diff(file('CC-BY-4.0', 'One'), file('CC-BY-4.0', 'Two'));
    expect(patch).toMatchObject({
      level: 'patch',
      roadmap: [{ field: 'title', title: 'Title', level: 'patch' }],
    });
    expect((await diff(file('CC-BY-4.0', 'One'), file('CC0-1.0', 'One'))).level).toBe('major');
  });

  it('does not take a file that cannot be read for a deletion', async () => {
    const found = await diff({ [NEED]: need() }, { [NEED]: 'id: [' });
    expect(found).toMatchObject({ level: 'none', records: [], unread: ['need-example'] });
    expect((await diff({ [NEED]: 'id: [' }, { [NEED]: need() })).unread).toEqual(['need-example']);
    // Nor is a file passed over that came, or went, as one that cannot be read.
    expect((await diff({}, { [NEED]: 'id: [' })).unread).toEqual(['need-example']);
    expect((await diff({ [NEED]: 'id: [' }, {})).unread).toEqual(['need-example']);
    expect((await diff({ [NEED]: 'id: [' }, { [NEED]: 'id: [' })).unread).toEqual([]);
  });

  it('is summed up in a sentence', async () => {
    const found = await diff(
      { [NEED]: need() },
      { [TECH]: technology(), 'needs/need-b.yaml': need('id: need-b') },
    );
    expect(countChanges(found)).toMatchObject({ added: 2, deleted: 1, changed: 0 });
    expect(summarySentence(found)).toBe('2 records were added and 1 was deleted: a major change.');
    expect(summarySentence(await diff({}, {}))).toBe('Nothing was changed.');
  });
});
