import { firstLine } from './objects.ts';
import { git } from './run.ts';

/** Checks the signature of a tag with the keys and programs that git is set up with. */
export function verifySignature(
  directory: string,
  tag: string,
): { readonly good: boolean; readonly reason: string } {
  const { status, stderr } = git(
    directory,
    ['verify-tag', '--end-of-options', `refs/tags/${tag}`],
    undefined,
    'author',
  );
  return { good: status === 0, reason: status === 0 ? 'the signature is good' : firstLine(stderr) };
}
