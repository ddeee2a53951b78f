import type { Problem } from '../findings/problem.ts';
import type { Roadmap } from '../roadmap/roadmap.ts';

/** A file that a release should hold and that could not be read at its tag. */
export interface LostFile {
  readonly tag: string;
  readonly problem: Problem;
}

function idOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.ya?ml$/i, '');
}

/** True where roadmap.yaml cannot be read, or is of a later form than this tool knows. */
function isUnknownForm({ code, place }: Problem): boolean {
  return !code.startsWith('schema/') || ('pointer' in place && place.pointer[0] === 'schema_version');
}

/** The files of a release that could not be read, each with the first thing that is wrong with it. */
export function lostFiles(tag: string, roadmap: Roadmap): LostFile[] {
  const config = [roadmap.folder, 'roadmap.yaml'].filter(Boolean).join('/');
  const first = new Map<string, LostFile>();
  for (const problem of roadmap.problems) {
    const { path } = problem.place;
    const isLost =
      path === config ? isUnknownForm(problem) : /\.ya?ml$/i.test(path) && roadmap.unread.has(idOf(path));
    if (isLost && !first.has(path)) first.set(path, { tag, problem });
  }
  return [...first.values()];
}
