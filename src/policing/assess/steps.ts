import type { RecordForm } from '../../edit/create/form.ts';
import { afriaSteps } from './afria-steps.ts';
import { type Ask, asker } from './ask.ts';
import type { MethodName } from './methods.ts';
import { type Answers, missingIn, type Question, type Step } from './question.ts';
import { impactSteps, riskSteps } from './risk-steps.ts';

const SET_ONLY = ['title', 'summary', 'description', 'version', 'date', 'illustrative'];

function system(ask: Ask, answers: Answers): Step {
  return {
    key: 'system',
    title: 'What is assessed',
    about: ['One assessment covers one system, one purpose and one context of use.'],
    questions: [
      ask('system', { required: true }),
      ask('purpose', { required: true }),
      ask('organisation', {
        pointless:
          answers.get('illustrative') === true ? 'an illustrative example has no organisation' : undefined,
      }),
      ...SET_ONLY.map((path) => ask(path, { asked: false })),
    ],
  };
}

function context(ask: Ask): Step {
  const parts = ['target_group', 'area', 'period', 'trigger'];
  return {
    key: 'context',
    title: 'Context of use',
    about: ['Outside this context a new assessment is needed.'],
    questions: parts.map((part) => ask(`context.${part}`, { required: true })),
  };
}

function team(ask: Ask, method: MethodName): Step {
  return {
    key: 'team',
    title: 'Team',
    about:
      method === 'afria'
        ? [
            'AFRIA wants legal, operational and technical members, advises to involve the data protection',
            'officer, and to consult the producer where possible. Roles only, no names.',
          ]
        : ['Roles only, no names.'],
    questions: [ask('team', { required: true })],
  };
}

/** The questions that every method begins with: system, purpose, context, team (AFRIA handbook, 2023). */
function scopeSteps(form: RecordForm, method: MethodName, answers: Answers): readonly Step[] {
  const ask = asker(form);
  return [system(ask, answers), context(ask), team(ask, method)];
}

/** The question that every method ends with. */
function conclusionStep(form: RecordForm): Step {
  const ask = asker(form);
  return { key: 'conclusion', title: 'Conclusion', about: [], questions: [ask('conclusion')], offered: true };
}

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
