import type { RecordForm } from '../../edit/create/form.ts';
import type { JsonSchema } from '../../schema/json-schema.ts';
import { type Ask, asker } from './ask.ts';
import { riskLevel } from './levels.ts';
import { impact, risk } from './methods.ts';
import type { Answers, Step } from './question.ts';
import { readMatrix } from './read.ts';
import { levelWords } from './words.ts';

/** Limits a step to those of the matrix, and names them. */
function scale(answers: Answers): JsonSchema {
  const matrix = readMatrix({ matrix: answers.get('matrix') });
  if (matrix === undefined) return {};
  const { steps, size } = risk.matrices[matrix];
  return { enum: steps.map((_, i) => i + 1), enumDescriptions: steps.map(levelWords), maximum: size };
}

function levelLine(answers: Answers, prefix: string, title: string): string | undefined {
  const matrix = readMatrix({ matrix: answers.get('matrix') });
  const severity = answers.get(`${prefix}.severity`);
  const likelihood = answers.get(`${prefix}.likelihood`);
  if (matrix === undefined || typeof severity !== 'number' || typeof likelihood !== 'number')
    return undefined;
  const cell = riskLevel(matrix, severity, likelihood);
  return cell && `${title}: ${levelWords(cell.level)} (${cell.identifier})`;
}

function riskStep(form: RecordForm, index: number, answers: Answers): Step {
  const name = String(index);
  const key = `risks.${name}`;
  const ask: Ask = asker(form, { list: 'risks', name });
  const schema = scale(answers);
  const mitigated = answers.has(`${key}.mitigation`);
  const begun = answers.has(`${key}.residual.severity`) || answers.has(`${key}.residual.likelihood`);
  const residual = { schema, required: mitigated || begun, asked: mitigated || begun };
  const before = levelLine(answers, key, 'Level');
  const after = levelLine(answers, `${key}.residual`, 'After mitigation');
  return {
    key,
    title: `Risk ${name}`,
    about: [],
    entry: { list: 'risks', name },
    questions: [
      ask('title', { required: true }),
      ask('severity', { required: true, schema }),
      ask('likelihood', { required: true, schema }),
      ask('reason', { required: true }),
      ask('mitigation'),
      ask('residual.severity', residual),
      ask('residual.likelihood', residual),
      ask('responsible'),
    ],
    result: after ?? before,
  };
}

/** The steps of a risk assessment with a matrix of DPV 2.3 (src-dpv-risk): the matrix, then each risk. */
export function riskSteps(form: RecordForm, answers: Answers, risks: number): readonly Step[] {
  const ask = asker(form);
  return [
    {
      key: 'matrix',
      title: 'Matrix',
      about: ['The W3C Data Privacy Vocabulary has three matrices of severity and likelihood.'],
      questions: [ask('matrix', { required: true })],
    },
    ...Array.from({ length: Math.max(1, risks) }, (_, i) => riskStep(form, i + 1, answers)),
  ];
}

/** The steps of a technology impact assessment: ten criteria of our own; no total is formed. */
export function impactSteps(form: RecordForm): readonly Step[] {
  return impact.criteria.map(({ value, question }) => {
    const entry = { list: 'criteria', name: value, field: 'criterion' };
    const ask = asker(form, entry);
    return {
      key: `criteria.${value}`,
      title: levelWords(value).replace(/^./, (letter) => letter.toUpperCase()),
      about: [question],
      entry,
      questions: [ask('rating', { required: true }), ask('reason', { required: true })],
    };
  });
}
