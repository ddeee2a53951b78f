import { type Problem, problemOf } from '../findings/problem.ts';
import { limits } from '../yaml/text.ts';

/** What to do with a file of the data folder, by its name: read it, pass it over, or report it. */
export type Admission = 'read' | 'ignore' | Problem;

const YAML_NAME = /^[a-z0-9][a-z0-9._-]{0,120}\.ya?ml$/;

/** True for a file that the data folder does not show: a hidden one, or one below a hidden folder. */
export function isPassedOver(inside: string): boolean {
  const names = inside.split('/');
  return names.some((name, i) => isHidden(name, i === names.length - 1 ? 'file' : 'folder'));
}

/** Decides by path alone whether a file is read. `inside` is its path below the data folder. */
export function admit(path: string, inside: string): Admission {
  const name = inside.slice(inside.lastIndexOf('/') + 1);
  if (/^schemas\/[^/]+\.schema\.json$/.test(inside)) return 'read';
  // Beside roadmap.yaml, hidden files are settings of other tools.
  if (inside.startsWith('.')) return 'ignore';
  if (isMisnamed(inside, name))
    return wrongName(
      path,
      name,
      HIDDEN_RECORD.test(name)
        ? 'The name of the file begins with a point'
        : 'The name of the file does not end in .yaml',
    );
  if (!/\.ya?ml$/i.test(name)) return 'ignore';
  return YAML_NAME.test(name)
    ? 'read'
    : wrongName(path, name, 'The file name holds characters that are not allowed');
}

// Endings of texts, those that editors and word processors add, and those that fingers make of .yaml.
const OTHER_ENDING =
  /\.(?:ya?ml\.\w{1,5}|txt|md|markdown|jsonc?|json5|toml|xml|csv|docx?|odt|rtf|yalm|yaaml|ymal|yam|yma)$/i;

/** What stands beside records in a repository and is known by its name. */
const ABOUT_THE_FOLDER =
  /^(?:readme|licen[cs]e|notice|copying|authors|contributing|contributors|changelog|codeowners|security|index|makefile)\b/i;

/** A hidden file that is called like a record, as ".need-x.yaml". */
const HIDDEN_RECORD = /^\.[a-z0-9].*\.ya?ml$/i;

/** True for what is passed over by its name: hidden folders, and hidden files that are not called like records. */
export function isHidden(name: string, is: 'folder' | 'file'): boolean {
  return name.startsWith('.') && (is === 'folder' || !HIDDEN_RECORD.test(name));
}

/** True for a file that was meant as a record, in a folder of records, but would be passed over. */
function isMisnamed(inside: string, name: string): boolean {
  if (!inside.includes('/') || inside.startsWith('schemas/') || ABOUT_THE_FOLDER.test(name)) return false;
  return HIDDEN_RECORD.test(name) || OTHER_ENDING.test(name) || !name.includes('.');
}

/** The id that the name of a file was probably meant to be; empty where none can be made of it. */
export function idMeant(name: string): string {
  return name
    .replace(OTHER_ENDING, '')
    .replace(/\.ya?ml$/i, '')
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '');
}

function wrongName(path: string, name: string, reason: string): Problem {
  const word = idMeant(name);
  const message = `${reason}, so the file was not read.`;
  const hint = `Use lower-case letters, digits and hyphens: the id of the record and .yaml${word === '' ? '' : `, for example ${word.slice(0, 80)}.yaml`}.`;
  return problemOf(path, { code: 'file/name', message, hint });
}

/** The finding for a link, device or other thing that is not a plain file. */
export function notPlain(path: string, what: string): Problem {
  const message = `This is ${what}; the data folder may hold plain files only, so it was not read.`;
  const hint = 'Replace it by a copy of the file itself.';
  return problemOf(path, { code: 'file/not-a-plain-file', message, hint });
}

/** The finding for an entry of git that is not a plain file, by its mode. */
export function entryProblem(mode: string, path: string): Problem | undefined {
  if (mode === '120000') return notPlain(path, 'a symbolic link');
  if (mode === '160000') return notPlain(path, 'a submodule');
  return undefined;
}

/** The finding for a folder below which nothing is read. */
export function folderTooDeep(path: string): Problem {
  const message = 'Folders as deep as this one are not read.';
  const hint = 'Move its files up, into the folders of their kinds.';
  return problemOf(path, { code: 'file/unknown-folder', message, hint });
}

/** The finding for a file above the size limit. */
export function tooLarge(path: string, size?: number): Problem {
  const actual = size === undefined ? '' : ` (it has ${Math.ceil(size / 1024)} KiB)`;
  const message = `The file is larger than ${limits.bytes / 1024} KiB${actual}, so it was not read.`;
  const hint = 'Split it into several records, and keep long documents outside the data folder.';
  return problemOf(path, { code: 'file/too-large', message, hint });
}

/** The finding for a file that the system does not let us read. */
export function unreadable(path: string, reason: string): Problem {
  const message = `The file cannot be read (${reason}).`;
  return problemOf(path, { code: 'file/unreadable', message, hint: 'Check its permissions.' });
}

/** The finding for a file that a sparse checkout leaves out and that this clone cannot give either. */
export function notInClone(path: string): Problem {
  const message = 'The sparse checkout leaves this file out, and this partial clone does not have it either.';
  const hint = 'Run "git sparse-checkout disable" to get all files.';
  return problemOf(path, { code: 'file/unreadable', message, hint });
}

/** Why git does not see a file or a change of it. */
type Hidden = 'ignored' | 'repository' | 'assume-unchanged' | 'skip-worktree';

/** The finding for what git keeps out of every commit; `count` files, where it is a folder. */
export function hiddenFromGit(path: string, why: Hidden, count?: number): Problem {
  const number = count === 1 ? 'the file in it reaches' : `the ${count} files in it reach`;
  const words = {
    ignored: {
      message:
        count === undefined
          ? 'git ignores this file, so it reaches no commit and no release.'
          : `git ignores this folder, so ${number} no commit and no release.`,
      hint: `Run "git check-ignore -v ${path}" to see which line ignores it, and delete that line; or run "git add -f ${path}".`,
    },
    repository: {
      message: 'This folder is a git repository of its own, so its files reach no commit and no release.',
      hint: 'Move its files into the folders of their kinds.',
    },
    'assume-unchanged': {
      message: 'git was told to take this file as unchanged, so what was changed here reaches no commit.',
      hint: `Run: git update-index --no-assume-unchanged ${path}`,
    },
    'skip-worktree': {
      message: 'git was told to pass this file over, so what was changed here reaches no commit.',
      hint: `Run: git update-index --no-skip-worktree ${path}`,
    },
  };
  return problemOf(path, { code: 'file/hidden-from-git', ...words[why] });
}
