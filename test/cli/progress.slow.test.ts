// What takes long is told on a terminal, and nowhere else.
import { cpSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { aligner, temporaryFolder } from '../support/repository.ts';
import { noTerminal, onTerminal } from '../support/terminal.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const reason = noTerminal();
const BUILD = ['build', '--target', 'html', '--force'];

function reference(): string {
  const made = temporaryFolder();
  cpSync(join(ROOT, 'roadmap-data'), join(made, 'roadmap-data'), { recursive: true });
  return made;
}

test('a build that takes seconds says what is done and what is left, and takes the line away', ({ skip }) => {
  skip(reason !== undefined, reason);
  const { output, status } = onTerminal(reference(), BUILD, []);
  expect(status).toBe(0);
  expect(output).toMatch(/\rWriting next: 0 of 1; records: \d+ of \d+\u001b\[K/);
  // What stays on the screen: of each line, what was written after the last return.
  const left = output
    .split('\n')
    .map((line) => line.replace(/\r$/, '').replace(/^[\s\S]*\r(?:\u001b\[K)?/, ''));
  expect(left.join('\n')).not.toMatch(/Writing|Reading files|Checking/);
  expect(left.join('\n')).toContain('Built next');
});

test('where no terminal is, nothing is told', () => {
  const { stdout, stderr, status } = aligner(reference(), BUILD);
  expect(status).toBe(0);
  expect(`${stdout}${stderr}`).not.toMatch(/\r|Writing|Reading files/);
});
