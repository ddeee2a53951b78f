import { Failure } from '../findings/failure.ts';
import { type GitResult, gitEnvironment, MOST_OUTPUT, SETTINGS, TooMuchOutput } from './run.ts';

// Beside the settings for reading: remotes are reached by these ways only, nothing else is sent along, no clean-up runs
// in the background, an index is one file, and pages are packed fast: ten looks instead of one save a hundredth.
const MORE_SETTINGS = [
  ...'protocol.file.allow=always protocol.https.allow=always protocol.ssh.allow=always'.split(' '),
  ...'push.followTags=false push.recurseSubmodules=no fetch.recurseSubmodules=no gc.auto=0'.split(' '),
  ...'maintenance.auto=false core.splitIndex=false pack.window=1 core.quotePath=true'.split(' '),
];

// The settings tighten git, and the variables are those by which users say how they reach a remote;
// simple-git cannot tell and wants to be told.
const ALLOWED = {
  allowUnsafeFsMonitor: true,
  allowUnsafeHooksPath: true,
  allowUnsafeProtocolOverride: true,
  allowUnsafeSshCommand: true,
  allowUnsafeAskPass: true,
} as const;

const REACH = [
  ...'GIT_SSH GIT_SSH_COMMAND GIT_ASKPASS SSH_ASKPASS http_proxy https_proxy HTTPS_PROXY no_proxy NO_PROXY ALL_PROXY'.split(
    ' ',
  ),
  // A proxy that looks into what is encrypted signs with certificates of its own.
  ...'GIT_SSL_CAINFO GIT_SSL_CAPATH SSL_CERT_FILE SSL_CERT_DIR CURL_CA_BUNDLE'.split(' '),
];

/** Runs git with arguments and an input; `stdout` is text. */
export type SimpleGit = (
  args: readonly string[],
  input?: string,
) => Promise<Omit<GitResult, 'stdout'> & { readonly stdout: string }>;

function reach(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    REACH.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
}

/**
 * Git by way of simple-git, for what talks to a remote: it may take long, so it must not block, and it
 * is stopped when nothing is heard for two minutes. Only `raw` is used, since simple-git passes names on
 * as they are. `extra` are variables of the environment, for example another index; `abort` ends what runs. The
 * package is loaded only when it is needed.
 */
export async function simpleGitIn(
  directory: string,
  extra: Readonly<Record<string, string>> = {},
  abort?: AbortSignal,
): Promise<SimpleGit> {
  const { simpleGit } = await import('simple-git');
  const environment = { ...gitEnvironment('author'), ...reach(), ...extra };
  return async (args, input = '') => {
    let end = { status: 0, stderr: '' };
    const ending = new AbortController();
    const git = simpleGit({
      baseDir: directory,
      abort: ending.signal,
      config: [...SETTINGS, ...MORE_SETTINGS],
      unsafe: ALLOWED,
      allowEnvironment: Object.keys(environment),
      timeout: { block: 120_000 },
      ...(abort ? { abort } : {}),
      // Without this, output that arrives after the process has ended would be lost.
      completion: { onClose: true, onExit: false },
      input: () => (input === '' ? '\n' : input),
      errors: (_error, { exitCode, stdErr }) => {
        end = { status: exitCode, stderr: Buffer.concat(stdErr).toString('utf8') };
        return undefined;
      },
    })
      .env(environment)
      .outputHandler((_command, stdout, stderr) => {
        let length = 0;
        for (const stream of [stdout, stderr])
          stream.on('data', (chunk: Buffer) => {
            length += chunk.length;
            if (length > MOST_OUTPUT) ending.abort();
          });
      });
    try {
      return { stdout: await git.raw([...args]), ...end };
    } catch (error) {
      if (ending.signal.aborted) throw new TooMuchOutput();
      const reason = error instanceof Error ? error.message : String(error);
      if (/timeout/.test(reason))
        throw new Failure(
          `git ${args[0] ?? ''} did not answer in two minutes.`,
          'Check the connection and run the command again.',
        );
      throw error;
    }
  };
}
