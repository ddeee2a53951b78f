import type { Code } from '../findings/finding.ts';
import type { Problem } from '../findings/problem.ts';
import type { Roadmap } from './roadmap.ts';

function idOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.ya?ml$/i, '');
}

/** True where roadmap.yaml cannot be read, or is of a later form than this tool knows. */
function isUnknownForm({ code, place }: Problem): boolean {
  return !code.startsWith('schema/') || ('pointer' in place && place.pointer[0] === 'schema_version');
}

// Of a folder that is not looked into, no file has a finding of its own.
const WHOLE = new Set<Code>(['file/unreadable', 'file/unknown-folder', 'file/not-a-plain-file']);

/** The files that a roadmap lacks as they could not be read, each with the first thing that is wrong with it. */
export function unreadableFiles(roadmap: Roadmap): Problem[] {
  const config = [roadmap.folder, 'roadmap.yaml'].filter(Boolean).join('/');
  const first = new Map<string, Problem>();
  for (const problem of roadmap.problems) {
    const { path } = problem.place;
    const isMissing =
      path === config
        ? isUnknownForm(problem)
        : roadmap.unread.has(idOf(path)) && (/\.ya?ml$/i.test(path) || WHOLE.has(problem.code));
    if (isMissing && !first.has(path)) first.set(path, problem);
  }
  if (first.size === 0) return [];
  const read = new Set(roadmap.all.map(({ path }) => path));
  return [...first.values()].filter(({ place }) => !read.has(place.path));
}

/** The problem of the file that an id names, where the file is there and could not be read. */
export function unreadableFile(roadmap: Roadmap, id: string): Problem | undefined {
  return roadmap.unread.has(id)
    ? unreadableFiles(roadmap).find(({ place }) => idOf(place.path) === id)
    : undefined;
}
