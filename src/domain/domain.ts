import type { DomainPages } from '../pages/edition.ts';
import type { Roadmap } from '../roadmap/roadmap.ts';
import { type Catalogue, catalogueOf } from '../rules/catalogue.ts';
import type { Rule } from '../rules/rule.ts';
import type { RoadmapFile } from '../schema/generated/roadmap.ts';
import type { DueGroup } from '../views/due/due.ts';
import type { Task } from '../views/report/checklist.ts';

/** What a domain knows of the work on a roadmap. */
export interface DomainViews {
  /** What somebody should look at on a day, beside reviews, and what becomes due by a later one. */
  readonly due: (roadmap: Roadmap, asOf: string, until: string) => readonly DueGroup[];
  /** What should be looked at again because of a change. */
  readonly tasks: (before: Roadmap, now: Roadmap) => readonly Task[];
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

const catalogues = new WeakMap<Domain, Promise<Catalogue>>();
const core = catalogueOf([]);

/** The rules that a roadmap is checked by: those of any roadmap, and those of its domain. */
export async function rulesFor(roadmap: WithDomain, domains: Domains): Promise<Catalogue> {
  const domain = domainOf(roadmap, domains);
  if (!domain) return core;
  const before = catalogues.get(domain);
  if (before) return before;
  const made = domain.rules().then(catalogueOf);
  catalogues.set(domain, made);
  return made;
}

/** What the domain of a roadmap adds to its pages, to be put into an edition. */
export async function pagesFor(
  roadmap: WithDomain,
  domains: Domains,
): Promise<{ readonly domain?: DomainPages }> {
  const pages = await domainOf(roadmap, domains)?.pages();
  return pages ? { domain: pages } : {};
}
