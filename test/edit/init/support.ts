import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { aligner, type Outcome } from '../../support/repository.ts';

/** Who commits in these tests. */
export const identity = {
  GIT_AUTHOR_NAME: 'A Tester',
  GIT_AUTHOR_EMAIL: 'tester@example.org',
  GIT_COMMITTER_NAME: 'A Tester',
  GIT_COMMITTER_EMAIL: 'tester@example.org',
};

/** Runs `aligner init` in a folder, as somebody whom git knows. */
export function init(folder: string, ...args: readonly string[]): Outcome {
  return aligner(folder, ['init', ...args], identity);
}

/** The options that ask for every file there is. */
export const everything = ['--forms', '--editor', 'vscode'] as const;

/** Runs git in a folder and gives what it printed. */
export function git(folder: string, ...args: readonly string[]): string {
  const env = { PATH: process.env.PATH, HOME: '/nonexistent', LC_ALL: 'C', ...identity };
  return execFileSync('git', args, { cwd: folder, env, encoding: 'utf8' }).trim();
}

/** The files below a folder, without those that git keeps and those that a build makes, and without the tool. */
export function filesBelow(folder: string): string[] {
  const walk = (inside: string): string[] =>
    readdirSync(join(folder, inside), { withFileTypes: true }).flatMap((entry) => {
      if (['.git', 'dist', '.aligner'].includes(entry.name) && inside === '') return [];
      const path = join(inside, entry.name);
      return entry.isDirectory() ? walk(path) : [path];
    });
  return walk('').sort();
}

/** The paths that git printed, without those of the tool. */
export function withoutTool(printed: string): string[] {
  return printed
    .split('\n')
    .filter((path) => !path.startsWith('.aligner/'))
    .sort();
}
