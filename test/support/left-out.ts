import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { installed } from '../conformity/json-schema-suite.ts';
import { noBrowser } from './chromium.ts';
import { noTerminal } from './terminal.ts';

const TESTS = resolve(import.meta.dirname, '..');

const lacks = (command: string) => spawnSync(command, ['--version']).error !== undefined;

/** What this machine lacks, and which tests are skipped for it. */
function lacking(): string[] {
  const terminal = noTerminal();
  return [
    ...(installed
      ? []
      : ['JSON-Schema-Test-Suite: the Debian package libtest-json-schema-acceptance-perl is missing']),
    ...(lacks('ssh-keygen') && lacks('ssh') ? ['signatures by ssh: ssh-keygen is missing'] : []),
    ...(lacks('jekyll') ? ['pages read by Jekyll: the Debian package jekyll is missing'] : []),
    ...(lacks('gpg') ? ['signatures by gpg: gpg is missing'] : []),
    ...(terminal === undefined ? [] : [`what a person sees on a terminal: ${terminal}`]),
    ...(process.getuid?.() === 0
      ? ['files without permission: root may read all']
      : ['files of somebody else: only root can make one']),
  ];
}

/** Says at the end of a run which suites were not part of it, and why. */
export function setup(project: TestProject): () => void {
  const isSlow = project.config.include.some((pattern) => pattern.includes('slow'));
  const slow = readdirSync(TESTS, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.slow.test.ts'))
    .map((name) => join('test', name))
    .sort();
  return () => {
    const browser = noBrowser();
    const lines = isSlow
      ? browser === undefined
        ? []
        : [`pages in a browser: ${browser}`]
      : [
          `${slow.length} slow suites (signals, failing disks, terminals, remotes, random edits): npm run test:slow`,
          ...lacking(),
        ];
    if (lines.length > 0)
      process.stdout.write(`\nNot run here:\n${lines.map((line) => `  ${line}\n`).join('')}`);
  };
}
