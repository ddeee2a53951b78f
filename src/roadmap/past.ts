import { brief } from '../findings/brief.ts';
import { isRetired, type Roadmap, type RoadmapRecord, textOf, titleOf } from './roadmap.ts';

/** What is known of an id from the releases: its last appearance, in those that the state at hand comes after if they have it. */
export interface Released {
  readonly kind: string;
  readonly title: string;
  readonly summary: string;
  readonly path: string;
  /** The tag of the newest release that has it. */
  readonly tag: string;
  /** True when the state at hand comes after a release that has it, so that the id should still be there. */
  readonly inherited: boolean;
  /** True when that release says that it was superseded or withdrawn. */
  readonly retired: boolean;
  /** True for a former id: another record bears it as an alias. */
  readonly alias: boolean;
}

/** Every id that a release ever had. */
export type Past = ReadonlyMap<string, Released>;

/** A release whose ids count. */
interface Source {
  readonly tag: string;
  readonly roadmap: Roadmap;
  /** True when the state at hand comes after it. */
  readonly inherited: boolean;
}

/** Collects the ids of releases, which are in the order of versions, oldest first. */
export function pastOf(releases: readonly Source[]): Past {
  const past = new Map<string, Released>();
  // What others have made of an id counts only where the releases before say nothing of it.
  const ordered = [
    ...releases.filter((each) => !each.inherited),
    ...releases.filter((each) => each.inherited),
  ];
  for (const { tag, roadmap, inherited } of ordered) {
    const seen = ({ kind: { name: kind }, path }: RoadmapRecord) => ({ kind, path, tag, inherited });
    for (const record of roadmap.records.values()) {
      const summary = brief(textOf(record, 'summary') ?? '');
      const [title, retired] = [titleOf(record), isRetired(record)];
      past.set(record.id, { ...seen(record), title, summary, retired, alias: false });
    }
    for (const [alias, record] of roadmap.aliases) {
      if (roadmap.records.has(alias)) continue;
      // What the id meant when it was in use.
      const { title = titleOf(record), summary = '' } = past.get(alias) ?? {};
      past.set(alias, { ...seen(record), title, summary, retired: true, alias: true });
    }
  }
  return past;
}
