import { isRetired, type Roadmap, type RoadmapRecord, recordsOf } from '../roadmap/roadmap.ts';
import { parentOf } from '../roadmap/tree.ts';
import type { Kinds } from '../schema/builtin.ts';
import type { Kind, LinkDefinition } from '../schema/kind.ts';

/** A sort of gap: records that lack something the roadmap is made for. */
interface GapKind {
  readonly code: string;
  readonly title: string;
  readonly kinds: readonly string[];
  /** True for a record that has what it should. Headings of a tree are never asked. */
  readonly filled: (roadmap: Roadmap, record: RoadmapRecord) => boolean;
  /** The kind without whose records the gap would say nothing. */
  readonly needs?: string;
}

/** Records that lack the same thing. */
export interface Gap {
  readonly code: string;
  readonly title: string;
  readonly of: number;
  readonly records: readonly RoadmapRecord[];
}

function hasBack(roadmap: Roadmap, record: RoadmapRecord, field: string, kinds?: readonly string[]): boolean {
  return (roadmap.incoming.get(record.id) ?? []).some(
    ({ definition, from }) =>
      definition.field === field &&
      !isRetired(from) &&
      (kinds === undefined || kinds.includes(from.kind.name)),
  );
}

function hasOut(roadmap: Roadmap, record: RoadmapRecord, field: string, kind?: string): boolean {
  return (roadmap.outgoing.get(record.id) ?? []).some(
    ({ definition, target }) =>
      definition.field === field &&
      target !== undefined &&
      !isRetired(target) &&
      (kind === undefined || target.kind.name === kind),
  );
}

const RECOMMENDATIONS = ['policy-recommendation', 'research-recommendation'];

/** The gaps in the order in which they are told. A new one is an entry here. */
const kinds: readonly GapKind[] = [
  {
    code: 'need-without-technology',
    title: 'Needs that no technology addresses',
    kinds: ['need'],
    needs: 'technology',
    filled: (roadmap, record) => hasBack(roadmap, record, 'addresses'),
  },
  {
    code: 'crime-without-counter',
    title: 'Crimes that no technology counters',
    kinds: ['crime'],
    needs: 'technology',
    filled: (roadmap, record) => hasBack(roadmap, record, 'counters'),
  },
  {
    code: 'technology-without-issue',
    title: 'Technologies without an issue',
    kinds: ['technology'],
    needs: 'ethical-issue',
    filled: (roadmap, record) => hasOut(roadmap, record, 'raises'),
  },
  {
    code: 'technology-without-assessment',
    title: 'Technologies without an assessment',
    kinds: ['technology'],
    needs: 'assessment',
    filled: (roadmap, record) => hasBack(roadmap, record, 'subject'),
  },
  {
    code: 'issue-without-recommendation',
    title: 'Issues that no recommendation answers',
    kinds: ['ethical-issue'],
    needs: 'policy-recommendation',
    filled: (roadmap, record) => hasBack(roadmap, record, 'answers', RECOMMENDATIONS),
  },
  {
    code: 'recommendation-without-evidence',
    title: 'Recommendations without evidence',
    kinds: RECOMMENDATIONS,
    filled: (roadmap, record) => hasOut(roadmap, record, 'sources') || hasOut(roadmap, record, 'based_on'),
  },
  {
    code: 'narrative-without-need',
    title: 'Narratives without a need',
    kinds: ['narrative'],
    filled: (roadmap, record) => hasOut(roadmap, record, 'features', 'need'),
  },
];

/** The links of a kind of the repository whose lack is a gap: the main ones, or all to other kinds where none is main. */
function relationsOf(kind: Kind): readonly LinkDefinition[] {
  const main = kind.links.filter((link) => link.main);
  if (main.length > 0) return main;
  const aside = new Set(['*', 'source', 'board', kind.name]);
  return kind.links.filter(({ to }) => !to.some((name) => aside.has(name)));
}

/** True for a record of which something holds, or of one above it in a tree. */
function throughTree(filled: GapKind['filled']): GapKind['filled'] {
  return (roadmap, record) => {
    const seen = new Set<RoadmapRecord>();
    for (let at: RoadmapRecord | undefined = record; at && !seen.has(at); at = parentOf(roadmap, at)) {
      if (filled(roadmap, at)) return true;
      seen.add(at);
    }
    return false;
  };
}

/** The gaps at both ends of a relation that a kind of the repository brings. */
function gapsAtEnds(kind: Kind, { field, title, inverse, to }: LinkDefinition, all: Kinds): GapKind[] {
  const [target] = to;
  const here: GapKind = {
    code: `${kind.name}-without-${field}`,
    title: `${kind.titlePlural} without "${title}"`,
    kinds: [kind.name],
    ...(to.length === 1 && target !== undefined ? { needs: target } : {}),
    filled: throughTree((roadmap, record) => hasOut(roadmap, record, field)),
  };
  const there = to.flatMap((name): GapKind[] => {
    const other = all.byName.get(name);
    if (!other || other === kind) return [];
    return [
      {
        code: `${name}-without-${kind.name}-${field}`,
        title: `${other.titlePlural} without "${inverse}"`,
        kinds: [name],
        needs: kind.name,
        filled: throughTree((roadmap, record) => hasBack(roadmap, record, field, [kind.name])),
      },
    ];
  });
  return [here, ...there];
}

/** The gaps of the kinds that the repository brings, from their own relations. */
function ownGaps({ kinds: all }: Roadmap): GapKind[] {
  return all.all
    .filter(({ origin }) => origin !== undefined)
    .flatMap((kind) => relationsOf(kind).flatMap((link) => gapsAtEnds(kind, link, all)));
}

function isHeading(roadmap: Roadmap, record: RoadmapRecord): boolean {
  const { tree } = record.kind;
  return (
    tree !== undefined &&
    (roadmap.incoming.get(record.id) ?? []).some(
      ({ definition, from }) => definition.field === tree && from.kind === record.kind && !isRetired(from),
    )
  );
}

/** What the roadmap does not cover, by sort of gap; sorts of which there are no records are left out. */
export function gapsOf(roadmap: Roadmap): Gap[] {
  return [...kinds, ...ownGaps(roadmap)].flatMap((gap): Gap[] => {
    const records = gap.kinds
      .flatMap((kind) => recordsOf(roadmap, kind))
      .filter((record) => !isRetired(record) && !isHeading(roadmap, record));
    const judged =
      records.length > 0 && (gap.needs === undefined || recordsOf(roadmap, gap.needs).length > 0);
    return judged
      ? [
          {
            code: gap.code,
            title: gap.title,
            of: records.length,
            records: records.filter((record) => !gap.filled(roadmap, record)),
          },
        ]
      : [];
  });
}
