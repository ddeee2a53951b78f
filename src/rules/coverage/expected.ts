import type { Code } from '../../findings/finding.ts';
import { series } from '../../findings/words.ts';
import { excuseOf } from '../../roadmap/excuse.ts';
import { isRetired, type Roadmap, type RoadmapRecord, recordsOf } from '../../roadmap/roadmap.ts';
import { isHeading } from '../../roadmap/tree.ts';
import type { Expectation, ExpectedLink } from '../../schema/json-schema.ts';
import type { Kind } from '../../schema/kind.ts';
import type { Nothing } from '../nothing.ts';
import { mayBeDraft, problemAt } from '../problem.ts';
import type { Rule } from '../rule.ts';

/** The rule that reports what a schema expects without naming another. */
const MISSING_LINK = 'coverage/missing-link';

/** True for a record that got so far that it has to be complete. Headings of a tree are never asked. */
function isAsked(roadmap: Roadmap, record: RoadmapRecord, { from }: Expectation): boolean {
  const { status } = record.data;
  const far = from === 'proposed' ? !mayBeDraft(record) && !isRetired(record) : status === 'published';
  return far && !isHeading(roadmap, record);
}

/** The field of a link, and the kind that writes it where that is another. */
function endOf({ field }: ExpectedLink): { readonly field: string; readonly of?: string } {
  const [first = '', second] = field.split('.');
  return second === undefined ? { field: first } : { field: second, of: first };
}

/** True for a record that says something in a field, or why it does not; whether a link in it leads anywhere, others judge. */
function hasLink(roadmap: Roadmap, record: RoadmapRecord, link: ExpectedLink): boolean {
  const { field, of } = endOf(link);
  const { to } = link;
  if (excuseOf(record, link.field) !== undefined) return true;
  if (of !== undefined)
    return (roadmap.incoming.get(record.id) ?? []).some(
      ({ definition, from }) => definition.field === field && from.kind.name === of && !isRetired(from),
    );
  if (to !== undefined)
    return (roadmap.outgoing.get(record.id) ?? []).some(
      ({ definition, target }) => definition.field === field && (!target || target.kind.name === to),
    );
  const value = record.data[field];
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null;
}

/** The kinds to which a link of a kind may lead. */
function targets({ kinds }: Roadmap, kind: Kind, { field, to }: ExpectedLink): readonly Kind[] {
  const names = to === undefined ? kind.links.flatMap((link) => (link.field === field ? link.to : [])) : [to];
  return [...new Set(names)].flatMap((name) => kinds.byName.get(name) ?? []);
}

/** "event or board": what a record could be linked to. */
function others(roadmap: Roadmap, kind: Kind, links: readonly ExpectedLink[]): string {
  const kinds = links.flatMap((link) => {
    const writer = roadmap.kinds.byName.get(endOf(link).of ?? '');
    return writer ? [writer] : targets(roadmap, kind, link);
  });
  return series([...new Set(kinds.map(({ noun }) => noun))], 'or');
}

/** What to write where, as the end of a sentence. */
function remedy(roadmap: Roadmap, kind: Kind, link: ExpectedLink): string {
  const { field, of } = endOf(link);
  if (of !== undefined) return `this record in "${field}" of a ${roadmap.kinds.byName.get(of)?.noun ?? of}`;
  const ids = series(
    targets(roadmap, kind, link).map(({ nounPlural }) => nounPlural),
    'or',
  );
  return `"${field}:" with ids of ${ids || 'records'}`;
}

/** The parts of a rule that reports what the schemas of kinds expect under its code. */
export function expected(code: Code): Pick<Rule, 'nothing' | 'check'> {
  const asked = (roadmap: Roadmap) =>
    roadmap.kinds.all.flatMap((kind) => {
      const list = (kind.expects ?? []).filter(({ rule = MISSING_LINK }) => rule === code);
      return list.length === 0 ? [] : recordsOf(roadmap, kind.name).map((record) => ({ record, list }));
    });
  const nothing: Nothing = (roadmap) => {
    const all = asked(roadmap);
    if (all.some(({ record, list }) => list.some((each) => isAsked(roadmap, record, each)))) return undefined;
    if (all.length === 0) return 'there is no record of a kind that expects such links';
    return all.some(({ list }) => list.some(({ from }) => from === 'proposed'))
      ? 'no record of which such links are expected is more than a draft'
      : 'no record of which such links are expected is published';
  };
  return {
    nothing,
    *check(roadmap) {
      for (const { record, list } of asked(roadmap)) {
        const { kind } = record;
        const open = list.filter(
          (each) =>
            isAsked(roadmap, record, each) && !each.links.some((link) => hasLink(roadmap, record, link)),
        );
        if (open.length === 0) continue;
        const lacking = open.map(({ links }) => `to no ${others(roadmap, kind, links)}`);
        const adding = open.map(({ links }) =>
          series(
            links.map((link) => remedy(roadmap, kind, link)),
            'or',
          ),
        );
        const published = open.some(({ from }) => from !== 'proposed');
        yield problemAt(code, record, [published ? 'status' : 'id'], {
          message: `"${record.id}" is ${published ? 'published, but it is ' : ''}linked ${series(lacking)}.`,
          hint: `Add ${series(adding)}.`,
        });
      }
    },
  };
}
