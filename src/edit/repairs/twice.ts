import type { Code } from '../../findings/finding.ts';
import type { Pointer } from '../../findings/problem.ts';
import type { Roadmap } from '../../roadmap/roadmap.ts';
import { isMapping, valueAt } from '../../roadmap/values.ts';
import { spansIn } from '../../yaml/positions.ts';
import { readYaml } from '../../yaml/read-yaml.ts';
import { splice } from '../splice.ts';
import type { FindRepairs, Repair, Texts } from './repair.ts';

/** The text without one entry of a list; undefined where a comment would go with it. */
function withoutEntry(text: string, pointer: Pointer): string | undefined {
  const find = spansIn(text);
  const entry = find(pointer, 'value');
  const before = find([...pointer.slice(0, -1), Number(pointer.at(-1)) - 1], 'value');
  if (!entry || !before) return undefined;
  const line = text.lastIndexOf('\n', entry[0] - 1) + 1;
  const next = text.indexOf('\n', entry[1]);
  const end = next === -1 ? text.length : next + 1;
  const alone = /^\s*- $/.test(text.slice(line, entry[0])) && text.slice(entry[1], end).trim() === '';
  if (alone) return splice(text, [{ start: line, end, text: '' }]);
  const between = text.slice(before[1], entry[0]);
  // A remark behind the second one would stand behind the first.
  const hasRemark = /^[^\n\]]*\s#/.test(text.slice(entry[1]));
  return /^\s*,\s*$/.test(between) && !hasRemark
    ? splice(text, [{ start: before[1], end: entry[1], text: '' }])
    : undefined;
}

function repair(roadmap: Roadmap, code: Code, path: string, pointer: Pointer): Repair | undefined {
  const text = roadmap.texts.get(path) ?? '';
  if (withoutEntry(text, pointer) === undefined) return undefined;
  const written = readYaml(text, path).value;
  const value = isMapping(written) ? valueAt(written, pointer) : undefined;
  if (typeof value !== 'string') return undefined;
  return {
    code,
    place: { path, pointer, at: 'value' },
    title: 'delete the second of two equal entries',
    apply: (texts: Texts) => {
      const now = texts.get(path) ?? '';
      const made = readYaml(now, path).value;
      // Another repair may have taken an entry away above this one.
      const same = isMapping(made) && valueAt(made, pointer) === value;
      const after = same ? withoutEntry(now, pointer) : undefined;
      return after === undefined ? new Map() : new Map([[path, after]]);
    },
  };
}

/** The second of two equal entries of a list, of links or of words. Entries that hold more than a text may differ in sense. */
export const findRepeated: FindRepairs = function* (roadmap) {
  const links = roadmap.links.flatMap(({ from, pointer, to }) => {
    const list = valueAt(from.data, pointer.slice(0, -1));
    const first = Array.isArray(list) ? list.indexOf(to) : -1;
    const again =
      first >= 0 && typeof pointer.at(-1) === 'number' && first !== pointer.at(-1) && to !== from.id;
    return again ? [{ code: 'link/duplicate' as const, path: from.path, pointer }] : [];
  });
  const words = roadmap.problems.flatMap(({ code, place }) =>
    code === 'schema/repeated-entry' && 'pointer' in place
      ? [{ code, path: place.path, pointer: place.pointer }]
      : [],
  );
  // From the end, so that an entry above keeps its place.
  for (const { code, path, pointer } of [...links, ...words].reverse()) {
    const found = repair(roadmap, code, path, pointer);
    if (found) yield found;
  }
};
