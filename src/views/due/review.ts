import { compareText } from '../../findings/finding.ts';
import { addDays, daysBetween, isDay } from '../../roadmap/day.ts';
import { contentRecords, isRetired, type Roadmap, type RoadmapRecord } from '../../roadmap/roadmap.ts';
import type { Kind } from '../../schema/kind.ts';

/** The six months that call SU-AI01-2020 demands. */
const DEFAULT_INTERVAL = 183;

/** A record whose review is due, or will be soon. */
export interface ReviewDue {
  readonly record: RoadmapRecord;
  readonly reviewed: string;
  readonly due: string;
  /** Days since the review was due; negative when it lies ahead. */
  readonly overdue: number;
}

/** What is due, and what nobody has reviewed yet. */
export interface Reviews {
  readonly due: readonly ReviewDue[];
  readonly never: readonly { readonly kind: Kind; readonly records: readonly RoadmapRecord[] }[];
}

/** True for a kind whose records are reviewed by persons. */
export function isReviewed({ fields }: Kind): boolean {
  return fields.some(({ name }) => name === 'reviewed');
}

/** After how many days a record should be checked again: its own interval, that of the roadmap, or 183 days. */
function reviewInterval({ data }: RoadmapRecord, { config }: Roadmap): number {
  const { review_interval_days: own } = data;
  return typeof own === 'number' ? own : (config.review_interval_days ?? DEFAULT_INTERVAL);
}

function review(record: RoadmapRecord, roadmap: Roadmap, asOf: string): ReviewDue | undefined {
  const { reviewed } = record.data;
  if (!isDay(reviewed)) return undefined;
  const due = addDays(reviewed, reviewInterval(record, roadmap));
  return { record, reviewed, due, overdue: daysBetween(due, asOf) };
}

/** The living records whose review is due on a day or by a later one, the oldest first; and those never reviewed, by kind. */
export function reviews(roadmap: Roadmap, asOf: string, until: string): Reviews {
  const living = contentRecords(roadmap).filter((record) => isReviewed(record.kind) && !isRetired(record));
  const never = living.filter(({ data }) => !isDay(data.reviewed));
  return {
    due: living
      .flatMap((record) => review(record, roadmap, asOf) ?? [])
      .filter(({ due }) => due <= until)
      .sort((a, b) => compareText(a.due, b.due) || compareText(a.record.id, b.record.id)),
    never: roadmap.kinds.all.flatMap((kind) => {
      const records = never.filter((record) => record.kind === kind);
      return records.length === 0 ? [] : [{ kind, records }];
    }),
  };
}
