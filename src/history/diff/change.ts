import type { Data } from '../../roadmap/roadmap.ts';

/** How much a change weighs in the version of a release. */
export type Level = 'none' | 'patch' | 'minor' | 'major';

/** What happened to a record. */
export type Change = 'added' | 'changed' | 'renamed' | 'superseded' | 'withdrawn' | 'restored' | 'deleted';

/** By what a record is known. */
export interface Identity {
  readonly id: string;
  /** The name of its kind. */
  readonly kind: string;
  readonly title: string;
}

/** A top-level field whose value differs. Values are complete; where the field is absent, so is its value. */
export interface FieldChange {
  readonly field: string;
  readonly title: string;
  readonly level: Exclude<Level, 'none'>;
  readonly old?: unknown;
  readonly new?: unknown;
  /** True when the values name the same records, of which some were renamed. */
  readonly followsRename?: true;
}

/** A link that one side has and the other has not. */
export interface LinkChange {
  readonly change: 'added' | 'dropped';
  readonly field: string;
  /** How the link reads, for example "Addresses". */
  readonly label: string;
  /** The record at the other end; its title is absent when there is no such record. */
  readonly id: string;
  readonly title?: string;
}

/** A record that differs. Its identity is that of the newer side, or of the older one when it is gone. */
export interface RecordChange extends Identity {
  readonly change: Change;
  readonly level: Exclude<Level, 'none'>;
  /** What it was before, when its id, kind or title was another. */
  readonly before?: Identity;
  /** The whole record, when it was added or deleted. */
  readonly data?: Data;
  /** The fields that differ, in the order of the schema; empty when the record was added or deleted. */
  readonly fields: readonly FieldChange[];
  readonly links: readonly LinkChange[];
}

/** Everything that differs between two roadmaps: old and new values, so that it can be applied and reversed. */
export interface Diff {
  readonly from: string;
  readonly to: string;
  /** The highest level of all changes. */
  readonly level: Level;
  /** Changes of roadmap.yaml. */
  readonly roadmap: readonly FieldChange[];
  /** In the order of ids. */
  readonly records: readonly RecordChange[];
  /** Ids that could not be compared, since a file could not be read on one side. */
  readonly unread: readonly string[];
}

/** The order in which changes are told. */
export const CHANGES: readonly Change[] = [
  'added',
  'changed',
  'renamed',
  'superseded',
  'withdrawn',
  'restored',
  'deleted',
];

/** True when nothing differs. */
export function isEmpty(diff: Diff): boolean {
  return diff.records.length === 0 && diff.roadmap.length === 0;
}
