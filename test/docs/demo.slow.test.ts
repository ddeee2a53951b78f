import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/repository.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** Runs something in a shell at the top of the checkout, as somebody whom git knows. */
function shell(command: string): string {
  const who = { GIT_AUTHOR_NAME: 'A', GIT_AUTHOR_EMAIL: 'a@example.org' };
  const committer = { GIT_COMMITTER_NAME: 'A', GIT_COMMITTER_EMAIL: 'a@example.org' };
  return execFileSync('sh', ['-c', command], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, HOME: '/nonexistent', ...who, ...committer },
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
}

test('npm run demo makes four releases, and what it says to try can be done', { timeout: 300_000 }, () => {
  const folder = join(temporaryFolder(), 'demo');
  const said = shell(`node scripts/demo.mjs '${folder}'`);
  expect(said.match(/Tagged v\d/g)).toHaveLength(4);
  // Nobody can push from here: the repository has no remote.
  expect(said).not.toMatch(/push/i);
  expect(existsSync(/^ {2}(\/.*README\.md)$/m.exec(said)?.[1] ?? '')).toBe(true);
  const commands = [...said.matchAll(/^ {2}(node bin\/aligner\.js .*)$/gm)].map(
    ([, command = '']) => command,
  );
  expect(commands.length).toBeGreaterThanOrEqual(5);
  for (const command of commands) expect(shell(command), command).not.toBe('');
});
