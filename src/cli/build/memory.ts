import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { stamp } from '../../git/stamp.ts';
import { refsState } from '../../git/state.ts';
import { BUILD_ID } from '../../memory/build-id.ts';
import { lastBuild } from '../../release/output-store.ts';
import type { Place } from '../../source/locate.ts';
import { folderState, SETTLED } from '../../source/state.ts';
import type { OutFolder } from '../out-folder.ts';
import { today } from '../today.ts';

/** A build as the command line asks for it. */
export interface BuildLine {
  readonly args: readonly string[];
  readonly out: OutFolder;
  readonly target: string;
  /** True when the working tree is built too. */
  readonly withDraft: boolean;
}

/** The state of what a build reads from the working tree: all of it for the draft, else roadmap.yaml alone. */
function workingState(place: Place, withDraft: boolean) {
  if (!place.workingTree) return { digest: '', newest: 0 };
  if (withDraft) return folderState(place.root, place.folder);
  const stat = lstatSync(join(place.root, place.folder, 'roadmap.yaml'), { throwIfNoEntry: false });
  return stat ? { digest: stamp(stat), newest: Math.max(stat.mtimeMs, stat.ctimeMs) } : undefined;
}

/**
 * Looks up whether a build was made before and would write the same again. Undefined where nothing is remembered;
 * without a key when something was touched so recently that a build cannot be remembered.
 */
export function buildMemory(place: Place, directory: string, { args, out, target, withDraft }: BuildLine) {
  const refs = place.git ? refsState(place.root) : undefined;
  const folder = out.path;
  const state = workingState(place, withDraft);
  if (refs === undefined || !state) return undefined;
  // What is printed names the folder as it was typed, and findings of the draft depend on the day.
  const said = [directory, out.shown, target, ...args];
  const key = JSON.stringify([BUILD_ID, today(), place.folder, refs, state.digest, said]);
  const settled = state.newest < Date.now() - SETTLED;
  return { known: lastBuild(place, folder, key), key: settled ? key : undefined };
}
