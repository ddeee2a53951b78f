import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../findings/failure.ts';
import { commonGitDirectory } from './directory.ts';
import { readObjects } from './objects.ts';
import { dateOf, type Tag } from './refs.ts';
import { type GitResult, git } from './run.ts';
import { firstLine, gitText } from './trouble.ts';

/** Paths that differ from the last commit, untracked ones too; ignored files do not count. */
export function dirtyPaths(directory: string): string[] {
  const args = ['status', '--porcelain', '-z', '--untracked-files=all'];
  return gitText(directory, args, 'read the state of the working tree')
    .split('\0')
    .filter((entry) => entry.length > 3)
    .map((entry) => entry.slice(3));
}

function must({ status, stdout, stderr }: GitResult, name: string, hint: string): Buffer {
  if (status === 0) return stdout;
  throw new Failure(`git could not make the tag ${name}: ${firstLine(stderr)}`, hint);
}

const IDENTITY = 'Check that git knows who you are: git config user.name';

function requireNoTag(directory: string, name: string): void {
  if (git(directory, ['rev-parse', '--verify', '--quiet', `refs/tags/${name}`]).status !== 0) return;
  throw new Failure(
    `The tag ${name} was made by somebody else meanwhile.`,
    'Run "aligner releases" to see what was released, and run the command again with another version.',
  );
}

/** The text of an annotated tag. */
function plainTag(directory: string, name: string, commit: string, message: string): Buffer {
  const ask = (args: readonly string[], input = '') =>
    must(git(directory, args, input, 'author'), name, IDENTITY).toString('utf8');
  const tagger = ask(['var', 'GIT_COMMITTER_IDENT']).trim();
  const text = ask(['stripspace', '--strip-comments'], message);
  return Buffer.from(`object ${commit}\ntype commit\ntag ${name}\ntagger ${tagger}\n\n${text}`);
}

/**
 * The text of a signed tag. Only "git tag" signs, and it sets the reference too: so it works in a repository of
 * its own, which has the configuration and the objects of this one.
 */
function signedTag(directory: string, name: string, commit: string, message: string): Buffer {
  const common = commonGitDirectory(directory);
  mkdirSync(join(common, 'aligner'), { recursive: true });
  const own = mkdtempSync(join(common, 'aligner', 'tag-'));
  const hint = 'Check that git can sign: git config user.signingkey';
  try {
    const format = must(git(directory, ['rev-parse', '--show-object-format']), name, hint).toString('utf8');
    const init = ['init', '--quiet', '--bare', `--object-format=${format.trim()}`, own];
    must(git(directory, init), name, hint);
    writeFileSync(join(own, 'objects/info/alternates'), `${join(common, 'objects')}\n`);
    const run = (args: readonly string[], input = '') =>
      git(own, ['-c', `include.path=${join(common, 'config')}`, ...args], input, 'author');
    must(run(['tag', '-s', '-F', '-', '--end-of-options', name, commit], message), name, hint);
    return must(run(['cat-file', 'tag', `refs/tags/${name}`]), name, hint);
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}

/** An annotated tag to be. */
interface NewTag {
  readonly name: string;
  readonly commit: string;
  readonly message: string;
  readonly sign: boolean;
}

/**
 * Makes the object of an annotated tag. No reference leads to it yet, so there is no such tag before `setTag`.
 */
export function writeTagObject(
  directory: string,
  { name, commit, message, sign }: NewTag,
): Tag & { readonly object: string } {
  requireNoTag(directory, name);
  const bytes = (sign ? signedTag : plainTag)(directory, name, commit, message);
  const written = git(directory, ['mktag'], bytes, 'author');
  const object = must(written, name, IDENTITY).toString('utf8').trim();
  return { name, commit, object, date: dateOf({ bytes }) };
}

/** Sets a tag whose object was made; fails when there is such a tag by now. */
export function setTag(directory: string, name: string, object: string): void {
  const { status, stderr } = git(directory, ['update-ref', `refs/tags/${name}`, object, ''], '', 'author');
  if (status === 0) return;
  requireNoTag(directory, name);
  throw new Failure(`git could not make the tag ${name}: ${firstLine(stderr)}`, 'Run the command again.');
}

/** Takes the object of a tag back that was never set. */
export function removeTagObject(directory: string, object: string): void {
  rmSync(join(commonGitDirectory(directory), 'objects', object.slice(0, 2), object.slice(2)), {
    force: true,
  });
}

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
