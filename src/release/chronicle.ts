import { follow, type Lives, lifeIn, type Moment, noLives } from '../history/follow.ts';
import { type Markdown, md } from '../markdown/language.ts';
import { type Page, type PageFile, pagePath } from '../pages/edition.ts';
import { indexPage } from '../pages/index-page.ts';
import { withMeanings } from '../pages/meanings.ts';
import { addMoment, type PageMoment, permalinkPages, type Trails } from '../pages/permalinks.ts';
import type { RoadmapRecord } from '../roadmap/roadmap.ts';
import { DRAFT } from './draft.ts';
import { lifeText, stepLines } from './lives.ts';

/** A release, or the draft, as what stands above the releases sees it. */
export type KeptMoment = PageMoment & Moment;

/** What web pages above the releases know of a moment, beside its version. */
interface WebFact {
  /** True where it is about a domain that the tool knows. */
  readonly hasDomain: boolean;
  /** Pages of records that were called otherwise at the moment before. */
  readonly renamed: readonly (readonly [former: string, present: string])[];
}

/**
 * What stands above the releases tells of moments, the lowest version first: which records they have, and what happened
 * to these. It grows by one moment after the other, so that one more costs what is new in it.
 */
export interface Chronicle {
  readonly trails: Trails;
  readonly lives: Lives<Markdown>;
  readonly webFacts: WebFact[];
  /** The moment that was added last, of which all is known. */
  newest?: KeptMoment;
}

/** Before the first moment. */
export function newChronicle(): Chronicle {
  return { trails: { moments: [], byId: new Map() }, lives: noLives(), webFacts: [] };
}

/** The same, to grow in another way. */
export function branchOf({ trails, lives, webFacts, newest }: Chronicle): Chronicle {
  return {
    trails: { moments: [...trails.moments], byId: new Map(trails.byId) },
    lives: {
      threads: new Map(lives.threads),
      leads: new Map(lives.leads),
      readable: new Map(lives.readable),
    },
    webFacts: [...webFacts],
    ...(newest && { newest }),
  };
}

function webPath(record: RoadmapRecord): string {
  return pagePath(record).slice(0, -'.md'.length);
}

function renamed({ records, aliases }: PageMoment, before: PageMoment | undefined): WebFact['renamed'] {
  return [...aliases].flatMap(([alias, record]) => {
    const former = records.has(alias) ? undefined : before?.records.get(alias);
    return former ? [[webPath(former), webPath(record)] as const] : [];
  });
}

/** Adds a moment. */
export function grow(chronicle: Chronicle, moment: KeptMoment): void {
  const { trails, lives, webFacts, newest } = chronicle;
  addMoment(trails, newest, moment);
  follow(lives, newest, moment, stepLines);
  webFacts.push({
    hasDomain: moment.roadmap.config.domain !== 'none',
    renamed: renamed(moment, newest),
  });
  chronicle.newest = moment;
}

/** The list of releases, and then the permanent pages of records. */
export function pagesAbove(title: string, { trails, lives, newest }: Chronicle): readonly PageFile[] {
  const releases = trails.moments.filter(({ version }) => version !== DRAFT);
  const text = indexPage(title, releases, releases.length < trails.moments.length);
  const lifeOf = (id: string) => {
    const life = lifeIn(lives, id);
    return life && lifeText(life);
  };
  const pages: Page[] = [{ path: 'README.md', text }, ...permalinkPages(trails, newest, lifeOf)];
  // What stands above the releases leads to the list of none: it is to stay as it is when the next one comes.
  return newest ? pages.map((page) => withMeanings(newest, page, md``)) : pages;
}
