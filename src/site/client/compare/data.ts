// What a release holds of its records for a comparison. The page above the releases reads what earlier tools wrote:
// names and meanings stay, and what is new is added beside them (docs/decisions/0020-above-the-releases.md).
import type { RoadmapFile } from '../../../schema/generated/roadmap.ts';
import type { OwnSchema } from '../../../schema/json-schema.ts';

/** A record: the place of its kind in the list, its id, and what it says. */
export type ComparedRecord = readonly [kind: number, id: string, data: Readonly<Record<string, unknown>>];

/** All that a comparison needs of a release beside its records. */
export interface ComparedRelease {
  readonly version: string;
  /** The version of the form in which records are written. */
  readonly form: number;
  readonly config: RoadmapFile;
  /** The schemas of the repository. */
  readonly schemas: readonly OwnSchema[];
  /** The names of kinds. */
  readonly kinds: readonly string[];
  /** The ids of records whose files could not be read. */
  readonly unread: readonly string[];
  /** The records stand in so many files: records-1.js and so on. */
  readonly parts: number;
}

/** The globals that hold a release, a part of its records, and the schemas that come with the tool; as JSON. */
export const COMPARED = {
  release: 'alignerRelease',
  records: 'alignerRecords',
  schemas: 'alignerSchemas',
} as const;
