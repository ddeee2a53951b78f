import { describe, expect, test } from 'vitest';
import { movedCommands } from '../../src/cli/commands.ts';
import { catalogue, commands } from '../support/domain.ts';
import { aligner, temporaryFolder } from '../support/repository.ts';

const folder = temporaryFolder();

describe.each(commands.map((command) => [command.name, command] as const))('%s --help', (name, command) => {
  const { status, stdout, stderr } = aligner(folder, [name, '--help']);

  test('is complete and goes to standard output', () => {
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout.replace(/\s+/g, ' ')).toContain(command.summary.replace(/\s+/g, ' '));
    for (const { flags } of command.options ?? []) expect(stdout).toContain(flags);
  });

  test('has examples of this command', () => {
    const examples = /\nExamples:\n((?: {2}aligner .*\n)+)/.exec(stdout)?.[1]?.trimEnd().split('\n') ?? [];
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) expect(example).toContain(`aligner ${name}`);
  });
});

test.each([[['help', 'all']], [['--help']], [['-h']]])(
  '%j lists what is not hidden, and the exit codes',
  (args) => {
    const { status, stdout, stderr } = aligner(folder, args);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    for (const { name, hidden } of commands)
      expect(new RegExp(`^ {2}${name}\\b`, 'm').test(stdout)).toBe(hidden !== true);
    for (const name of movedCommands.keys()) expect(stdout).not.toMatch(new RegExp(`^ {2}${name}\\b`, 'm'));
    expect(stdout).toContain('Exit codes: 0 done, 1 findings, 2 could not run');
  },
);

test('at most 28 commands are visible', () => {
  expect(commands.filter(({ hidden }) => !hidden).length).toBeLessThanOrEqual(28);
});

describe.each([[[]], [['help']], [['-C', folder]]])('aligner %j', (args: readonly string[]) => {
  test('tells in 30 lines what is done every day', () => {
    const { status, stdout, stderr } = aligner(folder, args);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout.trimEnd().split('\n').length).toBeLessThanOrEqual(30);
    expect(
      Math.max(
        ...stdout
          .split('\n')
          .slice(1)
          .map((line) => line.length),
      ),
    ).toBeLessThanOrEqual(80);
    const names = [...stdout.matchAll(/^ {2}(\w+) {2}/gm)].map(([, name = '']) => name);
    expect(names.length).toBe(8);
    expect(commands.filter(({ hidden }) => !hidden).map(({ name }) => name)).toEqual(
      expect.arrayContaining(names),
    );
    expect([...stdout.matchAll(/^ {2}aligner /gm)].length).toBe(3);
    expect(stdout).toContain('aligner help all');
  });
});

test.each(commands.map(({ name }) => [name]))('help %s says what --help says', (name) => {
  expect(aligner(folder, ['help', name])).toEqual(aligner(folder, [name, '--help']));
});

describe.each([...movedCommands])('%s, a command of earlier', (name, place) => {
  test.each([
    [[name]],
    [[name, 'need-x', '--depth', '2', '--since', 'v1.0.0']],
    [[name, '--help']],
    [['-C', folder, name]],
    [['help', name]],
  ])('%j says in one line what is in its place', (args) => {
    expect(aligner(folder, args)).toEqual({
      status: 2,
      stdout: '',
      stderr: `error: "${name}" is now ${place}.\n`,
    });
  });
});

describe('explain', () => {
  test('lists every code with its severity', () => {
    const lines = aligner(folder, ['explain']).stdout.trimEnd().split('\n');
    expect(lines.map((line) => line.split(/\s+/).slice(0, 2))).toEqual(
      catalogue.map(({ code, severity }) => [code, severity]),
    );
  });

  test('gives the list as JSON', () => {
    const { kind, data } = JSON.parse(aligner(folder, ['explain', '--format', 'json']).stdout);
    expect(kind).toBe('rules');
    expect(data.map(({ code }: { code: string }) => code)).toEqual(catalogue.map(({ code }) => code));
  });

  test.each(catalogue.map((rule) => [rule.code, rule] as const))('%s', (code, rule) => {
    const { status, stdout, stderr } = aligner(folder, ['explain', code]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout.startsWith(`${code}  ${rule.severity}\n\n${rule.title}.\n`)).toBe(true);
    for (const part of [rule.why, rule.fix, '\nBad\n', '\nGood\n']) expect(stdout).toContain(part);
    expect(stdout).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u200b]/);
  });

  test.each([
    ['link/unknown-taget', 'Did you mean "link/unknown-target"?'],
    ['unknown-target', 'Did you mean "link/unknown-target"?'],
    ['xyz', 'Run "aligner explain" to see all codes.'],
  ])('%s is unknown', (code, hint) => {
    const { status, stdout, stderr } = aligner(folder, ['explain', code]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(hint);
  });
});
