import { Failure } from '../findings/failure.ts';
import { suggestion } from '../findings/suggest.ts';
import type { Roadmap, RoadmapRecord } from './roadmap.ts';
import { unreadableFile } from './unreadable.ts';

/** The failure for an id that nothing bears: says what it is called today, or what was probably meant. */
export function noRecord(
  roadmap: Roadmap,
  id: string,
  ids: Iterable<string> = roadmap.records.keys(),
): Failure {
  const unreadable = unreadableFile(roadmap, id);
  if (unreadable)
    return new Failure(
      `The record "${id}" is in ${unreadable.place.path}, which could not be read: ${unreadable.message}`,
      'Run "aligner validate" to see what is wrong with it, and mend it first.',
    );
  const renamed = roadmap.aliases.get(id)?.id;
  return new Failure(
    `There is no record "${id}".`,
    renamed !== undefined
      ? `It is called "${renamed}" today.`
      : suggestion(
          id,
          ids,
          'The id of a record is the name of its file without ".yaml"; "aligner list all" shows all.',
        ),
  );
}

/** The record that bears an id today; a Failure otherwise. */
export function recordNamed(roadmap: Roadmap, id: string): RoadmapRecord {
  const record = roadmap.records.get(id);
  if (!record) throw noRecord(roadmap, id);
  return record;
}

/** The record that an id leads to, by a former id too; a Failure otherwise. */
export function recordKnownAs(roadmap: Roadmap, id: string): RoadmapRecord {
  const record = roadmap.records.get(id) ?? roadmap.aliases.get(id);
  if (!record) throw noRecord(roadmap, id);
  return record;
}
