import { brief } from '../findings/brief.ts';
import { isRetired, type Roadmap, textOf, titleOf } from './roadmap.ts';

/** What is known of an id from the releases: its last appearance. */
export interface Released {
  readonly kind: string;
  readonly title: string;
  readonly summary: string;
  readonly path: string;
  /** The tag of the newest release that has it. */
  readonly tag: string;
  /** The tag of the first release that has it. */
  readonly since: string;
  /** True when the state at hand comes after that first release, so that the id should still be there. */
  readonly inherited: boolean;
  /** True when that release says that it was superseded or withdrawn. */
  readonly retired: boolean;
  /** True for a former id: another record bears it as an alias. */
  readonly alias: boolean;
}

/** Every id that a release ever had. */
export type Past = ReadonlyMap<string, Released>;

/** Collects the ids of releases; `releases` are in the order of versions, oldest first. */
export function pastOf(releases: readonly { readonly tag: string; readonly roadmap: Roadmap }[]): Past {
  const past = new Map<string, Released>();
  const since = (id: string, tag: string) => past.get(id)?.since ?? tag;
  for (const { tag, roadmap } of releases) {
    for (const record of roadmap.records.values())
      past.set(record.id, {
        kind: record.kind.name,
        title: titleOf(record),
        summary: brief(textOf(record, 'summary') ?? ''),
        path: record.path,
        tag,
        since: since(record.id, tag),
        inherited: true,
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
          since: since(alias, tag),
          inherited: true,
          retired: true,
          alias: true,
        });
  }
  return past;
}
