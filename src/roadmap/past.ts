import { brief } from '../findings/brief.ts';
import { isRetired, type Roadmap, textOf, titleOf } from './roadmap.ts';

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
    for (const record of roadmap.records.values())
      past.set(record.id, {
        kind: record.kind.name,
        title: titleOf(record),
        summary: brief(textOf(record, 'summary') ?? ''),
        path: record.path,
        tag,
        inherited,
        retired: isRetired(record),
        alias: false,
      });
    for (const [alias, record] of roadmap.aliases)
      if (!roadmap.records.has(alias))
        past.set(alias, {
          kind: record.kind.name,
          // What the id meant when it was in use.
          title: past.get(alias)?.title ?? titleOf(record),
          summary: past.get(alias)?.summary ?? '',
          path: record.path,
          tag,
          inherited,
          retired: true,
          alias: true,
        });
  }
  return past;
}
