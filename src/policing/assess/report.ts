import type { Data } from '../../roadmap/roadmap.ts';
import type { MethodName } from './methods.ts';
import type { Question } from './question.ts';
import { type LevelCounts, summarizeAfria, summarizeProfile, summarizeRisks } from './summary.ts';
import { levelWords } from './words.ts';

function list(counts: LevelCounts): string {
  return counts.map(([value, number]) => `${number} ${levelWords(value)}`).join(', ') || 'none';
}

/** What an assessment comes to, in a few lines for a terminal. */
export function summaryLines(method: MethodName, data: Data): readonly string[] {
  if (method === 'technology-impact')
    return [`Ratings: ${list(summarizeProfile(data))}. No total is formed.`];
  if (method === 'risk') {
    const { before, after } = summarizeRisks(data);
    return [`Risks: ${list(before)}.`, `After mitigation: ${list(after)}.`];
  }
  const { judged, apply, levels, worst, finalLevels } = summarizeAfria(data);
  return [
    `Challenges: ${judged} judged, ${apply} apply; levels: ${list(levels)}.`,
    ...(worst.length > 0 ? [`Highest: ${worst.join(', ')}.`] : []),
    `Standards after the measures: ${list(finalLevels)}.`,
  ];
}

/** What may be answered to a question, in a few words. */
function allowed({ schema }: Question): string {
  const values = schema.enum ?? (typeof schema.items === 'object' ? schema.items.enum : undefined);
  if (schema.type === 'array') return `some of ${(values ?? []).join(',')}`;
  if (values) return values.join(' or ');
  if (schema.type === 'boolean') return 'true or false';
  return schema.type === 'integer' ? `${schema.minimum ?? 1} to ${schema.maximum ?? ''}` : 'text';
}

/** The answers that are missing, one a line, each with what may be said. */
export function missingLines(questions: readonly Question[]): readonly string[] {
  const width = Math.max(0, ...questions.map(({ key }) => key.length));
  return questions.map((question) => `${question.key.padEnd(width)}  ${allowed(question)}`);
}
