import { ignoreState, refsState } from '../git/state.ts';
import { type FolderState, folderState, SETTLED } from '../source/state.ts';
import { BUILD_ID } from './build-id.ts';
import { openStore } from './store.ts';

const NAME = 'verdict';

/** The last verdict on a working tree, for as long as nothing that it rests on has changed. */
export interface RememberedVerdict<T> {
  /** What the folder looked like. Files are to be read after that, so that a later change is noticed next time. */
  readonly state: FolderState;
  readonly known: T | undefined;
  readonly save: (verdict: T) => void;
}

/**
 * Looks up the last verdict on the working tree of a repository. It holds for one build of the tool, one
 * day, one state of HEAD, tags and index, and as long as no file of the roadmap and no rule of what git ignores was
 * touched; to know that, no record is read and git is not asked. `now` is the time in milliseconds since 1970.
 */
export function rememberVerdict<T>(
  { root, folder }: { readonly root: string; readonly folder: string },
  today: string,
  now: number,
): RememberedVerdict<T> | undefined {
  const refs = refsState(root);
  if (refs === undefined) return undefined;
  const state = folderState(root, folder);
  const ignore = ignoreState(root, state.paths);
  const newest = Math.max(state.newest, ignore.newest);
  const key = JSON.stringify([BUILD_ID, today, folder, refs, ignore.digest, state.digest]);
  const store = openStore(root);
  return {
    state,
    known: store.load(NAME, key) as T | undefined,
    save: (verdict) => {
      if (newest < now - SETTLED) store.save(NAME, key, verdict);
    },
  };
}
