import { isFinal, type Lineage } from '../history/lineage.ts';
import type { OutputFolder } from '../output/folder.ts';
import { fileOf, type ReleaseFile } from '../pages/release.ts';
import type { RoadmapFile } from '../schema/generated/roadmap.ts';
import { firstPage } from '../site/above/entrance.ts';
import { filesAbove } from '../site/above/files.ts';
import type { Announced, SiteRelease } from '../site/above/release.ts';
import { FOLDER, htmlPath } from '../site/address.ts';
import { voiceOf } from '../site/voice.ts';
import { type Chronicle, pagesAbove } from './chronicle.ts';
import { type HtmlOptions, INDEX, type Tally, webPage, writeGroup } from './write-group.ts';

/** What stands above the releases, and where. */
export interface Index {
  readonly output: OutputFolder;
  readonly tally: Tally;
  /** What the roadmap says of itself. */
  readonly config: Pick<RoadmapFile, 'title' | 'publisher' | 'licence' | 'site' | 'language'>;
  /** What is told of the releases and the draft. */
  readonly chronicle: Chronicle;
  /** The same of those that have web pages; absent where no web pages are written. */
  readonly webChronicle: Chronicle | undefined;
  readonly lineage: Lineage;
  /** The latest releases. */
  readonly announced: readonly Announced[];
  readonly html: HtmlOptions | undefined;
}

/** The web pages of a release, from the top of the output. */
export function webPagesIn({ filesOf }: OutputFolder, version: string): readonly string[] {
  return filesOf(`html/${version}`)?.filter((path) => path.endsWith('.html')) ?? [];
}

/** The releases that have web pages, as the files above them see them. */
function siteReleases({ output, lineage }: Index, { trails, webFacts }: Chronicle): readonly SiteRelease[] {
  const finals = new Set(lineage.tags.filter(isFinal).map(({ label }) => label));
  return trails.moments.map(({ version, date }, i) => {
    const top = `html/${version}/`;
    const pages = webPagesIn(output, version).map((path) => path.slice(top.length, -'.html'.length));
    return {
      version,
      ...(date === undefined ? {} : { date }),
      isFinal: finals.has(version),
      pages: pages.sort(),
      isComparable: output.filesOf(`html/${version}`)?.includes(`${top}records.js`) === true,
      renamed: webFacts[i]?.renamed ?? [],
    };
  });
}

/** The web pages above the releases; those of which nothing changed need not be made again. They lead to web pages alone. */
async function* webFiles(
  index: Index,
  language: string,
  shown: Chronicle,
  files: readonly ReleaseFile[],
): AsyncGenerator<ReleaseFile> {
  const { output, chronicle, config, announced, lineage } = index;
  const own = shown === chronicle ? files : pagesAbove(config.title, shown).map(fileOf);
  const site = { group: '', language, title: config.title };
  for (const file of own) {
    const made = await webPage(file, site, output.earlier(`html/${INDEX}`, htmlPath(file.path)));
    if (made) yield made;
  }
  const [first] = lineage.tags;
  const permanent = own.slice(1).map(({ path }) => htmlPath(path).slice(FOLDER.length + 1));
  const origin = first?.object ?? first?.commit ?? '';
  const voice = voiceOf(language);
  yield fileOf(firstPage(voice, config.title));
  const releases = siteReleases(index, shown);
  const hasDomain = chronicle.webFacts.some((fact) => fact.hasDomain);
  const above = { ...config, voice, releases, hasDomain, announced, origin, permanent };
  for (const file of filesAbove(above)) yield fileOf(file);
}

/** Puts what stands above the releases into the output: the list of them, the permanent pages of records, and what web pages need beside. */
export async function writeIndex(index: Index): Promise<void> {
  const { config, chronicle, webChronicle, html } = index;
  const files = pagesAbove(config.title, chronicle).map(fileOf);
  await writeGroup(index, INDEX, files);
  if (html && webChronicle)
    await writeGroup(index, `html/${INDEX}`, webFiles(index, html.language, webChronicle, files));
}
