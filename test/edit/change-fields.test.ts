import { expect, test } from 'vitest';
import { changedText, recordText } from '../../src/edit/change-fields.ts';
import { readYaml } from '../../src/yaml/read-yaml.ts';

const text = `# at the top
id: assess-x
title: Title  # stays
team:
  - legal # goes with the field
version: "1"
`;
const old = { id: 'assess-x', title: 'Title', team: ['legal'], version: '1' };

test('fields that stay keep every byte', () => {
  const after = changedText(text, old, { ...old, team: ['legal', 'technical'] });
  expect(after).toBe(text.replace('  - legal # goes with the field\n', '  - legal\n  - technical\n'));
});

test('a new field goes behind the one before it', () => {
  const { id, title, team, version } = old;
  const after = changedText(text, old, { id, title, purpose: 'no', team, version, matrix: '5x5' });
  expect(after).toBe(`${text.replace('team:', 'purpose: "no"\nteam:')}matrix: 5x5\n`);
});

test('a text without a last line feed is continued on a line of its own', () => {
  expect(changedText('id: a-b', { id: 'a-b' }, { id: 'a-b', title: 'One' })).toBe('id: a-b\ntitle: One\n');
});

test('a record in an unusual form is written anew', () => {
  expect(changedText('{id: a-b}\n', { id: 'a-b' }, { id: 'a-b', title: 'One' })).toBe(
    'id: a-b\ntitle: One\n',
  );
});

test('a new record points editors to the schema where its neighbours do', () => {
  const neighbour = '# yaml-language-server: $schema=../../schemas/technology.schema.json\nid: tech-x\n';
  expect(recordText('assessment', { id: 'assess-x' }, neighbour)).toBe(
    '# yaml-language-server: $schema=../../schemas/assessment.schema.json\nid: assess-x\n',
  );
  expect(recordText('assessment', { id: 'assess-x' }, 'id: tech-x\n')).toBe('id: assess-x\n');
});

test('whatever a text holds, it reads back as it was', () => {
  for (const value of [
    'yes',
    '1.1',
    '0x1f',
    '12e45',
    'a: b',
    '- x',
    '# x',
    '"',
    "'",
    '&a',
    '!t',
    ' x',
    'two\nlines\n',
  ]) {
    const made = recordText('assessment', { id: 'a-b', value, list: [value, value] }, '');
    const { value: read, problems } = readYaml(new TextEncoder().encode(made), 'x.yaml');
    expect(problems).toEqual([]);
    expect(read).toEqual({ id: 'a-b', value, list: [value, value] });
  }
});
