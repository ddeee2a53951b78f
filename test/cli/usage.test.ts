import { describe, expect, test } from 'vitest';
import { commands } from '../../src/cli/commands.ts';
import { catalogue } from '../../src/rules/catalogue.ts';
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

test('the help names every command and the exit codes', () => {
  const { stdout } = aligner(folder, ['--help']);
  for (const { name } of commands) expect(stdout).toMatch(new RegExp(`^ {2}${name}\\b`, 'm'));
  expect(stdout).toContain('Exit codes: 0 done, 1 findings, 2 could not run');
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
