// Counts how often a command starts git.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Runs a command with a git before the true one that leaves a line for each start. */
export function countGit({ command, args }, { work, env }) {
  const folder = join(work, 'counting');
  const log = join(folder, 'log');
  const git = execFileSync('which', ['git'], { encoding: 'utf8' }).trim();
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'git'), `#!/bin/sh\necho >> '${log}'\nexec '${git}' "$@"\n`, { mode: 0o755 });
  execFileSync(command, args, { env: { ...env, PATH: `${folder}:${env.PATH}` }, stdio: 'ignore' });
  const count = existsSync(log) ? readFileSync(log, 'utf8').length : 0;
  rmSync(folder, { recursive: true });
  return count;
}
