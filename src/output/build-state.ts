import { lstatSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { plainText } from './plain-file.ts';

const NAME = '.aligner-state.json';

/** What a build printed, word for word. */
export interface BuildWords {
  readonly printed: string;
  readonly noted: string;
}

interface State extends BuildWords {
  /** Everything that the output depends on. */
  readonly key: string;
  /** Every folder of the output, and every file at its top, with what the disk says of it. */
  readonly folders: Readonly<Record<string, string>>;
}

/** Changes when a file in a folder comes, goes, or is replaced. */
function stamp(directory: string, folder: string): string {
  const stat = lstatSync(join(directory, folder), { throwIfNoEntry: false });
  return stat ? `${stat.mtimeMs} ${stat.ctimeMs} ${stat.ino}` : '';
}

function isState(value: unknown): value is State {
  return (
    typeof value === 'object' &&
    value !== null &&
    'key' in value &&
    'folders' in value &&
    typeof value.folders === 'object' &&
    value.folders !== null &&
    'printed' in value &&
    'noted' in value
  );
}

/**
 * What the last build into a folder said, when a build with the same key would write the same again and
 * no file of the output came, went or was replaced since. A file that was edited in place is not noticed:
 * `aligner verify` compares bytes.
 */
export function lastBuild(directory: string, key: string): BuildWords | undefined {
  try {
    const state: unknown = JSON.parse(plainText(join(directory, NAME)) ?? '');
    if (!isState(state) || state.key !== key) return undefined;
    const same = Object.entries(state.folders).every(([folder, was]) => stamp(directory, folder) === was);
    return same ? { printed: String(state.printed), noted: String(state.noted) } : undefined;
  } catch {
    return undefined;
  }
}

/** Forgets the last build; done before anything is written, so that a build that is killed leaves no word. */
export function forgetBuild(directory: string): void {
  rmSync(join(directory, NAME), { force: true });
}

/** Remembers a build that ended well. `paths` are all files of the output. */
export function rememberBuild(
  directory: string,
  key: string,
  words: BuildWords,
  paths: Iterable<string>,
): void {
  const folders = new Set(['.']);
  for (const path of paths)
    for (
      let folder = dirname(path) === '.' ? path : dirname(path);
      !folders.has(folder);
      folder = dirname(folder)
    )
      folders.add(folder);
  const fresh = join(directory, `${NAME}.new`);
  try {
    // The folder of the output itself changes when this file is written, so only what is below counts.
    folders.delete('.');
    const stamps = Object.fromEntries(
      [...folders].sort().map((folder) => [folder, stamp(directory, folder)]),
    );
    // What stands there already may be a link to a file of others.
    rmSync(fresh, { recursive: true, force: true });
    writeFileSync(fresh, `${JSON.stringify({ key, folders: stamps, ...words })}\n`, { flag: 'wx' });
    renameSync(fresh, join(directory, NAME));
  } catch {
    rmSync(fresh, { recursive: true, force: true });
  }
}
