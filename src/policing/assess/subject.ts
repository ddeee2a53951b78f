import { printableLine } from '../../findings/escape.ts';
import { Failure } from '../../findings/failure.ts';
import { noRecord } from '../../roadmap/named.ts';
import { isOf, isRetired, type RecordOf, type Roadmap, recordsOf, textOf } from '../../roadmap/roadmap.ts';

/**
 * The technology that a person wants to assess. A wrong, former or retired id is a failure that says more.
 */
export function technologyToAssess(roadmap: Roadmap, id: string): RecordOf<'technology'> {
  const record = roadmap.records.get(id);
  if (!record)
    throw noRecord(
      roadmap,
      id,
      recordsOf(roadmap, 'technology').map((each) => each.id),
    );
  if (!isOf(record, 'technology'))
    throw new Failure(
      `"${printableLine(id)}" is a record of the kind ${record.kind.name}; only a technology can be assessed.`,
      'Name a technology, for example tech-speech-to-text.',
    );
  if (!isRetired(record)) return record;
  const successor = textOf(record, 'superseded_by');
  throw new Failure(
    `"${printableLine(id)}" was ${record.data.status}, so it is not assessed any more.`,
    successor === undefined ? 'Name a living technology.' : `Assess "${printableLine(successor)}" instead.`,
  );
}
