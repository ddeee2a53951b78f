import type { Roadmap, RoadmapRecord } from '../../roadmap/roadmap.ts';
import { isMapping, valueAt } from '../../roadmap/values.ts';
import { withField } from '../../roadmap/with-field.ts';
import { readYaml } from '../../yaml/read-yaml.ts';
import { changedText } from '../change-fields.ts';
import { fieldTexts, withoutField } from '../fields.ts';
import { withLineEndsOf } from '../line-ends.ts';
import type { FindRepairs, Texts } from './repair.ts';

/** The ids of a value that is an id or a list of ids; undefined for anything else. */
function idsOf(value: unknown): readonly string[] | undefined {
  const list = Array.isArray(value) ? value : [value];
  return list.length > 0 && list.every((each) => typeof each === 'string') ? list : undefined;
}

/** The list field of another kind whose links read, from this end, as the name says: addressed_by, addresses. */
function fieldFor(name: string, record: RoadmapRecord, from: RoadmapRecord): string | undefined {
  const words = name.replaceAll('_', ' ');
  const [found, other] = from.kind.links.filter(
    ({ inverse, to, path }) =>
      inverse === words && path.length === 2 && path[1] === '*' && to.includes(record.kind.name),
  );
  return other === undefined ? found?.field : undefined;
}

function withLink(text: string, from: RoadmapRecord, field: string, id: string): string {
  const { value } = readYaml(text, from.path);
  if (!isMapping(value)) return text;
  const before = value[field];
  if (before !== undefined && !Array.isArray(before)) return text;
  if (before?.includes(id)) return text;
  const data = withField(value, from.kind, field, [...(before ?? []), id]);
  return withLineEndsOf(text, changedText(text, value, data));
}

function fieldIn(text: string, name: string): string {
  const field = fieldTexts(text).find((each) => each.name === name);
  return field ? text.slice(field.start, field.end) : '';
}

function moved(
  record: RoadmapRecord,
  name: string,
  ends: readonly { readonly from: RoadmapRecord; readonly field: string }[],
): (texts: Texts) => Texts {
  return (texts) => {
    const made = new Map<string, string | undefined>();
    for (const { from, field } of ends)
      made.set(
        from.path,
        withLink(made.get(from.path) ?? texts.get(from.path) ?? '', from, field, record.id),
      );
    made.set(record.path, withoutField(texts.get(record.path) ?? '', name));
    return made;
  };
}

/** Links written at the end that is computed: `addressed_by` in a need instead of `addresses` in the technology. */
export const findInverseRepairs: FindRepairs = function* (roadmap: Roadmap) {
  const byPath = new Map(roadmap.all.map((record) => [record.path, record]));
  for (const { code, place } of roadmap.problems) {
    const record = byPath.get(place.path);
    if (code !== 'schema/unknown-field' || !record || !('pointer' in place)) continue;
    const [name] = place.pointer;
    if (place.pointer.length !== 1 || typeof name !== 'string') continue;
    const ids = idsOf(valueAt(record.data, [name]));
    const ends = ids?.flatMap((id) => {
      const from = roadmap.records.get(id);
      const field = from && from !== record ? fieldFor(name, record, from) : undefined;
      return from && field !== undefined ? [{ from, field }] : [];
    });
    if (!ends || !ids || ends.length !== ids.length) continue;
    // A comment in the field would be lost with it.
    if (/(?:^|\s)#/m.test(fieldIn(roadmap.texts.get(record.path) ?? '', name))) continue;
    yield {
      code,
      place,
      title: `write the link where it belongs: "${ends[0]?.field}" of ${ids.map((id) => `"${id}"`).join(', ')}`,
      apply: moved(record, name, ends),
    };
  }
};
