import { type Markdown, md } from '../../markdown/language.ts';
import { blocks, code, escapeText, label, saidText, table } from '../../markdown/markdown.ts';
import type { RecordHeading, RecordPart } from '../../pages/edition.ts';
import { named } from '../../pages/named.ts';
import { isOf, type RecordOf, type Roadmap, type RoadmapRecord, textOf } from '../../roadmap/roadmap.ts';
import { isMapping } from '../../roadmap/values.ts';
import { type MethodName, methodOf } from '../assess/methods.ts';
import { isOutdated, subjectOf } from '../assess/outdated.ts';
import { type Assessment, methodIn } from '../assess/read.ts';
import { type LevelCounts, summarizeAfria, summarizeProfile, summarizeRisks } from '../assess/summary.ts';
import {
  afriaMatrix,
  challengeTables,
  criteriaTable,
  levelName,
  profileTable,
  riskMatrix,
  riskTable,
  shownLevel,
  standardTables,
} from './assessment-tables.ts';

const PLACED: ReadonlySet<string> = new Set(
  'illustrative desk assessed_fingerprint system purpose context challenges governance matrix risks criteria'.split(
    ' ',
  ),
);

function banner(roadmap: Roadmap, record: RecordOf<'assessment'>): Markdown {
  const subject = subjectOf(roadmap, record);
  return blocks(
    record.data.illustrative === true &&
      '> **Illustrative example.** No agency made this assessment. System, use and ratings are invented.',
    record.data.desk === true &&
      '> **Desk assessment.** It was made from public sources, without a system, a test or an agency. It does not replace the assessment that an agency owes before use.',
    subject &&
      isOutdated(roadmap, record) &&
      md`> **Outdated.** The technology changed since it was assessed: ${named(subject)}. The ratings may no longer hold.`,
    record.data.status === 'draft' && '> **Draft.** This assessment may be incomplete.',
  );
}

function scope(record: RecordOf<'assessment'>, heading: RecordHeading): Markdown {
  const { context } = record.data;
  const parts = ['target_group', 'area', 'period', 'trigger'].flatMap((name): string[][] => {
    const value = isMapping(context) ? context[name] : undefined;
    return typeof value === 'string' ? [[label(name), value]] : [];
  });
  const rows = [
    ['System', textOf(record, 'system') ?? ''],
    ['Purpose', textOf(record, 'purpose') ?? ''],
    ...parts,
  ].filter(([, value]) => value !== '');
  return rows.length === 0
    ? md``
    : blocks(
        heading(md`What was assessed`, 1),
        'The assessment holds for this system, this purpose and this context of use, and for no other.',
        table(
          ['Part', 'Content'],
          rows.map(([name = '', value = '']) => [md`**${escapeText(name)}**`, saidText(value)]),
        ),
      );
}

function countList(counts: LevelCounts): Markdown {
  return counts.map(([value, number]) => md`${number} ${levelName(value)}`).join(', ') || md`none`;
}

function basis(roadmap: Roadmap, method: MethodName): Markdown {
  const { title, sources } = methodOf(method);
  const cited = sources.map((id) => {
    const source = roadmap.records.get(id);
    return source ? named(source) : code(id);
  });
  return md`Method: ${escapeText(title)}. Sources of the method: ${cited.join('; ')}.`;
}

function afriaSections({ data }: Assessment, method: Markdown, heading: RecordHeading): Markdown {
  const { judged, apply, levels, highest, worst, finalLevels, finalHighest } = summarizeAfria(data);
  const group = ([title, text]: readonly [string, Markdown]) => blocks(heading(escapeText(title), 2), text);
  const governance = standardTables(data);
  return blocks(
    heading(md`Result`, 1),
    table(
      ['Step', 'Levels', 'Highest'],
      [
        [
          md`Challenges to rights: ${judged} judged, ${apply} apply`,
          countList(levels),
          highest === undefined ? md`` : md`${shownLevel(highest)} (${worst.map(escapeText).join(', ')})`,
        ],
        [md`Standards after the measures`, countList(finalLevels), shownLevel(finalHighest)],
      ],
    ),
    'Levels are computed from severity and people affected; AFRIA has no axis for likelihood. Each challenge stands in its cell:',
    afriaMatrix(data),
    md`${method} Challenges and standards are cited by number; their wording here is our own.`,
    judged > 0 && heading(md`Challenges to rights`, 1),
    ...challengeTables(data).map(group),
    governance.length > 0 &&
      blocks(
        heading(md`Governance`, 1),
        'The initial level of a standard is the highest of the challenges that it is linked to, named in brackets; without such a challenge it stays blank.',
      ),
    ...governance.map(group),
  );
}

function riskSections({ data }: Assessment, method: Markdown, heading: RecordHeading): Markdown {
  const { judged, before, after, highestBefore, highestAfter } = summarizeRisks(data);
  return blocks(
    heading(md`Result`, 1),
    table(
      ['Step', 'Levels', 'Highest'],
      [
        [md`Before mitigation: ${judged} risks`, countList(before), shownLevel(highestBefore)],
        [md`After mitigation`, countList(after), shownLevel(highestAfter)],
      ],
    ),
    'Levels are looked up in the matrix, not calculated. Each risk stands in its cell by its number, as it was rated before mitigation:',
    riskMatrix(data),
    method,
    judged > 0 && blocks(heading(md`Risks`, 1), riskTable(data)),
  );
}

function impactSections(record: Assessment, method: Markdown, heading: RecordHeading): Markdown {
  return blocks(
    heading(md`Result`, 1),
    md`Ratings: ${countList(summarizeProfile(record.data))}. No total is formed: an obstacle is not made good by a strength elsewhere.`,
    profileTable(record),
    method,
    heading(md`Criteria`, 1),
    criteriaTable(record),
  );
}

/** What the page of an assessment shows beside the fields of every record; undefined for other kinds. */
export function assessmentPart(
  roadmap: Roadmap,
  record: RoadmapRecord,
  heading: RecordHeading,
): RecordPart | undefined {
  const name = isOf(record, 'assessment') && methodIn(record);
  if (!name) return undefined;
  const write = { afria: afriaSections, risk: riskSections, 'technology-impact': impactSections }[name];
  return {
    banner: banner(roadmap, record),
    sections: blocks(scope(record, heading), write(record, basis(roadmap, name), heading)),
    placed: PLACED,
  };
}
