import { type FolderState, folderState } from '../source/state.ts';

/** What the fast lane saw of a folder a moment ago. */
interface Seen {
  readonly root: string;
  readonly folder: string;
  readonly state: FolderState;
}

// The fast lane and the whole program are two bundles that run one after the other in one process.
const SEEN = Symbol.for('aligner.folder-state');

function isSeen(value: unknown): value is Seen {
  return typeof value === 'object' && value !== null && 'state' in value;
}

let last: Seen | undefined;

/**
 * The state of the data folder. Where the fast lane has just looked and could not answer, the program that
 * takes over gets what it saw, once; files are read after that, so that a change in between is noticed later.
 */
export function stateOf(root: string, folder: string): FolderState {
  const seen: unknown = Reflect.get(globalThis, SEEN);
  Reflect.deleteProperty(globalThis, SEEN);
  if (isSeen(seen) && seen.root === root && seen.folder === folder) return seen.state;
  last = { root, folder, state: folderState(root, folder) };
  return last.state;
}

/** Leaves what was seen to the program that runs next in this process. */
export function passOn(): void {
  Reflect.set(globalThis, SEEN, last);
}
