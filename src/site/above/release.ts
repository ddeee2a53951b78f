import type { RoadmapFile } from '../../schema/generated/roadmap.ts';
import { DRAFT } from '../client/releases.ts';
import type { Voice } from '../voice.ts';

/** A release whose web pages are there, or the draft, as the files above the releases see it. */
export interface SiteRelease {
  readonly version: string;
  /** YYYY-MM-DD; the draft has none. */
  readonly date?: string;
  /** False for a pre-release, and for the draft. */
  readonly isFinal: boolean;
  /** Its web pages, from the top of its folder, without ".html". */
  readonly pages: readonly string[];
  /** True where its records can be compared with those of another release. */
  readonly isComparable: boolean;
  /** Pages whose record was called otherwise in the release before it in the list. */
  readonly renamed: readonly (readonly [former: string, present: string])[];
}

/** What the world is told of a release. */
export interface Announced {
  readonly version: string;
  /** What git calls its tag. */
  readonly object: string;
  /** When it was tagged (RFC 3339). */
  readonly moment: string;
  /** What its editors call it, and say of it. */
  readonly title?: string;
  readonly said?: string;
  /** What changed, in the words of the tool. */
  readonly changes: string;
}

/** What the files above the releases are made from. */
export interface AboveSite
  extends Pick<RoadmapFile, 'title' | 'publisher' | 'licence' | 'site' | 'language'> {
  readonly voice: Voice;
  /** In the order of their versions, the draft last. */
  readonly releases: readonly SiteRelease[];
  /** True where one of them is about a domain that the tool knows. */
  readonly hasDomain: boolean;
  /** The latest releases. */
  readonly announced: readonly Announced[];
  /** What git calls the first of all releases. */
  readonly origin: string;
  /** The permanent pages, from the top of the web pages. */
  readonly permanent: readonly string[];
}

/** The release that a reader is to have: the highest final one, or else the highest. */
export function newestOf(releases: readonly SiteRelease[]): SiteRelease | undefined {
  const tagged = releases.filter(({ version }) => version !== DRAFT);
  return tagged.findLast(({ isFinal }) => isFinal) ?? tagged.at(-1);
}
