import { compareText } from '../../findings/finding.ts';
import { linksFrom } from '../../roadmap/link.ts';
import { type Link, type Roadmap, type RoadmapRecord, titleOf } from '../../roadmap/roadmap.ts';
import type { LinkChange } from './change.ts';
import type { Naming, Pair } from './pair-records.ts';

function key(link: Link, naming: (id: string) => string): string {
  return `${link.definition.path.join('.')} ${naming(link.to)}`;
}

function linkChange(
  change: LinkChange['change'],
  roadmap: Pick<Roadmap, 'records'>,
  { definition, to }: Link,
): LinkChange {
  const target = roadmap.records.get(to);
  return {
    change,
    field: definition.field,
    label: definition.title,
    id: to,
    ...(target ? { title: titleOf(target) } : {}),
  };
}

/** The order of link changes: by field, then by the record at the other end. */
export function sortLinks(links: readonly LinkChange[]): LinkChange[] {
  return [...links].sort(
    (a, b) =>
      compareText(a.field, b.field) ||
      compareText(a.id, b.id) ||
      compareText(a.label, b.label) ||
      compareText(a.change, b.change),
  );
}

/** All links of a record that was added or deleted as a whole. */
export function allLinks(
  change: LinkChange['change'],
  roadmap: Pick<Roadmap, 'records'>,
  record: RoadmapRecord,
): LinkChange[] {
  return sortLinks(linksFrom(record, roadmap.records).map((link) => linkChange(change, roadmap, link)));
}

/**
 * The links that a record gained and lost in the fields that differ. A link to a record that was
 * renamed is the same link.
 */
export function linkChanges(
  pair: Pair,
  [from, to]: readonly [Pick<Roadmap, 'records'>, Pick<Roadmap, 'records'>],
  naming: Naming,
  fields: ReadonlySet<string>,
): LinkChange[] {
  const differing = (links: readonly Link[], name: (id: string) => string) => {
    const own = links.filter(({ definition }) => fields.has(definition.path[0] ?? ''));
    return new Map(own.map((link) => [key(link, name), link]));
  };
  const old = differing(linksFrom(pair.old, from.records), naming.old);
  const now = differing(linksFrom(pair.new, to.records), naming.new);
  return sortLinks([
    ...[...now].filter(([name]) => !old.has(name)).map(([, link]) => linkChange('added', to, link)),
    ...[...old].filter(([name]) => !now.has(name)).map(([, link]) => linkChange('dropped', from, link)),
  ]);
}
