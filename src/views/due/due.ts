import type { Roadmap, RoadmapRecord } from '../../roadmap/roadmap.ts';
import { type Reviews, reviews } from './review.ts';

/** A record that somebody should look at. */
export interface DueRecord {
  readonly record: RoadmapRecord;
  /** The day, where there is one. */
  readonly date: string;
  /** What is the matter, in words. */
  readonly why: string;
  readonly note: string;
  /** The same for programs. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** Records of one sort that somebody should look at. */
export interface DueGroup {
  readonly title: string;
  /** What programs know the group by. */
  readonly key: string;
  readonly records: readonly DueRecord[];
}

/** Everything that somebody should look at on a day. */
export interface Due {
  readonly asOf: string;
  /** The last day that is looked ahead to. */
  readonly until: string;
  readonly reviews: Reviews;
  /** What the domain of the roadmap adds. */
  readonly groups: readonly DueGroup[];
}

/** What a domain finds beside reviews. */
export type DueBeside = (roadmap: Roadmap, asOf: string, until: string) => readonly DueGroup[];

/** What should be looked at: on the day `asOf`, and what becomes due by the day `until`. */
export function whatIsDue(roadmap: Roadmap, asOf: string, until: string, domain?: DueBeside): Due {
  return {
    asOf,
    until,
    reviews: reviews(roadmap, asOf, until),
    groups: domain?.(roadmap, asOf, until) ?? [],
  };
}
