/**
 * The command could not run: wrong usage, no roadmap, unknown revision, git missing. Exit code 2.
 * `message` is one sentence; `hint` says what to do.
 */
export class Failure extends Error {
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.name = 'Failure';
    this.hint = hint;
  }
}

/** What the system calls an error, such as ENOENT; undefined for errors of other origin. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

/** What an action gives, or something else where it ends with a Failure. */
export function unlessFailing<T, U>(action: () => T, otherwise: U): T | U {
  try {
    return action();
  } catch (error) {
    if (error instanceof Failure) return otherwise;
    throw error;
  }
}

/** The person stopped the command with Ctrl-C while it waited for another program. */
export class Interrupted extends Error {}

/** The person stopped a command that was asking; the message says what was written until then. */
export class Stopped extends Interrupted {
  constructor(message = 'Stopped. Nothing was written.') {
    super(message);
    this.name = 'Stopped';
  }
}
