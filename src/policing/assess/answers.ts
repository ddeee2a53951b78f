import { withValue } from '../../edit/create/form.ts';
import type { Data } from '../../roadmap/roadmap.ts';
import { isMapping, valueAt } from '../../roadmap/values.ts';
import { schemaAt } from '../../schema/kind.ts';
import type { Answer, Answers, Question, Step } from './question.ts';
import { isBegun, missingIn } from './question.ts';
import { type StepWork, stepsOf } from './steps.ts';

function isAnswer(value: unknown): value is Answer {
  return (
    ['string', 'number', 'boolean'].includes(typeof value) ||
    (Array.isArray(value) && value.every((item) => typeof item === 'string'))
  );
}

function entryOf(data: Data, entry: NonNullable<Step['entry']>): unknown {
  const list: unknown = data[entry.list];
  if (!Array.isArray(list)) return undefined;
  const { field, name } = entry;
  return field === undefined
    ? list[Number(name) - 1]
    : list.find((item) => isMapping(item) && item[field] === name);
}

/** Keys of entries that a record holds, so that its risks and own challenges are asked about too. */
function heldKeys(data: Data): string[] {
  const risks = Array.isArray(data.risks) ? data.risks.map((_, i) => `risks.${i + 1}.title`) : [];
  const own = Array.isArray(data.challenges)
    ? data.challenges.flatMap((item) => (isMapping(item) ? `challenges.${item.challenge}.text` : []))
    : [];
  return [...risks, ...own];
}

/** The answers that a record holds already. */
export function answersIn(data: Data, work: Omit<StepWork, 'answers'>): Answers {
  const steps = stepsOf({ ...work, answers: new Map(), wanted: heldKeys(data) });
  return new Map(
    steps.flatMap((step) => {
      const start = step.entry ? entryOf(data, step.entry) : data;
      return step.questions.flatMap(({ key, path }): [string, Answer][] => {
        const value = valueAt(start, path);
        return isAnswer(value) ? [[key, value]] : [];
      });
    }),
  );
}

function fill(group: Data, questions: readonly Question[], answers: Answers): Data {
  return questions.reduce((filled, { key, path, pointless }) => {
    const answer = answers.get(key);
    return answer === undefined || pointless !== undefined ? filled : withValue(filled, path, answer);
  }, group);
}

function inOrder(data: Data, names: readonly string[]): Data {
  const rank = (name: string) => (names.includes(name) ? names.indexOf(name) : names.length);
  return Object.fromEntries(Object.entries(data).sort(([a], [b]) => rank(a) - rank(b)));
}

/** True when all that an entry needs is answered. */
function isWhole(step: Step, answers: Answers): boolean {
  return isBegun(step, answers) && missingIn(step, answers).length === 0;
}

/**
 * The entries of one list, in the order of the steps. Entries known by their place alone end at the first
 * gap.
 */
function entriesOf(list: string, steps: readonly Step[], { answers, form }: StepWork): Data[] {
  const own = steps.filter(({ entry }) => entry?.list === list);
  const gap = own.findIndex((step) => !isWhole(step, answers));
  const listed = own[0]?.entry?.field === undefined && gap !== -1 ? own.slice(0, gap) : own;
  const names = Object.keys(schemaAt(form.kind, form.kinds.schemas, [list, 0])?.properties ?? {});
  return listed.flatMap((step): Data[] => {
    if (!step.entry || !isWhole(step, answers)) return [];
    const { field, name } = step.entry;
    const start: Data = field === undefined ? {} : { [field]: name };
    return [inOrder(fill(start, step.questions, answers), names)];
  });
}

/**
 * A record with the answers written into it, its fields in the order of the schema. An entry of a list
 * appears once all that it needs is answered, so that the record fits its schema at any time.
 */
export function withAnswers(data: Data, work: StepWork): Data {
  const steps = stepsOf(work);
  const plain = steps
    .filter(({ entry }) => entry === undefined)
    .reduce((filled, { questions }) => fill(filled, questions, work.answers), data);
  const lists = [...new Set(steps.flatMap(({ entry }) => entry?.list ?? []))].flatMap((list) => {
    const made = entriesOf(list, steps, work);
    return made.length > 0 ? [[list, made] as const] : [];
  });
  const names = work.form.kind.fields.map(({ name }) => name);
  return inOrder({ ...plain, ...Object.fromEntries(lists) }, names);
}
