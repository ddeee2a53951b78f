import { isFinal, type Lineage } from '../history/lineage.ts';
import type { Moment } from '../history/record-history.ts';
import { md } from '../markdown/language.ts';
import type { OutputFolder } from '../output/folder.ts';
import { type Page, type PageFile, pagePath } from '../pages/edition.ts';
import { indexPage } from '../pages/index-page.ts';
import { withMeanings } from '../pages/meanings.ts';
import { type PageMoment, permalinkPages } from '../pages/permalinks.ts';
import { fileOf, type ReleaseFile } from '../pages/release.ts';
import type { RoadmapRecord } from '../roadmap/roadmap.ts';
import type { RoadmapFile } from '../schema/generated/roadmap.ts';
import { firstPage } from '../site/above/entrance.ts';
import { filesAbove } from '../site/above/files.ts';
import type { Announced, SiteRelease } from '../site/above/release.ts';
import { FOLDER, htmlPath } from '../site/address.ts';
import { voiceOf } from '../site/voice.ts';
import { DRAFT } from './draft.ts';
import { livesOver } from './lives.ts';
import { type HtmlOptions, INDEX, type Tally, webPage, writeGroup } from './write-group.ts';

/** A release, or the draft, as what stands above the releases sees it. */
export type KeptMoment = PageMoment & Moment;

/** What stands above the releases, and where. */
export interface Index {
  readonly output: OutputFolder;
  readonly tally: Tally;
  /** What the roadmap says of itself. */
  readonly config: Pick<RoadmapFile, 'title' | 'publisher' | 'licence' | 'site' | 'language'>;
  /** The releases and the draft, the lowest version first. */
  readonly moments: readonly KeptMoment[];
  readonly lineage: Lineage;
  /** The latest releases. */
  readonly announced: readonly Announced[];
  /** Absent where no web pages are written. */
  readonly html: HtmlOptions | undefined;
}

/** The list of releases, and then the permanent pages of records. */
function pagesOver(title: string, moments: readonly KeptMoment[]): readonly PageFile[] {
  const releases = moments.filter(({ version }) => version !== DRAFT);
  const text = indexPage(title, releases, releases.length < moments.length);
  const pages: Page[] = [{ path: 'README.md', text }, ...permalinkPages(moments, livesOver(moments))];
  // What stands above the releases leads to the list of none: it is to stay as it is when the next one comes.
  const newest = moments.at(-1);
  return newest ? pages.map((page) => withMeanings(newest, page, md``)) : pages;
}

function webPath(record: RoadmapRecord): string {
  return pagePath(record).slice(0, -'.md'.length);
}

/** The pages of records that were called otherwise at the moment before. */
function renamed({ records, aliases }: PageMoment, before: PageMoment | undefined): SiteRelease['renamed'] {
  return [...aliases].flatMap(([alias, record]) => {
    const former = records.has(alias) ? undefined : before?.records.get(alias);
    return former ? [[webPath(former), webPath(record)] as const] : [];
  });
}

/** The releases that have web pages, as the files above them see them. */
function siteReleases({ output, lineage, moments }: Index): readonly SiteRelease[] {
  const filesOf = (version: string) => {
    const top = `html/${version}/`;
    const paths = output.filesOf(`html/${version}`) ?? [];
    return paths.filter((path) => path.startsWith(top)).map((path) => path.slice(top.length));
  };
  const finals = new Set(lineage.tags.filter(isFinal).map(({ label }) => label));
  return moments
    .map((moment) => {
      const files = filesOf(moment.version);
      const pages = files.flatMap((path) => (path.endsWith('.html') ? path.slice(0, -'.html'.length) : []));
      return { moment, pages, isComparable: files.includes('records.js') };
    })
    .filter(({ pages }) => pages.length > 0)
    .map(({ moment, pages, isComparable }, i, there) => {
      const { version, date } = moment;
      return {
        version,
        ...(date === undefined ? {} : { date }),
        isFinal: finals.has(version),
        pages: pages.sort(),
        isComparable,
        renamed: renamed(moment, there[i - 1]?.moment),
      };
    });
}

/** The web pages above the releases; those of which nothing changed need not be made again. They lead to web pages alone. */
async function* webFiles(
  index: Index,
  language: string,
  pages: readonly PageFile[],
): AsyncGenerator<ReleaseFile> {
  const { output, moments, config, announced, lineage } = index;
  const releases = siteReleases(index);
  const there = new Set(releases.map(({ version }) => version));
  const shown = moments.filter(({ version }) => there.has(version));
  const own = shown.length === moments.length ? pages : pagesOver(config.title, shown);
  const site = { group: '', language, title: config.title };
  for (const page of own) {
    const made = await webPage(fileOf(page), site, output.earlier(`html/${INDEX}`, htmlPath(page.path)));
    if (made) yield made;
  }
  const [first] = lineage.tags;
  const permanent = own.slice(1).map(({ path }) => htmlPath(path).slice(FOLDER.length + 1));
  const origin = first?.object ?? first?.commit ?? '';
  const voice = voiceOf(language);
  yield fileOf(firstPage(voice, config.title));
  const hasDomain = moments.some(({ roadmap }) => roadmap.config.domain !== 'none');
  const above = { ...config, voice, releases, hasDomain, announced, origin, permanent };
  for (const file of filesAbove(above)) yield fileOf(file);
}

/** Puts what stands above the releases into the output: the list of them, the permanent pages of records, and what web pages need beside. */
export async function writeIndex(index: Index): Promise<void> {
  const { config, moments, html } = index;
  const pages = pagesOver(config.title, moments);
  await writeGroup(index, INDEX, pages.map(fileOf));
  if (html) await writeGroup(index, `html/${INDEX}`, webFiles(index, html.language, pages));
}
