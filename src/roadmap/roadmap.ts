import { brief } from '../findings/brief.ts';
import type { HistoryState } from '../findings/history-state.ts';
import type { Pointer, Problem } from '../findings/problem.ts';
import type { Kinds } from '../schema/builtin.ts';
import type { Fields } from '../schema/generated/fields.ts';
import type { RoadmapFile } from '../schema/generated/roadmap.ts';
import type { Role } from '../schema/json-schema.ts';
import type { Kind, LinkDefinition } from '../schema/kind.ts';
import type { Revision } from '../source/snapshot.ts';
import { once } from './once.ts';
import type { Past } from './past.ts';
import { titleKey } from './title-order.ts';

/** The content of a record, as its file says it. */
export type Data = Readonly<Record<string, unknown>>;

/** One record: a need, a technology, a crime, ... */
export interface RoadmapRecord {
  readonly id: string;
  readonly kind: Kind;
  readonly path: string;
  readonly data: Data;
  /** What it is called where its own title says too little: with the record above it in a tree. */
  readonly name?: string;
}

/**
 * A record of a kind that comes with the tool. Its schema says which fields there are; what stands in them is known
 * only after a look, as a record may be invalid. Of any other kind all names are possible.
 */
export type RecordOf<Name extends string> = Name extends keyof Fields
  ? Omit<RoadmapRecord, 'data'> & { readonly data: Readonly<Partial<Record<Fields[Name], unknown>>> }
  : RoadmapRecord;

/** The name of a field of any kind that comes with the tool. */
export type AnyField = Fields[keyof Fields];

/** A name that may be a field of a record: one of its kind, or of any kind of the tool where that is not known. */
type FieldOf<Of extends RoadmapRecord, Name extends string> = string extends Name
  ? Name
  : string extends keyof Of['data']
    ? AnyField
    : keyof Of['data'];

/** One link, as it is written in a record. */
export interface Link {
  readonly from: RoadmapRecord;
  readonly to: string;
  /** The record at the other end; absent when the link is wrong. */
  readonly target?: RoadmapRecord;
  readonly pointer: Pointer;
  /** Where it is written inside the text at the pointer; absent where the value is the link. */
  readonly within?: { readonly text: string; readonly occurrence: number };
  readonly definition: LinkDefinition;
}

/** Everything that is known of a roadmap at one moment. Immutable; all commands are functions of it. */
export interface Roadmap {
  readonly label: string;
  /** Path of the data folder, relative to the root of the repository. */
  readonly folder: string;
  readonly revision?: Revision;
  readonly config: RoadmapFile;
  readonly kinds: Kinds;
  /** By id, in the order of ids. Where an id is used twice, the file that is called by it, else the first by path. */
  readonly records: ReadonlyMap<string, RoadmapRecord>;
  /** All records, those with a repeated id too. */
  readonly all: readonly RoadmapRecord[];
  readonly byKind: ReadonlyMap<string, readonly RoadmapRecord[]>;
  readonly links: readonly Link[];
  readonly outgoing: ReadonlyMap<string, readonly Link[]>;
  readonly incoming: ReadonlyMap<string, readonly Link[]>;
  /** Former ids, each with the record that bears it now. */
  readonly aliases: ReadonlyMap<string, RoadmapRecord>;
  /** Ids whose file exists but could not be read; links to them are not wrong. */
  readonly unread: ReadonlySet<string>;
  /** Every id that a release ever had; absent when the history was not read. */
  readonly past?: Past;
  /** Whether those releases are all that there are; absent when the history was not read. */
  readonly history?: HistoryState;
  /** What was wrong with files and fields; rules find the rest. */
  readonly problems: readonly Problem[];
  /** The text of every file that was read, by path. */
  readonly texts: ReadonlyMap<string, string>;
  /** How many files were read. */
  readonly fileCount: number;
  /** True in a process that loads it again and again: what a rule found of a record is worth keeping then. */
  readonly watched: boolean;
}

/** The names of files whose records have another id: one of the two is a slip, and links may follow either. */
const strangeNames = once(
  ({ all }: Pick<Roadmap, 'all'>): ReadonlySet<string> =>
    new Set(all.map(({ path }) => path.slice(path.lastIndexOf('/') + 1).replace(/\.ya?ml$/, ''))),
);

/** True for an id of a record, and for one whose file has a finding of its own: a link to it is not wrong. */
export function isThere(roadmap: Pick<Roadmap, 'all' | 'records' | 'unread'>, id: string): boolean {
  return roadmap.records.has(id) || roadmap.unread.has(id) || strangeNames(roadmap).has(id);
}

/** What of a roadmap is kept where many are kept at once: neither its links nor its texts. */
export type RoadmapState = Pick<
  Roadmap,
  'label' | 'records' | 'aliases' | 'unread' | 'config' | 'kinds' | 'byKind'
>;

/** What is kept of a roadmap. */
export function stateOf({ label, records, aliases, unread, config, kinds, byKind }: Roadmap): RoadmapState {
  return { label, records, aliases, unread, config, kinds, byKind };
}

/** A roadmap with some parts put in. What it makes when it is asked for is still made then. */
function roadmapWith(roadmap: Roadmap, parts: Partial<Roadmap>): Roadmap {
  const added = Object.entries(parts).map(([name, value]) => [name, { value, enumerable: true }]);
  const all = { ...Object.getOwnPropertyDescriptors(roadmap), ...Object.fromEntries(added) };
  return Object.defineProperties({} as Roadmap, all);
}

/** A roadmap with what its releases say of ids, and whether they are all here. */
export function roadmapWithPast(
  roadmap: Roadmap,
  { past, history }: Pick<Roadmap, 'past' | 'history'>,
): Roadmap {
  return roadmapWith(roadmap, { ...(past ? { past } : {}), ...(history ? { history } : {}) });
}

/** A roadmap with problems that were found beside its files. */
export function roadmapWithProblems(roadmap: Roadmap, problems: readonly Problem[]): Roadmap {
  return problems.length === 0
    ? roadmap
    : roadmapWith(roadmap, { problems: [...roadmap.problems, ...problems] });
}

/** The records of a kind, by id. */
export function recordsOf<Name extends string>(
  roadmap: Pick<Roadmap, 'byKind'>,
  kind: Name,
): readonly RecordOf<Name>[] {
  return (roadmap.byKind.get(kind) ?? []) as readonly RecordOf<Name>[];
}

/** True for a record of a kind. */
export function isOf<Name extends string>(record: RoadmapRecord, kind: Name): record is RecordOf<Name> {
  return record.kind.name === kind;
}

/** The records of the kind that has a role, by id. */
export function recordsOfRole(
  roadmap: Pick<Roadmap, 'kinds' | 'byKind'>,
  role: Role,
): readonly RoadmapRecord[] {
  const kind = roadmap.kinds.byRole.get(role);
  return kind ? recordsOf(roadmap, kind.name) : [];
}

/** True for a link by which a record cites a source. */
export function isCitation({ kinds }: Pick<Roadmap, 'kinds'>, { definition: { to } }: Link): boolean {
  return to.length === 1 && to[0] === kinds.byRole.get('source')?.name;
}

/** The records that are content, by id: notes about releases are left out. */
export function contentRecords(roadmap: Pick<Roadmap, 'records'>): readonly RoadmapRecord[] {
  return [...roadmap.records.values()].filter(({ kind }) => !kind.editorial);
}

/** A text field of a record, or undefined when it is absent or something else. */
export function textOf<Of extends RoadmapRecord, Name extends string>(
  record: Of,
  field: Name & FieldOf<Of, Name>,
): string | undefined {
  const value = (record as RoadmapRecord).data[field];
  return typeof value === 'string' ? value : undefined;
}

/** What a record is called: its title, with that of the record above where a tree asks for it; its id where it has none. */
export function titleOf(record: RoadmapRecord): string {
  return brief(record.name ?? textOf(record, 'title') ?? record.id);
}

/** What records are put in the order of their titles by. */
export const titleKeyOf = once((record: RoadmapRecord): string => titleKey(titleOf(record)));

/** A text as it is compared with others: case and blanks carry no meaning. */
export function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** The whole title of a record for comparison, with that of the record above where a tree asks for it. */
export function foldedTitle(record: RoadmapRecord): string | undefined {
  const title = record.name ?? textOf(record, 'title');
  return title === undefined ? undefined : folded(title);
}

/** True for a tombstone: a record that was superseded or withdrawn. */
export function isRetired(record: RoadmapRecord): boolean {
  return record.data.status === 'superseded' || record.data.status === 'withdrawn';
}

/**
 * True for an id that is fit to be a file name and an address: lower-case words joined by hyphens.
 * A kind without a prefix is named by versions.
 */
export function hasIdForm(id: string, kind: Pick<Kind, 'prefix'>): boolean {
  return kind.prefix === '' ? /^[0-9A-Za-z][0-9A-Za-z.-]*$/.test(id) : /^[a-z][a-z0-9-]*[a-z0-9]$/.test(id);
}
