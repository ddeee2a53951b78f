import type { RecordForm } from '../../edit/create/form.ts';
import { asker } from './ask.ts';
import { afriaLevel, compareLevels, type Estimate, initialEstimate, initialLevel } from './levels.ts';
import { type AfriaLevel, challenges, standards } from './methods.ts';
import type { Answers, Question, Step } from './question.ts';
import { readRating } from './read.ts';
import { charterWords, levelWords } from './words.ts';

function levelAt(answers: Answers, prefix: string): AfriaLevel | undefined {
  const rating = readRating({
    severity: answers.get(`${prefix}.severity`),
    affected: answers.get(`${prefix}.affected`),
  });
  return rating && afriaLevel(rating);
}

function challengeLevel(answers: Answers, number: string): AfriaLevel | undefined {
  return answers.get(`challenges.${number}.applies`) === true
    ? levelAt(answers, `challenges.${number}`)
    : undefined;
}

function challengeQuestions(form: RecordForm, number: string, answers: Answers): Question[] {
  const ask = asker(form, { list: 'challenges', name: number });
  const applies = `challenges.${number}.applies`;
  const rated = {
    required: true,
    implies: [applies, true] as const,
    pointless: answers.get(applies) === false ? 'the challenge does not apply' : undefined,
  };
  return [
    ask('applies', { required: true }),
    ask('severity', rated),
    ask('affected', rated),
    ask('reason', { required: true }),
  ];
}

function challengeStep(
  form: RecordForm,
  number: string,
  title: string,
  about: string[],
  answers: Answers,
): Step {
  const level = challengeLevel(answers, number);
  return {
    key: `challenges.${number}`,
    title: `${number} ${title}`,
    about,
    entry: { list: 'challenges', name: number, field: 'challenge' },
    questions: challengeQuestions(form, number, answers),
    result: level && `Level: ${levelWords(level)}`,
  };
}

/** The steps of the first AFRIA template: the 17 challenges (src-afria-template). */
function challengeSteps(form: RecordForm, answers: Answers): Step[] {
  return challenges.map(({ number, text, group }) => {
    const about = [`${group.title} (${charterWords(group.charter_articles)}).`];
    return challengeStep(form, number, text, about, answers);
  });
}

/** A challenge that the agency adds, as AFRIA invites. */
function ownChallengeStep(form: RecordForm, index: number, answers: Answers): Step {
  const number = `own-${index}`;
  const step = challengeStep(form, number, 'A challenge of your own', [], answers);
  const ask = asker(form, { list: 'challenges', name: number });
  return { ...step, questions: [ask('text', { required: true }), ...step.questions] };
}

function estimateWords(estimate: readonly Estimate[], linked: readonly string[]): string {
  if (linked.length === 0) return 'No challenge is linked to it, so no level is estimated.';
  const level = initialLevel(estimate);
  if (level === undefined) return `Linked to ${linked.join(' and ')}, of which none is rated.`;
  const parts = estimate.map((each) => `${each.challenge} ${levelWords(each.level)}`);
  return `Initial level: ${levelWords(level)} (challenge ${parts.join(', ')}).`;
}

function standardStep(form: RecordForm, standard: (typeof standards)[number], answers: Answers): Step {
  const { number, label, part } = standard;
  const key = `governance.${number}`;
  const levels = new Map(
    standard.challenges.flatMap((each) => {
      const level = challengeLevel(answers, each);
      return level === undefined ? [] : [[each, level] as const];
    }),
  );
  const estimate = initialEstimate(standard, levels);
  const initial = initialLevel(estimate);
  const final = levelAt(answers, `${key}.final`);
  const rises = initial !== undefined && final !== undefined && compareLevels(final, initial) > 0;
  const ask = asker(form, { list: 'governance', name: number });
  const rated = {
    required: initial !== undefined,
    asked: initial !== undefined,
    pointless: standard.challenges.length === 0 ? 'no challenge is linked to the standard' : undefined,
  };
  return {
    key,
    title: `${number} ${label}`,
    about: [`${part.title}. ${estimateWords(estimate, standard.challenges)}`],
    entry: { list: 'governance', name: number, field: 'standard' },
    questions: [
      ask('in_place', { required: true }),
      ask('mitigation'),
      ask('final.severity', rated),
      ask('final.affected', rated),
      ask('note', { required: rises, asked: initial !== undefined }),
      ask('actions'),
      ask('responsible'),
      ask('timeline'),
    ],
    result:
      final &&
      `Final level: ${levelWords(final)}${rises ? '. It is higher than the initial one: say why.' : ''}`,
  };
}

/** The steps of AFRIA: challenges, own challenges, then the 43 minimum standards of governance. */
export function afriaSteps(form: RecordForm, answers: Answers, own: number): readonly Step[] {
  return [
    ...challengeSteps(form, answers),
    ...Array.from({ length: own }, (_, i) => ownChallengeStep(form, i + 1, answers)),
    ...standards.map((standard) => standardStep(form, standard, answers)),
  ];
}
