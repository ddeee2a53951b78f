import { isRetired, type Roadmap, type RoadmapRecord, recordsOf } from '../roadmap/roadmap.ts';

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
  return kinds.flatMap((gap): Gap[] => {
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
