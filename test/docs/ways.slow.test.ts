import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../support/repository.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const VERSION = readFileSync(join(ROOT, 'lib/version.txt'), 'utf8');
const who = {
  GIT_AUTHOR_NAME: 'A',
  GIT_AUTHOR_EMAIL: 'a@b.example',
  GIT_COMMITTER_NAME: 'A',
  GIT_COMMITTER_EMAIL: 'a@b.example',
};

function bash(folder: string, script: string): string {
  const env = {
    PATH: process.env.PATH,
    HOME: temporaryFolder(),
    npm_config_update_notifier: 'false',
    ...who,
  };
  return execFileSync('bash', ['-euc', script], {
    cwd: folder,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** The sources of the tool in a folder of their own, with the packages of this one. */
function sources(...below: readonly string[]): string {
  const copy = join(temporaryFolder(), ...below);
  mkdirSync(copy, { recursive: true });
  for (const name of readdirSync(ROOT))
    if (/^(?:src|scripts|bin|schemas|.*\.json|[A-Z]+(?:\.md)?)$/.test(name))
      cpSync(join(ROOT, name), join(copy, name), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

describe('the ways to the tool that README.md names', () => {
  test('kept in a roadmap', () => {
    const told = bash(
      ROOT,
      `T=$(mktemp -d); node bin/aligner.js init "$T/r" --title "Our roadmap" --publisher "Our agency" >/dev/null
       cd "$T/r" && node .aligner/bin/aligner.js validate`,
    );
    expect(told).toContain('No finding.');
  });

  test('a packed file, installed offline with an empty cache in an empty folder', () => {
    const told = bash(
      sources('one'),
      `P=$(npm run -s package 2>/dev/null); cd "$(mktemp -d)"; npm init -y >/dev/null
       npm install --offline --cache "$PWD/c" "$P" >/dev/null
       ls node_modules; npx --no-install aligner --version; npx --no-install aligner help | head -1`,
    );
    expect(told.startsWith(`aligner-roadmap\n${VERSION}`)).toBe(true);
  });
});

describe('two builds of the same sources', () => {
  const built = [sources('a'), sources('deeper', 'and', 'deeper')].map((folder) => ({
    folder,
    told: bash(folder, 'npm run -s package 2>&1'),
  }));
  const [one, two] = built;

  test('give the same bytes, and the same sum of .aligner/', () => {
    const sum = (told = '') => /the sum of \.aligner\/ is ([\da-f]{64})/.exec(told)?.[1];
    expect(sum(one?.told)).toBeDefined();
    expect(sum(one?.told)).toBe(sum(two?.told));
    for (const path of readdirSync(join(one?.folder ?? '', 'lib')))
      expect(
        readFileSync(join(one?.folder ?? '', 'lib', path)).equals(
          readFileSync(join(two?.folder ?? '', 'lib', path)),
        ),
        path,
      ).toBe(true);
  });

  test('on the tag of a version, CHANGELOG.md has that sum', () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    const tags = existsSync(join(ROOT, '.git')) ? bash(ROOT, 'git tag --points-at HEAD') : '';
    if (!tags.split('\n').includes(`v${version}`)) return;
    const [section = ''] = readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8')
      .split(/^## /m)
      .filter((each) => each.startsWith(version));
    expect(section).toContain(/the sum of \.aligner\/ is [\da-f]{64}/.exec(one?.told ?? '')?.[0].slice(1));
  });
});
