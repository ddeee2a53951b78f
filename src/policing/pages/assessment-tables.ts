import { escapeText, saidText, table } from '../../markdown/markdown.ts';
import { valueTitle } from '../../pages/values.ts';
import { initialEstimate, initialLevel } from '../assess/levels.ts';
import { afria, impact, risk } from '../assess/methods.ts';
import {
  type Assessment,
  challengeLevels,
  type Judged,
  type JudgedChallenge,
  type MetStandard,
  type RiskRating,
  readChallenges,
  readCriteria,
  readMatrix,
  readRisks,
  readStandards,
} from '../assess/read.ts';
import { charterWords, levelWords } from '../assess/words.ts';

const GRAVE = new Set(['high', 'very-high', 'extremely-high']);

/** A level in words; grave ones stand out. */
export function shownLevel(level: string | undefined): string {
  if (level === undefined) return '';
  const words = escapeText(levelWords(level));
  return GRAVE.has(level) ? `**${words}**` : words;
}

function challengeRow(challenge: JudgedChallenge, text: string): string[] {
  const { number, applies, rating, level, reason } = challenge;
  return [
    escapeText(number),
    text,
    applies ? shownLevel(level) : 'does not apply',
    rating ? escapeText(levelWords(rating.severity)) : '',
    rating ? escapeText(levelWords(rating.affected)) : '',
    saidText(reason),
  ];
}

const challengeHead = ['No.', 'Challenge', 'Level', 'Severity', 'People affected', 'Reason'];

/**
 * The challenges of an AFRIA by group of rights, own ones last; a group without any judged one is left out.
 */
export function challengeTables(data: Judged): readonly (readonly [title: string, table: string])[] {
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

function measures({ mitigation, note, actions }: MetStandard): string {
  return [
    mitigation && saidText(mitigation),
    note && `Note: ${saidText(note)}`,
    actions && `Still to do: ${saidText(actions)}`,
  ]
    .filter(Boolean)
    .join('<br>');
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
];

/** The minimum standards of an AFRIA by part, each with its initial and its final level. */
export function standardTables(data: Judged): readonly (readonly [title: string, table: string])[] {
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
            standard.number,
            escapeText(standard.label),
            saidText(found.inPlace ?? ''),
            estimate.length > 0 ? `${shownLevel(initialLevel(estimate))} (${from})` : '',
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
export function afriaMatrix(data: Judged): string {
  const judged = readChallenges(data);
  const severities = afria.axes.severity.values.map(({ value }) => value);
  const rows = [...afria.axes.affected.values].reverse().map(({ value: affected }) => [
    `**${levelWords(affected)}**`,
    ...severities.map((severity) => {
      const here = judged.filter(
        ({ rating }) => rating?.severity === severity && rating.affected === affected,
      );
      const level = levelWords(afria.matrix.cells[affected][severity]);
      return here.length > 0 ? `${level}: ${here.map(({ number }) => escapeText(number)).join(', ')}` : level;
    }),
  ]);
  return table(['People affected ↓ / severity →', ...severities.map(levelWords)], rows);
}

/** The matrix of a risk assessment with the numbers of the risks in each cell, before mitigation. */
export function riskMatrix(data: Judged): string {
  const name = readMatrix(data);
  if (name === undefined) return '';
  const { steps, cells } = risk.matrices[name];
  const judged = readRisks(data);
  const rows = cells.map((row, i) => [
    `**${i + 1} ${levelWords(steps[i] ?? '')}**`,
    ...row.map((level, j) => {
      const here = judged.filter(({ before }) => before?.severity === i + 1 && before.likelihood === j + 1);
      return here.length > 0
        ? `${levelWords(level)}: ${here.map(({ index }) => index + 1).join(', ')}`
        : levelWords(level);
    }),
  ]);
  const columns = steps.map((step, i) => `${i + 1} ${levelWords(step)}`);
  return table(['Severity ↓ / likelihood →', ...columns], rows.reverse());
}

function shownCell(rating: RiskRating | undefined): string {
  if (!rating?.cell) return '';
  const { level, iri } = rating.cell;
  return `${shownLevel(level)}<br>[severity ${rating.severity}, likelihood ${rating.likelihood}](${iri})`;
}

/** The risks of an assessment, each with its level and its cell in DPV, before and after mitigation. */
export function riskTable(data: Judged): string {
  const rows = readRisks(data).map(({ index, title, reason, before, mitigation, after, responsible }) => [
    String(index + 1),
    `**${saidText(title)}**<br>${saidText(reason)}`,
    shownCell(before),
    saidText(mitigation ?? ''),
    shownCell(after),
    saidText(responsible ?? ''),
  ]);
  return table(['No.', 'Risk', 'Level', 'Mitigation', 'After mitigation', 'Responsible'], rows, [0]);
}

/** The profile of a technology impact assessment: a mark for each criterion, no total. */
export function profileTable({ data, kind }: Assessment): string {
  const scale = impact.scale.map(({ value }) => value);
  const rows = readCriteria(data).map(({ criterion, rating }) => [
    `**${escapeText(valueTitle(kind, 'criteria.criterion', criterion))}**`,
    ...scale.map((value) => (value === rating ? '●' : '')),
  ]);
  return table(['Criterion', ...scale.map((value) => levelWords(value))], rows);
}

/** The reasons of a profile. */
export function criteriaTable({ data, kind }: Assessment): string {
  const rows = readCriteria(data).map(({ criterion, rating, reason }) => [
    `**${escapeText(valueTitle(kind, 'criteria.criterion', criterion))}**<br>${escapeText(
      impact.criteria.find(({ value }) => value === criterion)?.question ?? '',
    )}`,
    escapeText(levelWords(rating)),
    saidText(reason),
  ]);
  return table(['Criterion', 'Rating', 'Reason'], rows);
}
