import type { JsonSchema } from '../../schema/json-schema.ts';

/** What a person answered to one question. */
export type Answer = string | number | boolean | readonly string[];

/** Answers by the key of their question. */
export type Answers = ReadonlyMap<string, Answer>;

/** One question of an assessment; the schema of its place in the record says what may be answered. */
export interface Question {
  /** As `--set` names it, for example challenges.1.1.severity. */
  readonly key: string;
  /** Where the answer stands: below the record, or below the entry of the step. */
  readonly path: readonly string[];
  readonly schema: JsonSchema;
  /** Without an answer to it the assessment is not complete. */
  readonly required: boolean;
  /** False for what is not asked for, but may be set. */
  readonly asked: boolean;
  /** True where the answers so far leave the question no sense; the reason why is for people. */
  readonly pointless?: string | undefined;
  /** An answer that goes without saying once this question is answered. */
  readonly implies?: readonly [key: string, answer: Answer];
}

/** Questions that belong together: the context, one challenge, one standard, one risk. */
export interface Step {
  readonly key: string;
  readonly title: string;
  /** Lines to read before answering. */
  readonly about: readonly string[];
  readonly questions: readonly Question[];
  /** The entry of a list in which the answers stand, and the field by which the entry is known. */
  readonly entry?: { readonly list: string; readonly name: string; readonly field?: string };
  /** What follows from the answers, such as a level. */
  readonly result?: string | undefined;
  /** True for a step that is offered once even when nothing in it is required. */
  readonly offered?: boolean;
}

/** The questions of a step that need an answer and have none. */
export function missingIn({ questions }: Step, answers: Answers): readonly Question[] {
  return questions.filter(
    ({ key, required, pointless }) => required && pointless === undefined && !answers.has(key),
  );
}

/** True when somebody answered a question of the step. */
export function isBegun({ questions }: Step, answers: Answers): boolean {
  return questions.some(({ key }) => answers.has(key));
}

/** The questions of a step that are worth asking now. */
export function openIn({ questions }: Step, answers: Answers): readonly Question[] {
  return questions.filter(
    ({ key, asked, pointless }) => asked && pointless === undefined && !answers.has(key),
  );
}
