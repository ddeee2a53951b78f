import { answer } from '../../cli/answer.ts';
import { type Context, type Run, textOption } from '../../cli/command.ts';
import { dayOption } from '../../cli/dates.ts';
import { openRoadmap } from '../../cli/open.ts';
import { type Printable, printableLine, tty } from '../../findings/escape.ts';
import { valueTitle } from '../../pages/values.ts';
import { titleOf } from '../../roadmap/roadmap.ts';
import { type Applied, lawOn } from '../law/law-on.ts';
import { rightsWords } from '../law/rights.ts';
import { type Classed, isTied } from '../law/technology.ts';

type LawOn = ReturnType<typeof lawOn>;

const INDENT = tty``.padEnd(14);

function name({ record, refs }: Classed): Printable {
  return tty`${printableLine(titleOf(record))} (${printableLine(record.id)})${refs.length > 0 ? tty`: ${refs.map((ref) => printableLine(valueTitle(record.kind, 'ai_act.refs', ref))).join('; ')}` : ''}`;
}

function entry({ provision, technologies, otherUses }: Applied, { chalk }: Context): Printable[] {
  const { date, where, text, condition, state } = provision;
  const whom =
    technologies.length + otherUses.length > 0
      ? [
          ...technologies.map((technology) => chalk.cyan(name(technology))),
          ...otherUses.map(
            (technology) =>
              tty`${name(technology)}; ${chalk.dim(tty`in uses that are not ${printableLine(String(technology.class))}`)}`,
          ),
        ]
      : [chalk.dim(isTied(provision) ? 'no technology of this roadmap' : 'not tied to a class of systems')];
  return [
    tty`  ${printableLine(date)}  ${where === undefined ? '' : tty`${chalk.bold(printableLine(where))}: `}${printableLine(text)}${state === 'proposed' ? ' (proposed, not law yet)' : ''}`,
    ...(condition === undefined
      ? []
      : [tty`${INDENT}${chalk.dim(tty`condition: ${printableLine(condition)}`)}`]),
    ...whom.map((line) => tty`${INDENT}${line}`),
  ];
}

/** "prohibited", or "prohibited in part" where the class of the technology is another one. */
function inPart(ofClass: 'prohibited' | 'high-risk', technology: Classed): Printable {
  return technology.class === ofClass ? tty`${ofClass}` : tty`${ofClass} in part`;
}

function part(title: string, list: readonly Applied[], context: Context): Printable[] {
  if (list.length === 0) return [];
  return [tty``, context.chalk.bold(printableLine(title)), ...list.flatMap((each) => entry(each, context))];
}

function pretty(law: LawOn, context: Context): Printable {
  const { chalk } = context;
  const { prohibited, unassessed } = law.named;
  const ofSort = (list: readonly Applied[], effect: string) =>
    list.filter(({ provision }) => provision.effect === effect);
  const others = (list: readonly Applied[], tied: boolean) =>
    list.filter(({ provision }) => !['ban', 'duty'].includes(provision.effect) && isTied(provision) === tied);
  const rest = others(law.holds, false);
  const nothing = law.holds.length === 0 ? [tty``, tty`No milestone has come into force by this day.`] : [];
  return tty`${[
    tty`The law on ${printableLine(law.date)}, as the milestones of this roadmap tell it. An orientation, not legal advice.`,
    ...nothing,
    ...part('Bans', ofSort(law.holds, 'ban'), context),
    ...part('Duties', ofSort(law.holds, 'duty'), context),
    ...part('Other rules', others(law.holds, true), context),
    ...part('Bans to come', ofSort(law.comes, 'ban'), context),
    ...part('Duties to come', ofSort(law.comes, 'duty'), context),
    ...part('Other rules to come', others(law.comes, true), context),
    ...(rest.length === 0
      ? []
      : [tty``, chalk.dim(tty`${rest.length} more entries set up bodies, procedures or the act itself.`)]),
    tty``,
    chalk.bold('Technologies to know of'),
    ...(prohibited.length + unassessed.length === 0 ? [tty`  none`] : []),
    ...prohibited.map((each) => tty`  ${chalk.red(inPart('prohibited', each).padEnd(20))}  ${name(each)}`),
    ...unassessed.map(
      (each) =>
        tty`  ${chalk.yellow(inPart('high-risk', each).padEnd(20))}  ${name(each)}; ${printableLine(rightsWords[each.rights])}`,
    ),
  ].join('\n')}\n`;
}

function technologyData({ record, ...rest }: Classed) {
  return { id: record.id, title: titleOf(record), ...rest };
}

function appliedData({ provision, technologies, otherUses }: Applied) {
  const { milestone, ...rest } = provision;
  const ids = (list: readonly Classed[]) => list.map(({ record }) => record.id);
  return { milestone: milestone.id, ...rest, technologies: ids(technologies), otherUses: ids(otherUses) };
}

function data(law: LawOn) {
  return {
    asOf: law.date,
    holds: law.holds.map(appliedData),
    comes: law.comes.map(appliedData),
    prohibited: law.named.prohibited.map(technologyData),
    highRiskWithoutRightsAssessment: law.named.unassessed.map((each) => ({
      ...technologyData(each),
      assessment: each.rights,
    })),
  };
}

/** Prints which duties and bans hold on a day, for which technologies, and which come later. */
export const run: Run = async (context, _args, options) => {
  const day = dayOption(options, 'asOf', '--as-of');
  const { roadmap } = await openRoadmap(context, textOption(options, 'rev'));
  const law = lawOn(roadmap, day);
  return answer(context, options, 'law', { data: () => data(law), pretty: () => pretty(law, context) });
};
