import type { DomainPages } from '../pages/edition.ts';
import { type Catalogue, catalogueOf } from '../rules/catalogue.ts';
import type { Rule } from '../rules/rule.ts';
import type { RoadmapFile } from '../schema/generated/roadmap.ts';
import type { DueBeside } from '../views/due/due.ts';
import type { DomainTasks } from '../views/report/checklist.ts';

/** What a domain knows of the work on a roadmap. */
export interface DomainViews {
  /** What somebody should look at on a day, beside reviews, and what becomes due by a later one. */
  readonly due: DueBeside;
  /** What should be looked at again because of a change. */
  readonly tasks: DomainTasks;
}

/**
 * A field of work that roadmaps are made for: all that the core does not know of it. Its parts are loaded when
 * they are needed, so that a start takes no longer. `Command` is what the program has for a command.
 */
export interface Domain<Command = unknown> {
  /** As `domain` in roadmap.yaml names it. */
  readonly name: string;
  readonly rules: () => Promise<readonly Rule[]>;
  readonly pages: () => Promise<DomainPages>;
  readonly views: () => Promise<DomainViews>;
  readonly commands: readonly Command[];
}

/** The domains that the program was given. */
export type Domains = readonly Domain[];

/** What says which domain a roadmap uses. */
interface WithDomain {
  readonly config: Pick<RoadmapFile, 'domain'>;
}

/** The domain that a roadmap uses; undefined where it has none. */
export function domainOf<Any extends Pick<Domain, 'name'>>(
  { config }: WithDomain,
  domains: readonly Any[],
): Any | undefined {
  return domains.find(({ name }) => name === domainName(config));
}

/** The name of the domain that a roadmap uses. */
export function domainName({ domain }: WithDomain['config']): string {
  return domain ?? 'policing';
}

/** The rules that a roadmap is checked by: those of any roadmap, and those of its domain. */
export async function rulesFor(roadmap: WithDomain, domains: Domains): Promise<Catalogue> {
  return catalogueOf((await domainOf(roadmap, domains)?.rules()) ?? []);
}

/** What the domain of a roadmap adds to its pages, to be put into an edition. */
export async function pagesFor(
  roadmap: WithDomain,
  domains: Domains,
): Promise<{ readonly domain?: DomainPages }> {
  const pages = await domainOf(roadmap, domains)?.pages();
  return pages ? { domain: pages } : {};
}
