import { pairOf } from '../../edit/create/settings.ts';
import { printableLine } from '../../findings/escape.ts';
import { Failure } from '../../findings/failure.ts';
import { suggestion } from '../../findings/suggest.ts';
import { parseAnswer } from './parse-answer.ts';
import type { Answer, Question } from './question.ts';
import { type StepWork, stepsOf } from './steps.ts';

function questionsOf(work: StepWork): ReadonlyMap<string, Question> {
  return new Map(stepsOf(work).flatMap(({ questions }) => questions.map((each) => [each.key, each])));
}

function unknownKey(key: string, known: Iterable<string>): Failure {
  return new Failure(
    `This assessment has no answer "${printableLine(key)}".`,
    suggestion(key, known, 'Run the command with --no-input to see what is missing.'),
  );
}

function answered(work: StepWork, [key, text]: readonly [string, string]): Answer {
  const questions = questionsOf(work);
  const question = questions.get(key);
  if (!question) throw unknownKey(key, questions.keys());
  const parsed = parseAnswer(text, question);
  if ('answer' in parsed) return parsed.answer;
  throw new Failure(
    `The answer "${key}" ${parsed.fault}.`,
    question.schema.description ?? 'Run "aligner help assess" for examples.',
  );
}

function refusePointless(work: StepWork, keys: readonly string[]): void {
  const questions = questionsOf(work);
  for (const key of keys) {
    const reason = questions.get(key)?.pointless;
    if (reason !== undefined)
      throw new Failure(`"${key}" cannot be answered: ${reason}.`, 'Leave this --set out.');
  }
}

/** Adds the answers of `--set`. What is not understood is a failure, and then nothing is taken over. */
export function withSettings(work: StepWork, pairs: readonly string[]): StepWork {
  const settings = pairs.map((pair) => pairOf(pair, 'key', 'purpose="To find passages in recordings"'));
  const wanted = settings.map(([key]) => key);
  // The matrix decides which steps of severity and likelihood there are.
  const ordered = [...settings].sort(([a], [b]) => Number(b === 'matrix') - Number(a === 'matrix'));
  let now: StepWork = { ...work, wanted };
  for (const setting of ordered)
    now = { ...now, answers: new Map(now.answers).set(setting[0], answered(now, setting)) };
  const questions = questionsOf(now);
  for (const key of wanted) {
    const implied = questions.get(key)?.implies;
    if (implied && !wanted.includes(implied[0]))
      now = { ...now, answers: new Map(now.answers).set(...implied) };
  }
  refusePointless(now, wanted);
  return now;
}
