import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { need } from '../../../src/policing/rules/example.ts';
import { readYaml } from '../../../src/yaml/read-yaml.ts';
import { aligner, type Repository, temporaryFolder } from '../../support/repository.ts';
import { exampleRepository, filesIn, needWith } from './support.ts';

function file(id: string, ...lines: readonly string[]) {
  return { [`roadmap-data/needs/${id}.yaml`]: need(`id: ${id}`, ...lines) };
}

/** A history in which ids were used in many places, none of them in the working tree. */
function withPastIds(): Repository {
  const made = exampleRepository(file('need-at-tag'));
  made.release('v1.0.0');
  made.remove('roadmap-data/needs/need-at-tag.yaml');
  made.write(file('need-noted', 'aliases: [need-former]'));
  made.commit();
  made.git('tag', 'some-note');
  made.remove('roadmap-data/needs/need-noted.yaml');
  made.commit();
  made.git('checkout', '-q', '-b', 'feature/one');
  made.write(file('need-on-branch', 'aliases: [need-alias-on-branch]'));
  made.commit();
  made.git('checkout', '-q', 'main');
  made.git('checkout', '-q', '--detach');
  made.write(file('need-of-remote'));
  made.git('update-ref', 'refs/remotes/origin/theirs', made.commit());
  made.git('checkout', '-q', 'main');
  made.write(file('need-here', 'aliases: [need-alias-here]'));
  made.write({ 'roadmap-data/needs/need-broken.yaml': 'id: "\n' });
  return made;
}

test('an id that stands anywhere in the history is not given again', () => {
  const made = withPastIds();
  const cases = {
    'At tag': 'in roadmap-data/needs/need-at-tag.yaml of the tag v1.0.0',
    Noted: 'of the tag some-note',
    Former: 'of the tag some-note',
    'On branch': 'of the branch feature/one',
    'Alias on branch': 'of the branch feature/one',
    'Of remote': 'of the branch origin/theirs',
    Here: 'in roadmap-data/needs/need-here.yaml.',
    'Alias here': 'a former id of need-here',
    Broken: 'in roadmap-data/needs/need-broken.yaml.',
  };
  for (const [title, place] of Object.entries(cases)) {
    const id = `need-${title.toLowerCase().replaceAll(' ', '-')}`;
    const dry = made.aligner(...needWith(`title=${title}`), '--dry-run');
    expect(dry.stdout).toContain(`id: ${id}-2\n`);
    const forced = made.aligner(...needWith(`title=${title}`, `id=${id}`));
    expect(forced.status).toBe(2);
    expect(forced.stderr).toContain(`The id "${id}" is taken: `);
    expect(forced.stderr).toContain(place);
    expect(forced.stderr).toContain(`${id}-2 is free.`);
  }
  expect(made.aligner(...needWith('title=Here')).status).toBe(0);
  expect(made.aligner(...needWith('title=Here')).stdout).toBe('roadmap-data/needs/need-here-3.yaml\n');
  // What was remembered does not hold once a branch has moved.
  made.git('branch', 'later', made.commit());
  made.remove('roadmap-data/needs/need-here-3.yaml');
  made.git('add', '-A');
  made.git('commit', '-q', '-m', 'Away');
  expect(made.aligner(...needWith('title=Here'), '--dry-run').stdout).toContain('id: need-here-4\n');
});

test('the number of git processes does not grow with the number of tags', () => {
  const folder = temporaryFolder();
  const log = join(folder, 'log');
  writeFileSync(join(folder, 'git'), `#!/bin/sh\necho x >> ${log}\nPATH="\${PATH#*:}"; exec git "$@"\n`);
  chmodSync(join(folder, 'git'), 0o755);
  const counts = [2, 12].map((tags) => {
    const made = exampleRepository();
    for (let i = 0; i < tags; i++) made.write(file(`need-number-${i}`)).release(`v1.${i}.0`);
    writeFileSync(log, '');
    const path = `${folder}:${process.env.PATH}`;
    const { status } = aligner(made.root, needWith('title=Number 1'), { PATH: path });
    expect(status).toBe(0);
    expect(existsSync(join(made.root, 'roadmap-data/needs/need-number-1-2.yaml'))).toBe(true);
    return readFileSync(log, 'utf8').length / 2;
  });
  expect(counts[0]).toBeGreaterThan(3);
  expect(counts[1]).toBe(counts[0]);
});

const sound = [
  ...['yes', 'null', '1.10', '0o14', '2026-01-01', '12:30:45', '- dash', '? ask', '"quoted"', "it's: # here"],
  ...[
    '{a: b}',
    '[xy',
    '*star',
    '&anchor x',
    '!tag x',
    '%YAML 1.1',
    '@at',
    '`tick`',
    '| pipe',
    '> fold',
    '#hash',
  ],
  ...[
    'key: value',
    'trailing:',
    '--- a',
    '... b',
    'a, b',
    'Łódź Ünïcödé',
    'police 🚔 car',
    '<b>x</b> y',
    '::error::x',
  ],
];

test.each(sound)('the title %j is written so that it reads back the same', (title) => {
  const made = exampleRepository();
  const { status, stdout } = made.aligner(...needWith(`title=${title}`));
  expect(status).toBe(0);
  const path = stdout.trim();
  expect(path).toMatch(/^roadmap-data\/needs\/need-[a-z0-9-]+\.yaml$/);
  const { value } = readYaml(readFileSync(join(made.root, path)), path);
  expect(value).toMatchObject({ title });
  expect(made.aligner('validate').status).toBe(0);
  expect(made.aligner('fmt', '--check', path).status).toBe(0);
});

test.each([
  ['an escape sequence', 'a\u001b[31mred', 1],
  ['a change of direction', 'a\u202eb', 1],
  ['an invisible character', 'a\u200bb', 1],
  ['two lines', 'a\nid: need-other', 1],
  ['a blank at the end', 'Voice ', 1],
  ['nothing', '', 2],
  ['signs only', '!?#: ', 2],
  ['an emoji only', '🚔🚔🚔', 2],
  ['too many letters', 'long '.repeat(40).trim(), 1],
] as const)('a title with %s is refused', (_what, title, code) => {
  const made = exampleRepository();
  const { status, stdout, stderr } = made.aligner(...needWith(`title=${title}`));
  expect({ status, stdout }).toEqual({ status: code, stdout: '' });
  expect(stderr).not.toMatch(/[\u001b\u202e\u200b]/);
  if (code === 2) expect(stderr).toContain('  id: Id\n');
  expect(filesIn(made)).toEqual(['need-voice-evidence.yaml']);
});

test('an id from a long title is short, ends with a whole word, and stays so when it is numbered', () => {
  const made = exampleRepository();
  const title = `${'voice evidence '.repeat(10)}end`;
  const ids = [1, 2].map(() =>
    made
      .aligner(...needWith(`title=${title}`))
      .stdout.trim()
      .slice(19, -5),
  );
  expect(ids).toEqual([
    'need-voice-evidence-voice-evidence-voice-evidence',
    'need-voice-evidence-voice-evidence-voice-2',
  ]);
});
