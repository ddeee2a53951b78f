import type { Finding } from '../../findings/finding.ts';
import { canJudge, historySentence } from '../../findings/history-state.ts';
import { counted, series } from '../../findings/words.ts';
import { isEmpty } from '../../history/diff/change.ts';
import type { Narration } from '../../history/diff/details.ts';
import { changesMarkdown } from '../../history/diff/markdown.ts';
import { summarySentence } from '../../history/diff/summary.ts';
import { inert, inertCode } from '../../markdown/inert.ts';
import { label } from '../../markdown/markdown.ts';
import type { Kinds } from '../../schema/builtin.ts';
import type { ChangeReport } from './change-report.ts';
import type { Task } from './checklist.ts';
import type { GapChange } from './gaps.ts';
import { joinWithin, type Section } from './shorten.ts';
import type { TouchedRecord } from './touched.ts';

/** A comment on GitHub may have 65,536 characters; some are left for what a workflow adds. */
const LIMIT = 65_000;

type NamedRecord = { readonly id: string; readonly title: string };

function name({ id, title }: NamedRecord): string {
  return `${inert(title)} (${inertCode(id)})`;
}

function findingLine({ severity, path, line, message, hint, code }: Finding): string {
  const words = hint === undefined ? message : `${message} ${hint}`;
  return `- **${severity}** ${inertCode(`${path}:${line}`)}: ${inert(words)} (${inertCode(code)})`;
}

/** Lines with a blank line before them, where there are any. */
function spaced(lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', ...lines];
}

function findings({ findings: { fresh, older, gone }, history }: ChangeReport): Section {
  const head =
    fresh.length === 0
      ? `This change brings no new finding${canJudge(history) ? '' : ' that can be seen here'}.`
      : `This change brings ${counted(fresh.length, 'new finding')}:`;
  const rest = [
    inert(historySentence(history) ?? ''),
    older === 0
      ? ''
      : `${counted(older, 'older finding')} ${older === 1 ? 'was' : 'were'} there before and ${older === 1 ? 'is' : 'are'} not listed.`,
    gone === 0 ? '' : `${counted(gone, 'finding')} ${gone === 1 ? 'was' : 'were'} mended.`,
  ].filter((sentence) => sentence !== '');
  return { heading: '## Findings\n', lines: [head, ...spaced(fresh.map(findingLine)), ...spaced(rest)] };
}

function taskLine(task: Task): string {
  const shown = task.about.slice(0, 8).map((each) => inert(each.title));
  const more = task.about.length - shown.length;
  const about = shown.length === 0 ? '' : `: ${series(more > 0 ? [...shown, `${more} more`] : shown)}`;
  return `- [ ] ${label(task.sort)} ${name(task)} ${inert(task.reason)}${about}`;
}

function tasks({ tasks: all }: ChangeReport): Section[] {
  return all.length === 0 ? [] : [{ heading: '## Who should look\n', lines: all.map(taskLine) }];
}

/** One line a sort of gap: "Needs that no technology addresses: Voice evidence". */
function gapLines(gaps: readonly GapChange[]): string[] {
  const sorts = [...new Set(gaps.map(({ sort }) => sort))];
  return sorts.map(
    (sort) => `- ${inert(sort)}: ${series(gaps.filter((gap) => gap.sort === sort).map(name))}`,
  );
}

function gaps({ gaps: { opened, closed } }: ChangeReport): Section[] {
  if (opened.length + closed.length === 0) return [];
  const part = (title: string, gaps: readonly GapChange[]) =>
    gaps.length === 0 ? [] : [title, '', ...gapLines(gaps), ''];
  const lines = [...part('New:', opened), ...part('Closed:', closed)];
  return [{ heading: '## Gaps\n', lines: lines.slice(0, -1) }];
}

function kindTitle(kind: string, kinds: Kinds): string {
  return kinds.byName.get(kind)?.titlePlural ?? kind;
}

function byKind(
  touched: readonly TouchedRecord[],
  kinds: Kinds,
  line: (each: readonly TouchedRecord[]) => string[],
): string[] {
  return kinds.all.flatMap(({ name: kind }) => {
    const found = touched.filter((each) => each.kind === kind);
    return found.length === 0 ? [] : line(found);
  });
}

function touched({ touched: all }: ChangeReport, kinds: Kinds): Section[] {
  const [near, far] = [1, 2].map((steps) => all.filter((each) => each.steps === steps));
  if (!near?.length) return [];
  const lines = byKind(near, kinds, (found) => [
    `- **${inert(kindTitle(found[0]?.kind ?? '', kinds))}**`,
    ...found.map((each) => `  - ${name(each)}: ${inert(each.through)}`),
  ]);
  const further = byKind(far ?? [], kinds, (found) => [
    `- ${inert(kindTitle(found[0]?.kind ?? '', kinds))}: ${series(found.slice(0, 12).map((each) => inert(each.title)))}${found.length > 12 ? ` and ${found.length - 12} more` : ''}`,
  ]);
  const second = further.length === 0 ? [] : ['', `Two links away (${far?.length}):`, '', ...further];
  return [
    {
      heading: '## What else is touched\n',
      lines: [`Linked to what is changed, now or before (${near.length}):`, '', ...lines, ...second],
    },
  ];
}

function changes({ diff }: ChangeReport, around: Narration): Section[] {
  if (isEmpty(diff) && diff.unread.length === 0) return [];
  const text = changesMarkdown(diff, { escapeText: inert, ...around, heading: 3 });
  // The first block is the summary, which stands at the top of the report already.
  return [{ heading: '## Changes\n', lines: text.split('\n').slice(2) }];
}

const FIRST = 12;

/** Stands above all else: what the rest of the report says may be otherwise once the change is taken in. */
function judges({ judges: paths }: ChangeReport): Section[] {
  if (paths.length === 0) return [];
  const named = [
    ...paths.slice(0, FIRST).map((path) => inertCode(path)),
    ...(paths.length > FIRST ? [`${paths.length - FIRST} more`] : []),
  ];
  const line = `**Look at this first: the change alters what judges changes,** ${series(named)}.`;
  return [{ heading: '', lines: [line] }];
}

/**
 * The report as Markdown for a comment or a job summary: what a reviewer has to act on first, then what
 * changed, then what it touches. Never longer than `LIMIT`; what is left out is counted.
 */
export function reportMarkdown(report: ChangeReport, around: Narration): string {
  const { diff } = report;
  const sections: Section[] = [
    ...judges(report),
    { heading: `# Roadmap: ${inert(diff.from)} → ${inert(diff.to)}\n`, lines: [summarySentence(diff)] },
    findings(report),
    ...tasks(report),
    ...gaps(report),
    ...changes(report, around),
    ...touched(report, around.kinds),
  ];
  return joinWithin(sections, LIMIT, '"aligner report" on your own machine with --format json shows all.');
}
