import type { RecordForm } from '../../edit/create/form.ts';
import { afriaSteps } from './afria-steps.ts';
import type { MethodName } from './methods.ts';
import type { Answers, Question, Step } from './question.ts';
import { missingIn } from './question.ts';
import { impactSteps, riskSteps } from './risk-steps.ts';
import { conclusionStep, scopeSteps } from './scope.ts';

/** What may be added without end: risks, and challenges of one's own. */
interface Open {
  readonly pattern: RegExp;
  readonly most: number;
  readonly question: string;
}

const open: Partial<Record<MethodName, Open>> = {
  afria: { pattern: /^challenges\.own-(\d{1,2})\./, most: 9, question: 'Add a challenge of your own?' },
  risk: { pattern: /^risks\.(\d{1,2})\./, most: 60, question: 'Add another risk?' },
};

function number(method: MethodName, keys: Iterable<string>): number {
  const limits = open[method];
  if (!limits) return 0;
  const found = [...keys].map((key) => Number(limits.pattern.exec(key)?.[1] ?? 0));
  return Math.min(limits.most, Math.max(0, ...found));
}

/** An assessment on its way: its method, what was answered, and the keys that are to be answered. */
export interface StepWork {
  readonly form: RecordForm;
  readonly method: MethodName;
  readonly answers: Answers;
  /** Keys beside those of the answers, which make room for further risks and own challenges. */
  readonly wanted?: Iterable<string>;
}

/** All steps of an assessment in the order in which they are asked, as the answers so far make them. */
export function stepsOf({ form, method, answers, wanted = [] }: StepWork): readonly Step[] {
  const more = number(method, [...answers.keys(), ...wanted]);
  const middle =
    method === 'afria'
      ? afriaSteps(form, answers, more)
      : method === 'risk'
        ? riskSteps(form, answers, more)
        : impactSteps(form);
  return [...scopeSteps(form, method, answers), ...middle, conclusionStep(form)];
}

/** Every question that needs an answer and has none. */
export function missingOf(work: StepWork): readonly Question[] {
  return stepsOf(work).flatMap((step) => missingIn(step, work.answers));
}

/** The step that may be added when all others are done, and how it is offered. */
export function furtherStep(work: StepWork): { readonly question: string; readonly step: Step } | undefined {
  const limits = open[work.method];
  const next = number(work.method, work.answers.keys()) + 1;
  if (!limits || next > limits.most) return undefined;
  const key = work.method === 'risk' ? `risks.${next}` : `challenges.own-${next}`;
  const step = stepsOf({ ...work, wanted: [`${key}.`] }).find((each) => each.key === key);
  return step && { question: limits.question, step };
}
