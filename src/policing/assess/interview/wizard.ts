import type { Context } from '../../../cli/command.ts';
import { paragraph } from '../../../cli/paragraph.ts';
import { askOne, askSome, askText, askYes, type Choice, valueChoices } from '../../../cli/prompts.ts';
import { type Printable, printableLine, tty } from '../../../findings/escape.ts';
import type { JsonSchema } from '../../../schema/json-schema.ts';
import { parseAnswer } from '../parse-answer.ts';
import { type Answer, missingIn, openIn, type Question, type Step } from '../question.ts';
import { furtherStep, type StepWork, stepsOf } from '../steps.ts';
import { levelWords } from '../words.ts';

/** The values of a scale: steps in numbers with what they are called, and words with what they mean. */
function choices(schema: JsonSchema): Choice[] {
  return valueChoices(schema).map(({ value, description }, i) =>
    typeof schema.enum?.[i] === 'number'
      ? { value, name: `${value}  ${description}`.trimEnd() }
      : { value, name: levelWords(value), description },
  );
}

/** Asks one question on the terminal; undefined when it was left empty. */
async function askQuestion(question: Question): Promise<Answer | undefined> {
  const { schema, required } = question;
  const title = schema.title ?? question.key;
  const list = schema.type === 'array' && typeof schema.items === 'object' ? schema.items : undefined;
  if (list) return askSome(title, choices(list), true);
  if (schema.type === 'boolean') return askYes(title, true);
  if (schema.enum) {
    const chosen = await askOne(title, choices(schema));
    return schema.enum.some((value) => typeof value === 'number') ? Number(chosen) : chosen;
  }
  const fault = (text: string): string | undefined => {
    if (!required && text === '') return undefined;
    const parsed = parseAnswer(text, question);
    return 'answer' in parsed ? undefined : `The answer ${parsed.fault}.`;
  };
  const given = await askText(required ? title : `${title} (may stay empty)`, fault);
  const parsed = parseAnswer(given, question);
  return 'answer' in parsed ? parsed.answer : undefined;
}

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
