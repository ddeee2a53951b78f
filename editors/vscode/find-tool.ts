import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';

/** A tool that can be started, and which build it is. */
export interface FoundTool {
  readonly module: string;
  readonly version: string;
  /** The folder of the workspace that is served. */
  readonly folder: string;
}

/** The copy of the hooks comes first: no branch that is checked out can replace it. */
const PLACES = ['.git/aligner/tool', '.aligner'];

function versionOf(module: string): string {
  try {
    return readFileSync(resolve(module, '../../lib/version.txt'), 'utf8').trim().slice(0, 60);
  } catch {
    return 'unknown';
  }
}

/**
 * The tool for a workspace: the installed one that the machine's settings name, or one that a folder keeps, which is a
 * program of that folder and so is run only where the workspace is trusted.
 */
export function findTool(
  folders: readonly string[],
  installed: string,
  trusted: boolean,
): FoundTool | undefined {
  const [first] = folders;
  if (first === undefined) return undefined;
  if (isAbsolute(installed) && existsSync(installed))
    return { module: installed, version: versionOf(installed), folder: first };
  if (!trusted) return undefined;
  for (const folder of folders)
    for (const place of PLACES) {
      const module = join(folder, place, 'bin', 'aligner.js');
      if (existsSync(module)) return { module, version: versionOf(module), folder };
    }
  return undefined;
}
