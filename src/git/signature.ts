import { readObjects } from './objects.ts';
import { git } from './run.ts';
import { firstLine } from './trouble.ts';

/** Whether git finds a good signature on a tag, and what it says of it. */
export interface Signature {
  readonly good: boolean;
  readonly reason: string;
}

/** What gpg and ssh-keygen print, the most telling line first. */
const TELLING = [
  /\bBAD signature\b/,
  /\b(?:revoked|expired)\b/i,
  /No principal matched/,
  /Could not verify signature/,
  /No public key|Can't check signature/,
  /no signature found/,
  /needs to be configured/,
  /^Good "git" signature|Good signature from/,
];

function tellingLine(text: string): string {
  const lines = text.split('\n').map((line) => line.replace(/^gpg: */, ''));
  for (const pattern of TELLING) {
    const line = lines.find((each) => pattern.test(each));
    if (line !== undefined) return firstLine(line);
  }
  return firstLine(text);
}

/**
 * Checks the signature of a tag by git, with the keys and programs that the user has set git up with.
 * The signature covers the name inside the tag object, so a signed tag under another name is refused.
 */
export function checkSignature(directory: string, name: string, object: string | undefined): Signature {
  if (object === undefined)
    return { good: false, reason: 'it is a lightweight tag, which holds no signature' };
  const text = readObjects(directory, [object]).get(object)?.bytes.toString('utf8') ?? '';
  const inside = /^tag (.*)$/m.exec(text.slice(0, text.indexOf('\n\n')))?.[1];
  if (inside !== name)
    return { good: false, reason: `the signed name in it is "${inside ?? ''}", not "${name}"` };
  const { status, stdout, stderr } = git(directory, ['verify-tag', object], undefined, 'author');
  return { good: status === 0, reason: tellingLine(`${stderr}\n${stdout.toString('utf8')}`) };
}
