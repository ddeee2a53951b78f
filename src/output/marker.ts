import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareText } from '../findings/finding.ts';
import { jsonIn } from '../findings/json.ts';
import { plainText } from './plain-file.ts';

/** What an earlier build wrote, by group: a release, or the index. Paths are relative to the output folder. */
export type Written = Readonly<Record<string, readonly string[]>>;

/** The file that lists what aligner wrote. */
export const MARKER = '.aligner-output.json';

/** True for a path that stays inside the output folder and is none of the files of this module or of git. */
export function isPlain(path: unknown): path is string {
  return (
    typeof path === 'string' &&
    path.length <= 300 &&
    /^\w[\w.+-]*(?:\/[\w.+-]+)*$/.test(path) &&
    !(path.includes('/.') && /\/\.\.?(?:\/|$)/.test(path))
  );
}

/** The same paths by name; most lists are in this order already. */
export function inOrder(paths: readonly string[]): readonly string[] {
  const isOrdered = paths.every((path, i) => i === 0 || (paths[i - 1] ?? '') <= path);
  return isOrdered ? paths : [...paths].sort(compareText);
}

/** What the value of a marker lists, each list in order; undefined for any other value. */
export function writtenIn(content: unknown): Written | undefined {
  const written =
    typeof content === 'object' && content !== null && 'written' in content ? content.written : undefined;
  if (typeof written !== 'object' || written === null) return undefined;
  const groups = Object.entries(written).map(
    ([group, paths]) => [group, Array.isArray(paths) ? inOrder(paths.filter(isPlain)) : []] as const,
  );
  return Object.fromEntries(groups);
}

/** Reads what earlier builds wrote here; undefined for a folder that aligner did not make. */
export function readMarker(directory: string): Written | undefined {
  return writtenIn(jsonIn(plainText(join(directory, MARKER)) ?? ''));
}

/** Notes what was written here, unless that is noted already. */
export function saveMarker(directory: string, written: Written): void {
  const fresh = join(directory, `${MARKER}.new`);
  // By name, so that the same output has the same marker, in whatever order its parts came.
  const sorted = Object.fromEntries(
    Object.entries(written)
      .map(([group, paths]) => [group, inOrder(paths)] as const)
      .sort(([a], [b]) => compareText(a, b)),
  );
  const text = `${JSON.stringify({ tool: 'aligner', written: sorted }, null, 1)}\n`;
  rmSync(fresh, { recursive: true, force: true });
  if (plainText(join(directory, MARKER)) === text) return;
  writeFileSync(fresh, text, { flag: 'wx' });
  renameSync(fresh, join(directory, MARKER));
}
