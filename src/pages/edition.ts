import { compareText } from '../findings/finding.ts';
import type { Safe } from '../findings/safe.ts';
import { type Markdown, md } from '../markdown/language.ts';
import { escapeText } from '../markdown/markdown.ts';
import type { Picture } from '../pictures/picture.ts';
import { compareByField } from '../roadmap/order.ts';
import {
  isRetired,
  type Link,
  type RecordOf,
  type Roadmap,
  type RoadmapRecord,
  recordsOf,
  textOf,
  titleKeyOf,
} from '../roadmap/roadmap.ts';
import { withAncestors } from '../roadmap/tree.ts';
import type { Role } from '../schema/json-schema.ts';
import type { Kind } from '../schema/kind.ts';
import type { Snapshot } from '../source/snapshot.ts';
import type { Meanings } from './meanings.ts';
import { valuesOf, valueTitle } from './values.ts';

/** How the contents on the cover name a file. */
export interface ContentsEntry {
  readonly title: string;
  /** What a reader finds there, to stand behind the title. */
  readonly what: string;
  /** What it says, in a sentence for the first page. */
  readonly brief?: Markdown;
  /** The entry stands where this number puts it: behind the kinds, and before them where it is negative. */
  readonly order: number;
}

/** A file of a release as it is written. */
export interface PageFile {
  /** Relative to the folder of the release. */
  readonly path: string;
  /** Markdown, with links to pages and words of the roadmap as values, or any other text. */
  readonly text: string;
  /** Pages that are shown on others too, each with the place to which links lead here. */
  readonly places?: ReadonlyMap<string, string>;
  /** What its abbreviations stand for, where it says so. */
  readonly meanings?: Meanings;
  /** Where it shows a text before and now: bold words were added, and struck ones are gone. */
  readonly compares?: true;
  /** Pictures that the text shows; each is a file of the release beside it. */
  readonly pictures?: readonly LazyPicture[];
  /** Made for paper: a cover, contents and chapters. */
  readonly isPaper?: true;
  /** What stands in its place on the web, or that nothing does, as another page holds it there. */
  readonly onWeb?: 'elsewhere' | (() => Promise<PageFile>);
  /** Absent for a file to which other pages lead. */
  readonly contents?: ContentsEntry;
}

/** A picture that is drawn when it is asked for. */
export interface LazyPicture extends Pick<Picture, 'name' | 'title'> {
  readonly picture: () => Picture;
}

/** A file of a release: a page of which every part was escaped, or data in a form of its own. */
export interface Page extends PageFile {
  readonly text: Safe<'markdown'> | Safe<'html'> | Safe<'data'>;
}

/** One roadmap about to be written: a tagged release, or the working tree as draft "next". */
export interface Edition {
  readonly roadmap: Roadmap;
  readonly snapshot: Snapshot;
  /** "1.2.0", or "next" for the draft. */
  readonly version: string;
  readonly tag?: string;
  /** YYYY-MM-DD from the tag; a draft has none. */
  readonly date?: string;
  /** YYYY-MM-DD: the day from which a reader looks ahead. That of the tag; for a draft, that of the last commit. */
  readonly day?: string;
  /** The release before, where there is one to compare with. */
  readonly previous?: { readonly version: string; readonly roadmap: Roadmap };
  readonly toolVersion: string;
  /** Tells builds of the tool apart that have one version. */
  readonly toolBuild?: string;
  /** What the domain of the roadmap adds; absent where it has none. */
  readonly domain?: DomainPages;
}

/** The tool that makes an edition. */
export type Tool = Pick<Edition, 'toolVersion' | 'toolBuild'>;

/** What makes a file, when it is asked for: at once, or part by part where as one text it would need as much memory as all the rest. */
type Making =
  | { readonly path: `${string}.json`; readonly parts: () => Iterable<string> }
  | { readonly path: string; readonly parts: () => Iterable<Markdown> | AsyncIterable<Markdown> }
  | { readonly path: string; readonly text: () => Page['text'] | Promise<Page['text']> };

/** A file that need not be made again as long as it is made from the same. */
export type LazyPage = Pick<Page, 'places' | 'contents' | 'pictures' | 'onWeb'> &
  Making & {
    /** A checksum of all that it is made from. */
    readonly inputs: () => string;
    /** What it says in the whole document, headings from level 2 down; it stands there as the contents have it. */
    readonly section?: () => readonly Markdown[] | Promise<readonly Markdown[]>;
    /** What the next build may want to know of this one. */
    readonly notes?: () => string;
  };

/** Writes a chapter: one file in chapters/ each. What takes long waits for a pause now and then. */
export type Chapter = (edition: Edition) => Iterable<LazyPage>;

/** Writes a heading of the first or second order below a record. */
export type RecordHeading = (text: Markdown, order: 1 | 2) => Markdown;

/** What a domain adds to the page of a record, beside the fields of every record. */
export interface RecordPart {
  /** What a reader has to know before everything else. */
  readonly banner: Markdown;
  /** A short block behind the summary, on the page of the record alone. */
  readonly brief?: Markdown;
  readonly sections: Markdown;
  /** Fields that are shown here and nowhere else. */
  readonly placed: ReadonlySet<string>;
}

/** What a domain adds to the pages of any roadmap. */
export interface DomainPages {
  readonly chapters: readonly Chapter[];
  /** Sections of the first page, from headings of level 2 down, that tell a reader what to do and to expect. */
  readonly firstPage: (edition: Edition) => readonly Markdown[];
  /** What it adds to the page of a record; undefined where the fields say everything. */
  readonly recordPart: (
    roadmap: Roadmap,
    record: RoadmapRecord,
    heading: RecordHeading,
  ) => RecordPart | undefined;
  /** Ids of records that such a part rests on, though no link leads to them. */
  readonly restsOn: (record: RoadmapRecord, roadmap: Roadmap) => readonly string[];
  /** What the mapping of the kinds shows, as a sentence. */
  readonly mapping: Markdown;
  /** A line on the index page of a kind. */
  readonly kindNote: (kind: Kind) => Markdown | undefined;
}

/** Where the index page of a kind is. */
export function indexPath(kind: Kind): string {
  if (kind.role === 'source') return 'sources.md';
  return kind.folder === kind.plural ? `${kind.folder}/README.md` : `${kind.folder}/${kind.plural}.md`;
}

/** Where the page of a record is. */
export function pagePath(record: RoadmapRecord): string {
  return `${record.kind.folder}/${record.id}.md`;
}

/** The kinds that have records, in the order of their chapters. */
export function presentKinds(roadmap: Roadmap): readonly Kind[] {
  return roadmap.kinds.all.filter(({ name }) => recordsOf(roadmap, name).length > 0);
}

const alive = new WeakMap<Roadmap['all'], Roadmap['all']>();

/** The records of a kind that hold today: tombstones left out. */
export function living<Name extends string>(roadmap: Roadmap, kind: Name): readonly RecordOf<Name>[] {
  const all = recordsOf(roadmap, kind);
  const records = alive.get(all) ?? all.filter((record) => !isRetired(record));
  alive.set(all, records);
  return records as readonly RecordOf<Name>[];
}

/** The living records of the kind that has a role. */
export function livingOfRole(roadmap: Roadmap, role: Role): readonly RoadmapRecord[] {
  const kind = roadmap.kinds.byRole.get(role);
  return kind ? living(roadmap, kind.name) : [];
}

/** A group of records under a heading; `value` is the word that they share. */
export interface Group {
  readonly value: string | undefined;
  /** What the word is called, escaped. */
  readonly title: Markdown;
  readonly records: readonly RoadmapRecord[];
}

/** Groups the records of a kind by its `groupBy` field, in the order in which the schema lists the values. */
export function groups(kind: Kind, records: readonly RoadmapRecord[]): readonly Group[] {
  const field = kind.fields.find(({ name }) => name === kind.groupBy);
  if (!field) return [{ value: undefined, title: md`Other`, records }];
  const order = valuesOf(kind, field.name);
  const values = [...new Set(records.map((record) => textOf(record, field.name)))];
  const rank = (value: string | undefined) =>
    value === undefined ? order.length + 1 : order.includes(value) ? order.indexOf(value) : order.length;
  values.sort((a, b) => rank(a) - rank(b) || compareText(a ?? '', b ?? ''));
  return values.map((value) => ({
    value,
    title: value === undefined ? md`Other` : escapeText(valueTitle(kind, field.name, value)),
    records: records.filter((record) => textOf(record, field.name) === value),
  }));
}

/** Records as readers look them up: in the order that their kind asks for, else by title. */
export function byTitle(records: readonly RoadmapRecord[]): readonly RoadmapRecord[] {
  return [...records].sort(
    (a, b) => compareByField(a, b) || compareText(titleKeyOf(a), titleKeyOf(b)) || compareText(a.id, b.id),
  );
}

/** The tops of a tree kind: records without a living parent. */
export function rootsOf(roadmap: Roadmap, kind: Kind): readonly RoadmapRecord[] {
  return living(roadmap, kind.name).filter((record) => {
    const [, parent] = withAncestors(roadmap, record);
    return !parent || isRetired(parent);
  });
}

/** The links of a record with both ends alive, out or back. */
export function livingLinks(links: readonly Link[] | undefined): readonly Link[] {
  return (links ?? []).filter(({ target, from }) => target && !isRetired(target) && !isRetired(from));
}
