import { Failure } from '../findings/failure.ts';
import { recordNamed } from '../roadmap/named.ts';
import { isRetired, type Roadmap, type RoadmapRecord } from '../roadmap/roadmap.ts';
import { schemaProblems } from '../roadmap/schema-problems.ts';
import { withField } from '../roadmap/with-field.ts';
import { changedRecord } from './change-fields.ts';

/** Why a record goes: another one takes its place, or it was dropped for a reason. */
export type Reason = { readonly supersededBy: string } | { readonly withdrawn: string };

function successor(id: string, record: RoadmapRecord, roadmap: Roadmap): RoadmapRecord {
  const next = recordNamed(roadmap, id);
  if (next === record)
    throw new Failure(`"${id}" cannot take its own place.`, 'Name the record that comes after it.');
  if (next.kind !== record.kind)
    throw new Failure(
      `"${id}" is a ${next.kind.noun}, so it cannot take the place of a ${record.kind.noun}.`,
      `Name a ${record.kind.noun}.`,
    );
  if (isRetired(next))
    throw new Failure(
      `"${id}" was ${next.data.status} itself, so it cannot take the place of another record.`,
      typeof next.data.superseded_by === 'string'
        ? `Its successor is "${next.data.superseded_by}".`
        : 'Name a record that is in force.',
    );
  return next;
}

/** Fails when the tombstone would not fit its schema, for example since the reason is too short. */
function check(record: RoadmapRecord, data: Readonly<Record<string, unknown>>, roadmap: Roadmap): void {
  const { kind, path } = record;
  const ours = new Set(['status', 'superseded_by', 'withdrawn_reason']);
  const all = schemaProblems(kind.validate(data), { path, value: data }, kind, roadmap.kinds.schemas);
  const problem = all.find(({ place }) => 'pointer' in place && ours.has(String(place.pointer[0])));
  if (problem) throw new Failure(problem.message, 'Say in one or two sentences why the record goes.');
}

/** What can be done with a record whose kind cannot hold a tombstone. */
function withoutRetirement({ past }: Roadmap, { id }: RoadmapRecord): string {
  if (past?.has(id)) return `Release ${past.get(id)?.tag} has it, so it stays as it is.`;
  return past
    ? 'No release has it, so its file can be deleted.'
    : 'Delete its file, unless a release has it.';
}

/**
 * Makes a tombstone of a record. Its other fields stay as they are, so that old citations can be read. `pointing` are
 * the links of living records that still lead to it.
 */
export function retire(roadmap: Roadmap, id: string, reason: Reason) {
  const record = recordNamed(roadmap, id);
  const { kind } = record;
  const lacking = ['status', 'withdrawn' in reason ? 'withdrawn_reason' : 'superseded_by'].find(
    (field) => !kind.fields.some(({ name }) => name === field),
  );
  if (lacking !== undefined)
    throw new Failure(
      `A ${kind.noun} has no field "${lacking}", so it cannot be retired in this way.`,
      withoutRetirement(roadmap, record),
    );
  if (isRetired(record))
    throw new Failure(`"${id}" was ${record.data.status} before.`, 'There is nothing left to do.');
  const [status, field, why] =
    'withdrawn' in reason
      ? ['withdrawn', 'withdrawn_reason', reason.withdrawn]
      : ['superseded', 'superseded_by', successor(reason.supersededBy, record, roadmap).id];
  const change = changedRecord(record, roadmap, (old) => {
    const data = withField(withField(old, kind, 'status', status), kind, field, why);
    check(record, data, roadmap);
    return data;
  });
  const pointing = (roadmap.incoming.get(id) ?? []).filter(({ from }) => !isRetired(from));
  return { record, change, pointing };
}
