import { hash } from 'node:crypto';
import { posix } from 'node:path';
import type { ContentsEntry, Edition, PageFile } from '../pages/edition.ts';
import { explained } from './abbr.ts';
import { htmlPath } from './address.ts';
import type { FramedPage } from './frame.ts';
import * as all from './pages/all.ts';
import { languageOf } from './voice.ts';
import { type PageParts, type Site, wholePage } from './whole-page.ts';

/** A file of the site that has no Markdown; it need not be made again as long as it is made from the same. */
export interface SitePage extends FramedPage {
  /** From the top of the release; that of a page is named as if it had Markdown: "explore.md". */
  readonly path: string;
  /** How the menu names it, and where; absent for a file to which other pages lead. */
  readonly contents?: ContentsEntry;
  /** Stands for all that it is made from, beside its frame. */
  readonly inputs: () => string;
  /** What stands in the frame of a page, or the text of another file. */
  readonly make: (site: Site) => Omit<PageParts, 'path'> | string;
}

/** Writes pages of the site: one file in pages/ each. */
export type SiteChapter = (edition: Edition) => Iterable<SitePage>;

/** The pages of an edition that only the site has. */
export function sitePages(edition: Edition): readonly SitePage[] {
  const pages = Object.values<SiteChapter>(all).flatMap((chapter) => [...chapter(edition)]);
  return pages.map((page) => ({
    ...page,
    make: (site) => {
      const made = page.make(site);
      if (typeof made === 'string') return made;
      return { ...made, inner: explained(made.inner, page.path, edition, languageOf(site)) };
    },
  }));
}

/** A page of the site in its place in the output: made only when it is asked for, unlike its inputs. */
export interface SiteFile {
  readonly path: string;
  readonly inputs: () => string;
  readonly make: () => PageFile;
}

/** A page of the site as a file. */
export function siteFile({ path, inputs, make }: SitePage, site: Site): SiteFile {
  const { group, language, frame } = site;
  const place = htmlPath(posix.join(group, path));
  return {
    path: place,
    inputs: () => hash('sha256', JSON.stringify([language, frame?.keyOf(path), inputs()]), 'base64url'),
    make: () => {
      const made = make(site);
      return typeof made === 'string' ? { path: place, text: made } : wholePage({ path, ...made }, site);
    },
  };
}
