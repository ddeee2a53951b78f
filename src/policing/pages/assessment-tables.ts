import { type Markdown, md } from '../../markdown/language.ts';
import { escapeText, link, saidText, table } from '../../markdown/markdown.ts';
import { valueTitle } from '../../pages/values.ts';
import { initialEstimate, initialLevel } from '../assess/levels.ts';
import { afria, impact, risk } from '../assess/methods.ts';
import {
  type Assessment,
  challengeLevels,
  type Judged,
  type RiskRating,
  readChallenges,
  readCriteria,
  readMatrix,
  readRisks,
  readStandards,
} from '../assess/read.ts';
import { charterWords, levelWords } from '../assess/words.ts';

const GRAVE = new Set(['high', 'very-high', 'extremely-high']);

/** A level in words. */
export const levelName = (level: string): Markdown => escapeText(levelWords(level));

/** A level in words; grave ones stand out. */
export function shownLevel(level: string | undefined): Markdown {
  if (level === undefined) return md``;
  const words = levelName(level);
  return GRAVE.has(level) ? md`**${words}**` : words;
}

function challengeRow(
  { number, applies, rating, level, reason }: ReturnType<typeof readChallenges>[number],
  text: Markdown,
): Markdown[] {
  return [
    escapeText(number),
    text,
    applies ? shownLevel(level) : md`does not apply`,
    rating ? levelName(rating.severity) : md``,
    rating ? levelName(rating.affected) : md``,
    saidText(reason),
  ];
}

const challengeHead = ['No.', 'Challenge', 'Level', 'Severity', 'People affected', 'Reason'] as const;

/**
 * The challenges of an AFRIA by group of rights, own ones last; a group without any judged one is left out.
 */
export function challengeTables(data: Judged): readonly (readonly [title: string, table: Markdown])[] {
  const judged = readChallenges(data);
  const listed = afria.groups.flatMap(({ number, title, charter_articles: articles, challenges }) => {
    const rows = challenges.flatMap((challenge) =>
      judged
        .filter((each) => each.number === challenge.number)
        .map((each) => challengeRow(each, escapeText(challenge.text))),
    );
    const heading = `Group ${number}: ${title} (${charterWords(articles)})`;
    return rows.length > 0 ? [[heading, table(challengeHead, rows)] as const] : [];
  });
  const own = judged
    .filter(({ number }) => number.startsWith('own-'))
    .map((each) => challengeRow(each, saidText(each.text ?? '')));
  return own.length > 0 ? [...listed, ['Challenges added', table(challengeHead, own)]] : listed;
}

function measures({ mitigation, note, actions }: ReturnType<typeof readStandards>[number]): Markdown {
  return [
    ...(mitigation ? [saidText(mitigation)] : []),
    ...(note ? [md`Note: ${saidText(note)}`] : []),
    ...(actions ? [md`Still to do: ${saidText(actions)}`] : []),
  ].join('<br>');
}

const standardHead = [
  'No.',
  'Standard',
  'In place',
  'Initial level',
  'Measures',
  'Final level',
  'Responsible',
  'Timeline',
] as const;

/** The minimum standards of an AFRIA by part, each with its initial and its final level. */
export function standardTables(data: Judged): readonly (readonly [title: string, table: Markdown])[] {
  const met = new Map(readStandards(data).map((standard) => [standard.number, standard]));
  const levels = challengeLevels(data);
  return afria.parts.flatMap(({ number, title, components }) => {
    const rows = components.flatMap(({ standards }) =>
      standards.flatMap((standard) => {
        const found = met.get(standard.number);
        if (!found) return [];
        const estimate = initialEstimate(standard, levels);
        const from = estimate.map(({ challenge }) => escapeText(challenge)).join(', ');
        return [
          [
            escapeText(standard.number),
            escapeText(standard.label),
            saidText(found.inPlace ?? ''),
            estimate.length > 0 ? md`${shownLevel(initialLevel(estimate))} (${from})` : md``,
            measures(found),
            shownLevel(found.finalLevel),
            saidText(found.responsible ?? ''),
            saidText(found.timeline ?? ''),
          ],
        ];
      }),
    );
    return rows.length > 0 ? [[`Part ${number}: ${title}`, table(standardHead, rows)] as const] : [];
  });
}

/** The AFRIA matrix with the challenges that lie in each cell. */
export function afriaMatrix(data: Judged): Markdown {
  const judged = readChallenges(data);
  const severities = afria.axes.severity.values.map(({ value }) => value);
  const rows = [...afria.axes.affected.values].reverse().map(({ value: affected }) => [
    md`**${levelName(affected)}**`,
    ...severities.map((severity) => {
      const here = judged.filter(
        ({ rating }) => rating?.severity === severity && rating.affected === affected,
      );
      const level = levelName(afria.matrix.cells[affected][severity]);
      const numbers = here.map(({ number }) => escapeText(number)).join(', ');
      return numbers === '' ? level : md`${level}: ${numbers}`;
    }),
  ]);
  return table(['People affected ↓ / severity →', ...severities.map(levelName)], rows);
}

/** The matrix of a risk assessment with the numbers of the risks in each cell, before mitigation. */
export function riskMatrix(data: Judged): Markdown {
  const name = readMatrix(data);
  if (name === undefined) return md``;
  const { steps, cells } = risk.matrices[name];
  const judged = readRisks(data);
  const rows = cells.map((row, i) => [
    md`**${i + 1} ${levelName(steps[i] ?? '')}**`,
    ...row.map((level, j) => {
      const here = judged.filter(({ before }) => before?.severity === i + 1 && before.likelihood === j + 1);
      return here.length > 0
        ? md`${levelName(level)}: ${here.map(({ index }) => md`${index + 1}`).join(', ')}`
        : levelName(level);
    }),
  ]);
  const columns = steps.map((step, i) => md`${i + 1} ${levelName(step)}`);
  return table(['Severity ↓ / likelihood →', ...columns], rows.reverse());
}

function shownCell(rating: RiskRating | undefined): Markdown {
  if (!rating?.cell) return md``;
  const { level, iri } = rating.cell;
  return md`${shownLevel(level)}<br>${link(`severity ${rating.severity}, likelihood ${rating.likelihood}`, iri)}`;
}

/** The risks of an assessment, each with its level and its cell in DPV, before and after mitigation. */
export function riskTable(data: Judged): Markdown {
  const rows = readRisks(data).map(({ index, title, reason, before, mitigation, after, responsible }) => [
    md`${index + 1}`,
    md`**${saidText(title)}**<br>${saidText(reason)}`,
    shownCell(before),
    saidText(mitigation ?? ''),
    shownCell(after),
    saidText(responsible ?? ''),
  ]);
  return table(['No.', 'Risk', 'Level', 'Mitigation', 'After mitigation', 'Responsible'], rows, [0]);
}

/** The profile of a technology impact assessment: a mark for each criterion, no total. */
export function profileTable({ data, kind }: Assessment): Markdown {
  const scale = impact.scale.map(({ value }) => value);
  const rows = readCriteria(data).map(({ criterion, rating }) => [
    md`**${escapeText(valueTitle(kind, 'criteria.criterion', criterion))}**`,
    ...scale.map((value) => (value === rating ? '●' : '')),
  ]);
  return table(['Criterion', ...scale.map(levelName)], rows);
}

/** The reasons of a profile. */
export function criteriaTable({ data, kind }: Assessment): Markdown {
  const rows = readCriteria(data).map(({ criterion, rating, reason }) => [
    md`**${escapeText(valueTitle(kind, 'criteria.criterion', criterion))}**<br>${escapeText(
      impact.criteria.find(({ value }) => value === criterion)?.question ?? '',
    )}`,
    levelName(rating),
    saidText(reason),
  ]);
  return table(['Criterion', 'Rating', 'Reason'], rows);
}
