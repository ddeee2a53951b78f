import { expect, test } from 'vitest';
import { need } from '../../src/policing/rules/example.ts';
import { Repository } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';

function reported(number: number): string {
  const needs = Array.from({ length: number }, (_, i) => [
    `roadmap-data/needs/need-z${i}.yaml`,
    need(`id: need-z${i}`, `title: Need ${i}`, 'touches: [issue-nothing]'),
  ]);
  const made = new Repository({ ...exampleFiles(), ...Object.fromEntries(needs) });
  return made.aligner('validate', '--format', 'github').stdout;
}

test('each message of the log names its place', () => {
  expect(reported(1)).toMatch(
    /^::error file=roadmap-data\/needs\/need-z0\.yaml,line=\d+,.*::roadmap-data\/needs\/need-z0\.yaml:\d+:\d+ There is no record "issue-nothing"/,
  );
});

test('more than ten of a level are said to be more than are shown beside the lines', () => {
  expect(reported(10)).not.toContain('beside the lines');
  expect(reported(12)).toContain(
    '\n12 errors, 10 are shown beside the lines; the others stand in this log.\n',
  );
});
