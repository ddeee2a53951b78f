import type { Pointer } from '../findings/problem.ts';
import type { Roadmap, RoadmapRecord } from '../roadmap/roadmap.ts';
import { builtinKinds, roadmapFileSchema } from '../schema/builtin.ts';
import type { JsonSchema } from '../schema/json-schema.ts';
import { type Kind, type LinkDefinition, schemaAt } from '../schema/kind.ts';

/** What a file of the roadmap may hold: the schema of its kind, or that of roadmap.yaml. */
export interface Subject {
  readonly kind?: Kind;
  readonly schema: (pointer: Pointer) => JsonSchema | undefined;
}

/** The file of a roadmap without its data folder. */
function inside(roadmap: Roadmap, path: string): string {
  return roadmap.folder === '' ? path : path.slice(roadmap.folder.length + 1);
}

/** What a file may hold, by its path; undefined where no records are kept. */
export function subjectOf(roadmap: Roadmap, path: string): Subject | undefined {
  const file = inside(roadmap, path);
  if (file === 'roadmap.yaml')
    return { schema: (pointer) => schemaAt({ schema: roadmapFileSchema }, builtinKinds.schemas, pointer) };
  const [folder = '', name = '', more] = file.split('/');
  const here = more === undefined ? (roadmap.kinds.byFolder.get(folder) ?? []) : [];
  const kind = here.find(({ prefix }) => name.startsWith(prefix)) ?? here[0];
  return kind && { kind, schema: (pointer) => schemaAt(kind, roadmap.kinds.schemas, pointer) };
}

/** The link that stands at a place of a record, as its schema defines it. */
export function linkAt({ kind }: Subject, pointer: Pointer): LinkDefinition | undefined {
  const at = (place: Pointer) =>
    kind?.links.find(
      ({ path }) =>
        path.length === place.length && path.every((step, i) => step === '*' || step === place[i]),
    );
  return at(pointer) ?? (pointer.at(-1) === 'id' ? at(pointer.slice(0, -1)) : undefined);
}

/** The record that an id names, also by a former id. */
export function recordBy(roadmap: Roadmap, id: string): RoadmapRecord | undefined {
  return roadmap.records.get(id) ?? roadmap.aliases.get(id);
}
