import { compareText } from '../../findings/finding.ts';
import { isRetired, type RecordOf, type Roadmap, recordsOf, textOf } from '../../roadmap/roadmap.ts';
import { isMapping } from '../../roadmap/values.ts';

/** What holds from a day on: one entry of the field "brings" of a milestone. */
export interface Provision {
  readonly milestone: RecordOf<'milestone'>;
  /** YYYY-MM-DD. */
  readonly date: string;
  /** How far the rule has come, as the milestone says. */
  readonly state: string;
  readonly effect: string;
  /** Article, point or annex. */
  readonly where?: string;
  readonly text: string;
  readonly classes: readonly string[];
  readonly refs: readonly string[];
  /** Uses to which it is confined. */
  readonly uses: readonly string[];
  /** The part of the systems for which it holds, when it is not all of them. */
  readonly condition?: string;
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

function provision(milestone: RecordOf<'milestone'>, date: string, entry: unknown): Provision[] {
  if (!isMapping(entry) || typeof entry.text !== 'string' || typeof entry.effect !== 'string') return [];
  return [
    {
      milestone,
      date,
      state: textOf(milestone, 'state') ?? '',
      effect: entry.effect,
      text: entry.text,
      classes: texts(entry.applies_to_classes),
      refs: texts(entry.applies_to_refs),
      uses: texts(entry.applies_to_uses),
      ...(typeof entry.provision === 'string' ? { where: entry.provision } : {}),
      ...(typeof entry.condition === 'string' ? { condition: entry.condition } : {}),
    },
  ];
}

/** The milestones that were neither superseded nor withdrawn and have a date, in the order of time. */
export function milestones(
  roadmap: Roadmap,
): readonly { readonly record: RecordOf<'milestone'>; readonly date: string }[] {
  return recordsOf(roadmap, 'milestone')
    .flatMap((record) => {
      const date = textOf(record, 'date');
      return date === undefined || isRetired(record) ? [] : [{ record, date }];
    })
    .sort((a, b) => compareText(a.date, b.date) || compareText(a.record.id, b.record.id));
}

/** The milestones from a day on, in the order of time; what is no date has no place in it. */
export function ahead(roadmap: Roadmap, day: string): ReturnType<typeof milestones> {
  return milestones(roadmap).filter(({ date }) => date >= day && /^\d{4}-\d\d-\d\d$/.test(date));
}

/** Everything that the milestones bring, in the order of time and of their records. */
export function provisions(roadmap: Roadmap): readonly Provision[] {
  return milestones(roadmap).flatMap(({ record, date }) => {
    const { brings } = record.data;
    return Array.isArray(brings) ? brings.flatMap((entry: unknown) => provision(record, date, entry)) : [];
  });
}
