import { askOne, askSome, askText, askYes, type Choice, valueChoices } from '../../../cli/prompts.ts';
import type { JsonSchema } from '../../../schema/json-schema.ts';
import { parseAnswer } from '../parse-answer.ts';
import type { Answer, Question } from '../question.ts';
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
export async function askQuestion(question: Question): Promise<Answer | undefined> {
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
