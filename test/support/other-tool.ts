import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Outcome, temporaryFolder } from './repository.ts';

const TOP = resolve(import.meta.dirname, '../..');

/** The build of the tool in lib/; whichever part holds it. */
export const BUILD =
  readdirSync(join(TOP, 'lib'))
    .filter((name) => name.endsWith('.cjs'))
    .map((name) => /["`]([0-9a-f]{16})["`]/.exec(readFileSync(join(TOP, 'lib', name), 'utf8'))?.[1])
    .find((build) => build !== undefined) ?? '';

/** Another tool: the built one with another version, another build, and other words. */
export interface OtherTool {
  readonly version: string;
  readonly build: string;
  run(folder: string, args: readonly string[], extra?: Readonly<Record<string, string>>): Outcome;
}

/** Copies the built tool and changes it. */
export function otherTool(version: string, words: readonly (readonly [string, string])[] = []): OtherTool {
  const folder = join(temporaryFolder(), 'tool');
  for (const name of ['bin', 'lib', 'schemas', 'package.json'])
    cpSync(join(TOP, name), join(folder, name), { recursive: true });
  const build = [...BUILD].reverse().join('');
  const current = JSON.parse(readFileSync(join(TOP, 'package.json'), 'utf8')).version;
  const changes = [[`\`${BUILD}\``, `\`${build}\``], [`\`${current}\``, `\`${version}\``], ...words] as const;
  const missing = new Set(words.map(([from]) => from));
  for (const name of readdirSync(join(folder, 'lib')).filter((each) => each.endsWith('.cjs'))) {
    const path = join(folder, 'lib', name);
    let text = readFileSync(path, 'utf8');
    for (const [from, to] of changes) {
      if (text.includes(from)) missing.delete(from);
      text = text.replaceAll(from, to);
    }
    writeFileSync(path, text);
  }
  if (missing.size > 0) throw new Error(`the built tool does not say: ${[...missing].join(', ')}`);
  const bin = join(folder, 'bin/aligner.js');
  return {
    version,
    build,
    run: (where, args, extra = {}) => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
        cwd: where,
        env: { PATH: process.env.PATH, HOME: '/nonexistent', ...extra },
        encoding: 'utf8',
        timeout: 25_000,
      });
      return { status, stdout, stderr };
    },
  };
}
