import { codeOf, Failure } from '../findings/failure.ts';

function fault(error: unknown, directory: string): Failure | undefined {
  const code = codeOf(error);
  const reasons: Record<string, string> = {
    EACCES: 'there is no permission',
    EPERM: 'it is not allowed',
    EROFS: 'the disk is read-only',
    ENOSPC: 'the disk is full',
    EDQUOT: 'the quota is used up',
    EFBIG: 'a file would be larger than is allowed here',
    EIO: 'the disk reports an error',
    ENOTDIR: 'a file stands in the way',
    EISDIR: 'a folder stands in the way',
    EEXIST: 'a file stands in the way',
    ERR_FS_EISDIR: 'a folder stands in the way',
    ENOENT: 'a part of it went away while it was written',
  };
  return code !== undefined && reasons[code] !== undefined
    ? new Failure(
        `The output cannot be written to ${directory}: ${reasons[code]} (${code}).`,
        'What an earlier build wrote is still whole. Mend the cause and run the command again.',
      )
    : undefined;
}

/** Does something to an output folder; what the disk refuses becomes a Failure in words. */
export function guarded<T>(directory: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw fault(error, directory) ?? error;
  }
}

/** The same for an action that takes its time. */
export async function guardedAsync<T>(directory: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    throw fault(error, directory) ?? error;
  }
}
