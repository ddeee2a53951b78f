import { Failure } from '../findings/failure.ts';
import { gitEnvironment } from './run.ts';
import { firstLine } from './trouble.ts';

// The settings tighten git, they do not loosen it; simple-git cannot tell and wants to be told.
const SETTINGS = [
  '-c',
  'core.hooksPath=/dev/null',
  '-c',
  'core.fsmonitor=false',
  '-c',
  'core.autocrlf=false',
];
const ALLOWED = { allowUnsafeHooksPath: true, allowUnsafeFsMonitor: true } as const;

/** Runs git in one repository; gives what it printed. */
export type Git = (...args: readonly string[]) => Promise<string>;

/**
 * Git for the few commands that write to a remote, by way of simple-git, which is loaded only here.
 * `extra` are variables of the environment, for example another index. Failures name git's own reason.
 */
export async function remoteGit(
  directory: string,
  extra: Readonly<Record<string, string>> = {},
): Promise<Git> {
  const { simpleGit } = await import('simple-git');
  const environment = { ...gitEnvironment('author'), ...extra };
  const git = simpleGit({
    baseDir: directory,
    unsafe: ALLOWED,
    allowEnvironment: Object.keys(environment),
    timeout: { block: 120_000 },
  }).env(environment);
  return async (...args) => {
    try {
      return (await git.raw([...SETTINGS, ...args])).trim();
    } catch (error) {
      const reason = error instanceof Error ? firstLine(error.message.trim()) : String(error);
      throw new Failure(`git ${args.find((arg) => !arg.startsWith('-')) ?? ''} failed: ${reason}.`);
    }
  };
}
