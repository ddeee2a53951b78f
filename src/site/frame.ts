import { hash } from 'node:crypto';
import { capital } from '../findings/words.ts';
import { around, furtherKey } from '../pages/around.ts';
import {
  byTitle,
  type ContentsEntry,
  type Edition,
  indexPath,
  living,
  pagePath,
  presentKinds,
} from '../pages/edition.ts';
import { hueOf } from '../pages/hue.ts';
import { hasPermalink, permalink } from '../pages/permalinks.ts';
import { neighbours } from '../pictures/neighbours.ts';
import type { Picture } from '../pictures/picture.ts';
import { type RoadmapRecord, recordsOf, titleOf } from '../roadmap/roadmap.ts';
import type { Kind } from '../schema/kind.ts';
import { type CitedPage, citedPages } from './citing.ts';
import { hostOf, type Way } from './host.ts';
import { kindSpeaker, type Speaker, type Voice } from './voice.ts';

/** Words of the menu, and who says them. */
interface MenuWords {
  readonly words: string;
  readonly by: Speaker;
}

/** A line of the menu: a page, with the number of its records and the colour of its kind. */
export interface MenuEntry extends MenuWords {
  readonly page: string;
  readonly number?: number;
  readonly hue?: number;
}

/** What the frame says around the page of a record. */
interface FramedRecord {
  readonly kind: MenuWords;
  readonly hue: number;
  readonly id: string;
  /** Its permanent page, from the top of the output; absent where it has none. */
  readonly permanent?: string;
  readonly previous?: RoadmapRecord;
  readonly next?: RoadmapRecord;
}

/** What stands around every page of a release, and of its draft. */
export interface SiteFrame {
  readonly title: string;
  readonly version: string;
  readonly date?: string;
  readonly publisher: string;
  readonly licence: string;
  readonly menu: readonly { readonly heading: string; readonly entries: readonly MenuEntry[] }[];
  /** The record of a page, by its path in the release. */
  readonly records: ReadonlyMap<string, FramedRecord>;
  /** How a page is cited, by its path in the release; a draft is not for citing. */
  readonly citedAs: (path: string) => CitedPage | undefined;
  /** The ways to correct what a page says, by its path in the release. */
  readonly waysOf: (path: string) => readonly Way[];
  /** The picture of a record with its neighbours, by the path of its page in the release; undefined where it has none. */
  readonly pictureOf: (path: string) => Picture | undefined;
  /** Stands for all that the frame of a page is made from. */
  readonly keyOf: (path: string) => string;
}

function titlesOf(kind: Kind): { readonly one: MenuWords; readonly many: MenuWords } {
  const by = kindSpeaker(kind);
  return { one: { words: capital(kind.title), by }, many: { words: kind.titlePlural, by } };
}

function framedRecords({ roadmap }: Edition, kinds: readonly Kind[]): ReadonlyMap<string, FramedRecord> {
  return new Map(
    kinds.flatMap((kind) => {
      const all = byTitle(recordsOf(roadmap, kind.name));
      const hue = hueOf(kinds, kind);
      return all.map((record, i): [string, FramedRecord] => {
        const [previous, next] = [all[i - 1], all[i + 1]];
        return [
          pagePath(record),
          {
            kind: titlesOf(kind).one,
            hue,
            id: record.id,
            ...(hasPermalink(record.id) && { permanent: permalink(record.id) }),
            ...(previous && { previous }),
            ...(next && { next }),
          },
        ];
      });
    }),
  );
}

/** The ways to correct what each page says. */
function waysIn(edition: Edition, kinds: readonly Kind[], { words }: Voice): SiteFrame['waysOf'] {
  const host = hostOf(edition, words);
  if (!host) return () => [];
  const records = new Map(edition.roadmap.all.map((record) => [pagePath(record), record]));
  const indexes = new Map(kinds.map((kind) => [indexPath(kind), kind]));
  return (path) => {
    const [record, kind] = [records.get(path), indexes.get(path)];
    return record ? host.fromRecord(record) : kind ? host.fromKind(kind) : [];
  };
}

/** A page of the release, as far as the menu names it. */
export interface FramedPage {
  readonly path: string;
  readonly contents?: ContentsEntry;
  /** What the menu calls it, where the frame has a word for it. */
  readonly word?: 'explore' | 'matrix';
}

/** Makes the frame of an edition. `pages` are its files, with those that only the site has. */
export function frameOf(edition: Edition, pages: readonly FramedPage[], voice: Voice): SiteFrame {
  const { roadmap, version, date } = edition;
  const { title, publisher, licence } = roadmap.config;
  const kinds = presentKinds(roadmap);
  const { words } = voice;
  const chapters = pages
    .flatMap(({ path, contents, word }) =>
      contents && path.endsWith('.md') ? [{ path, contents, word }] : [],
    )
    .sort((a, b) => a.contents.order - b.contents.order);
  const isSource = (path: string) => kinds.some((kind) => kind.role === 'source' && indexPath(kind) === path);
  const read: MenuEntry[] = [
    { words: words.overview, by: 'frame', page: 'README.md' },
    ...chapters
      .filter(({ path }) => !isSource(path))
      .map(
        ({ path, contents: { title: its }, word }): MenuEntry => ({
          ...(word ? { words: words[word], by: 'frame' } : { words: its, by: 'tool' }),
          page: path,
        }),
      ),
  ];
  const lookUp: MenuEntry[] = kinds.map((kind) => ({
    ...titlesOf(kind).many,
    page: indexPath(kind),
    number: living(roadmap, kind.name).length,
    hue: hueOf(kinds, kind),
  }));
  const menu = [
    { heading: words.read, entries: read },
    { heading: words.lookUp, entries: lookUp },
  ];
  const records = framedRecords(edition, kinds);
  const byPath = new Map(
    kinds.flatMap(({ name }) => recordsOf(roadmap, name)).map((each) => [pagePath(each), each]),
  );
  const waysOf = waysIn(edition, kinds, voice);
  const everywhere = hash(
    'sha256',
    JSON.stringify([title, version, date, publisher, licence, menu, kinds.map((kind) => kind.title)]),
    'base64url',
  );
  const names = (record: RoadmapRecord | undefined) => record && [record.id, titleOf(record)];
  return {
    title,
    version,
    ...(date === undefined ? {} : { date }),
    publisher,
    licence,
    menu,
    records,
    pictureOf: (path) => {
      const record = byPath.get(path);
      const seen = record && around(roadmap, record, pagePath);
      return seen && seen.into.length + seen.out.length > 0 ? neighbours(seen) : undefined;
    },
    citedAs: citedPages(edition, [...read, ...lookUp]),
    waysOf,
    keyOf: (path) => {
      const { previous, next, ...rest } = records.get(path) ?? {};
      const record = byPath.get(path);
      const seen = record && furtherKey(roadmap, record);
      return JSON.stringify([everywhere, rest, names(previous), names(next), waysOf(path), seen]);
    },
  };
}
