import { beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '../../src/cli/command.ts';
import { Failure } from '../../src/findings/failure.ts';
import { noPaint } from '../../src/findings/paint.ts';
import { need, technology } from '../../src/policing/rules/example.ts';
import { commands, domains } from '../support/domain.ts';
import { Repository } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';

const BROKEN = 'roadmap-data/needs/need-broken.yaml';
let made: Repository;

beforeAll(() => {
  made = new Repository(
    exampleFiles({
      'needs/need-example.yaml': need(),
      'technologies/tech-example.yaml': technology('addresses: [need-broken]'),
    }),
  );
  made.write({ [BROKEN]: need('id: need-broken', 'title: "Not closed') });
  made.release('v1.0.0');
});

/** How each command, and each use of it, is run here; what it is given is enough for it to answer. */
const lines: Readonly<Record<string, readonly [readonly string[], Readonly<Record<string, unknown>>?]>> = {
  new: [['need'], { dryRun: true, input: false, set: ['title=New'] }],
  fmt: [[], { check: true }],
  rename: [['need-example', 'need-other'], { dryRun: true }],
  retire: [['need-example'], { withdrawn: 'Nobody asked.', dryRun: true }],
  diff: [['v1.0.0']],
  'diff --all': [[], { all: true }],
  'diff --impact': [['v1.0.0'], { impact: true }],
  releases: [[]],
  report: [[], { base: 'HEAD' }],
  assess: [['tech-example'], { method: 'risk', input: false, dryRun: true }],
  due: [[], { within: '90d' }],
  review: [['need-example'], { yes: true, dryRun: true }],
  law: [[]],
  list: [['needs'], { sort: 'id' }],
  show: [['need-example']],
  'list without a kind': [[]],
  'list --by': [['technologies'], { by: 'needs' }],
  gaps: [[]],
  'show --down': [['need-example'], { down: true }],
  'show --impact': [['need-example'], { impact: true }],
  'show --history': [['need-example'], { history: true }],
  migrate: [[], { dryRun: true }],
};

/** Commands whose answer is not made from the records of a roadmap, or is what is wrong with its files. */
const others: Readonly<Record<string, string>> = {
  validate: 'its findings name the files',
  explain: 'reads no roadmap',
  doctor: 'counts what is wrong, and names "validate"',
  build: 'names the files of each release itself',
  publish: 'names the files of each release itself',
  serve: 'builds, and says what a build says',
  release: 'stops at the finding',
  verify: 'compares the files of a release',
  upgrade: 'reads no record',
  init: 'makes a roadmap',
  schema: 'reads the kinds only',
  lsp: 'its diagnostics name the files',
  completion: 'reads no roadmap',
};

function commandOf(use: string): string {
  return use.replace(/ .*/, '');
}

/** Runs a command in this process; gives what it printed and noted. */
async function run(name: string, format?: string): Promise<{ printed: string; noted: string }> {
  let [printed, noted] = ['', ''];
  const context: Context = {
    directory: made.root,
    print: (text) => {
      printed += text;
    },
    note: (text) => {
      noted += text;
    },
    chalk: noPaint,
    version: '0.0.0',
    commands,
    domains,
    unreadable: [],
  };
  const [args, options] = lines[name] ?? [[]];
  const spec = commands.find((each) => each.name === commandOf(name));
  try {
    await (await spec?.load())?.run(context, args, { ...options, ...(format ? { format } : {}) });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
  }
  return { printed, noted };
}

test('every command is here, with what it does about files that could not be read', () => {
  expect([...new Set([...Object.keys(lines), ...Object.keys(others)].map(commandOf))].sort()).toEqual(
    commands.map(({ name }) => name).sort(),
  );
});

describe.each(Object.keys(lines))('%s', (name) => {
  test('names the file that it leaves out', async () => {
    const { noted } = await run(name);
    expect(noted).toMatch(
      new RegExp(`note: (?:at [\\w.]+, )?${BROKEN}:\\d+ could not be read and is left out: .+`),
    );
  });

  const formats = commands
    .find((each) => each.name === commandOf(name))
    ?.options?.find(({ flags }) => flags.startsWith('--format'))?.choices;
  if (!formats?.includes('json')) return;
  test('says so in JSON', async () => {
    const { unreadable } = JSON.parse((await run(name, 'json')).printed);
    expect(unreadable[0]).toMatchObject({
      path: BROKEN,
      message: expect.any(String),
      line: expect.any(Number),
    });
  });
});

test('a roadmap that can be read is answered without a word about it', () => {
  const whole = new Repository(exampleFiles());
  whole.commit();
  const { stdout, stderr } = whole.aligner('list', 'needs', '--format', 'json');
  expect({ extra: 'unreadable' in JSON.parse(stdout), stderr }).toEqual({ extra: false, stderr: '' });
});

test('a record whose file could not be read is not said to be missing', () => {
  for (const line of [
    ['show', 'need-broken'],
    ['show', 'need-broken', '--history'],
    ['show', 'need-broken', '--down'],
    ['retire', 'need-broken', '--withdrawn', 'x'],
  ])
    expect(made.aligner(...line)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining(`The record "need-broken" is in ${BROKEN}, which could not be read: `),
    });
});

test('of many files some are named, the rest is counted', () => {
  const many = new Repository(exampleFiles());
  for (let i = 0; i < 30; i++) many.write({ [`roadmap-data/needs/need-${i}a.yaml`]: 'a: [\n' });
  const { stderr } = many.aligner('list', 'needs');
  expect(stderr.split('\n').length).toBe(14);
  expect(stderr).toContain('note: and 18 more files could not be read.');
});
