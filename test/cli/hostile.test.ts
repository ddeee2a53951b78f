import { describe, expect, test } from 'vitest';
import { need } from '../../src/policing/rules/example.ts';
import { aligner, type Files, Repository, temporaryFolder, writeFiles } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';

// What may reach a terminal or a log: printable characters and line feeds.
const RAW =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|##\[|^\s*::/mu;

const controls = '\\e[31m\\e]8;;https://evil.example\\a\\u202e\\u009b2J\\b\\r';
const cases: Readonly<Record<string, Files>> = {
  'an escape in a title': { 'need-x.yaml': need('id: need-x', `title: "${controls}"`) },
  'an escape in an id': { 'need-x.yaml': need(`id: "need-${controls}"`) },
  'an escape in an unknown key': { 'need-x.yaml': need('id: need-x', `"${controls}": y`) },
  'an escape in a link': { 'need-x.yaml': need('id: need-x', `about: ["${controls}"]`) },
  'an escape in a citation': { 'need-x.yaml': need('id: need-x', `sources:\n  - id: "${controls}"`) },
  'an escape in a value': { 'need-x.yaml': need('id: need-x', `category: "${controls}"`) },
  'an escape in a Markdown link': {
    'need-x.yaml': need('id: need-x', `description: "A [x](${controls}) and <b${controls}>"`),
  },
  'raw bytes': { 'need-x.yaml': `${need('id: need-x')}# \u001b[2J\u009b\u202e\n` },
  'raw bytes in broken YAML': { 'need-x.yaml': '"\u001b[2J\n' },
  'a key that GitHub would obey': { 'need-x.yaml': need('id: need-x', '"::error::x": y', '"##[error]x": y') },
  'a line that GitHub would obey': { 'need-x.yaml': `${need('id: need-x')}\n::error::forged\n` },
  'a tag that GitHub would obey': { 'need-x.yaml': need('id: need-x', 'title: !##[error] x') },
  'a file name': { 'need-\u001b[31m\n::error::x.yaml': need() },
  'a file name with an override': { 'need-\u202ex.yaml': need() },
};

describe.each(Object.entries(cases))('%s', (_, files) => {
  const folder = temporaryFolder();
  writeFiles(folder, exampleFiles());
  writeFiles(
    folder,
    Object.fromEntries(Object.entries(files).map(([name, text]) => [`roadmap-data/needs/${name}`, text])),
  );

  test('never reaches the terminal', () => {
    const { status, stdout, stderr } = aligner(folder, ['validate']);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^(?:note: \d+ of them can be repaired for you: [a-z "-]+ shows how\.\n)?$/);
    expect(RAW.exec(stdout)).toBeNull();
  });

  test('makes no line of its own in a log', () => {
    const { status, stdout } = aligner(folder, ['validate', '--format', 'github']);
    expect(status).toBe(1);
    for (const line of stdout.split('\n').filter((each) => RAW.test(each)))
      expect(line.replace(/^::(?:error|warning|notice) file=/, '')).not.toMatch(RAW);
  });

  test('is still JSON', () => {
    const { stdout } = aligner(folder, ['validate', '--format', 'json']);
    expect(JSON.parse(stdout).data.summary.errors).toBeGreaterThan(0);
  });
});

test('names of tags and revisions are shown as text', () => {
  const repository = new Repository(exampleFiles());
  repository.commit();
  const { stderr } = repository.aligner('validate', '--rev', 'a\u001b[31m\u202eb');
  expect(stderr).not.toMatch(/[\u001b\u202e]/);
});
