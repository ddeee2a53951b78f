import type { Context } from '../../../cli/command.ts';
import { paragraph } from '../../../cli/paragraph.ts';
import { askYes } from '../../../cli/prompts.ts';
import { type Printable, printableLine, tty } from '../../../findings/escape.ts';
import { missingIn, openIn, type Step } from '../question.ts';
import { furtherStep, type StepWork, stepsOf } from '../steps.ts';
import { askQuestion } from './prompts.ts';

/** What the wizard needs: where to speak, and what to do after each answer. */
export interface Wizard {
  readonly context: Context;
  readonly keep: (work: StepWork) => void;
}

function heading(step: Step, steps: readonly Step[], { chalk }: Context): Printable {
  const place = steps.findIndex(({ key }) => key === step.key) + 1;
  const about = step.about.map((line) => tty`${chalk.dim(paragraph(line))}\n`).join('');
  return tty`\n${chalk.dim(tty`[${place}/${steps.length}]`)} ${chalk.bold(printableLine(step.title))}\n${about}`;
}

function find(work: StepWork, key: string): Step | undefined {
  return stepsOf(work).find((step) => step.key === key);
}

/** Goes through the open questions of one step; what follows from the answers is shown as soon as it does. */
async function visit(
  work: StepWork,
  key: string,
  { context, keep }: Wizard,
  told: Set<string>,
): Promise<StepWork> {
  const steps = stepsOf(work);
  const asked = new Set<string>();
  let now = work;
  let step = find(work, key);
  if (step) context.note(heading(step, steps, context));
  while (step) {
    const question = openIn(step, now.answers).find((each) => !asked.has(each.key));
    if (!question) break;
    asked.add(question.key);
    // The same question comes again with each challenge; it is explained the first time.
    const sort = `${step.entry?.list ?? ''} ${question.path.join('.')}`;
    if (!told.has(sort) && question.schema.description !== undefined)
      context.note(tty`${context.chalk.dim(paragraph(question.schema.description))}\n`);
    told.add(sort);
    const answer = await askQuestion(question);
    if (answer === undefined) continue;
    now = { ...now, answers: new Map(now.answers).set(question.key, answer) };
    keep(now);
    const { result } = step;
    step = find(now, key);
    if (step?.result !== undefined && step.result !== result)
      context.note(tty`  ${context.chalk.cyan(printableLine(step.result))}\n`);
  }
  return now;
}

/**
 * Asks everything that is missing, step by step, then offers to add to it. Gives the work with the answers.
 */
export async function runWizard(work: StepWork, wizard: Wizard): Promise<StepWork> {
  const told = new Set<string>();
  let now = work;
  for (;;) {
    const next = stepsOf(now).find((step) => missingIn(step, now.answers).length > 0);
    if (!next) break;
    now = await visit(now, next.key, wizard, told);
  }
  for (;;) {
    const further = furtherStep(now);
    if (!further || !(await askYes(further.question))) break;
    now = await visit({ ...now, wanted: [`${further.step.key}.`] }, further.step.key, wizard, told);
  }
  for (const step of stepsOf(now))
    if (step.offered && openIn(step, now.answers).length > 0) now = await visit(now, step.key, wizard, told);
  return now;
}
