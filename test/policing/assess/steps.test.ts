import { describe, expect, test } from 'vitest';
import { answersIn, withAnswers } from '../../../src/policing/assess/answers.ts';
import type { MethodName } from '../../../src/policing/assess/methods.ts';
import { parseAnswer } from '../../../src/policing/assess/parse-answer.ts';
import type { Answer } from '../../../src/policing/assess/question.ts';
import { withSettings } from '../../../src/policing/assess/settings.ts';
import { furtherStep, missingOf, type StepWork, stepsOf } from '../../../src/policing/assess/steps.ts';
import { builtinKinds } from '../../../src/schema/builtin.ts';

function work(method: MethodName, answers: readonly (readonly [string, Answer])[] = []): StepWork {
  const kind = builtinKinds.byName.get('assessment');
  if (!kind) throw new Error('the kind assessment is gone');
  return { form: { kind, kinds: builtinKinds }, method, answers: new Map(answers) };
}

function step(of: StepWork, key: string) {
  return stepsOf(of).find((each) => each.key === key);
}

const missing = (of: StepWork) => missingOf(of).map(({ key }) => key);

describe('steps', () => {
  test('follow the method: scope, parts, conclusion', () => {
    const count = (method: MethodName) => stepsOf(work(method)).length;
    expect(count('afria')).toBe(3 + 17 + 43 + 1);
    expect(count('technology-impact')).toBe(3 + 10 + 1);
    expect(count('risk')).toBe(3 + 1 + 1 + 1);
  });

  test('show the level as soon as both axes are answered', () => {
    const half = work('afria', [
      ['challenges.2.2.applies', true],
      ['challenges.2.2.severity', 'catastrophic'],
    ]);
    expect(step(half, 'challenges.2.2')?.result).toBeUndefined();
    const whole = { ...half, answers: new Map(half.answers).set('challenges.2.2.affected', 'medium') };
    expect(step(whole, 'challenges.2.2')?.result).toBe('Level: high');
    expect(step(whole, 'governance.3.1.4')?.about.join()).toContain(
      'Initial level: high (challenge 2.2 high)',
    );
    expect(missing(whole)).toContain('governance.3.1.4.final.severity');
    expect(missing(half)).not.toContain('governance.3.1.4.final.severity');
  });

  test('want a note where the final level is higher', () => {
    const risen = work('afria', [
      ['challenges.4.6.applies', true],
      ['challenges.4.6.severity', 'negligible'],
      ['challenges.4.6.affected', 'low'],
      ['governance.5.4.1.final.severity', 'critical'],
      ['governance.5.4.1.final.affected', 'high'],
    ]);
    expect(missing(risen)).toContain('governance.5.4.1.note');
    expect(step(risen, 'governance.5.4.1')?.result).toContain('Final level: high');
  });

  test('ask for no rating of a challenge that does not apply', () => {
    const without = work('afria', [['challenges.1.1.applies', false]]);
    expect(missing(without)).not.toContain('challenges.1.1.severity');
    expect(missing(without)).toContain('challenges.1.1.reason');
  });

  test('name the cell of a risk, and want the rest after mitigation', () => {
    const judged = work('risk', [
      ['matrix', '7x7'],
      ['risks.1.severity', 7],
      ['risks.1.likelihood', 1],
      ['risks.1.mitigation', 'A second look'],
    ]);
    expect(step(judged, 'risks.1')?.result).toBe('Level: low (RM7x7S7L1)');
    expect(missing(judged)).toContain('risks.1.residual.severity');
  });

  test('offer further risks and own challenges, up to the limit', () => {
    expect(furtherStep(work('risk', [['risks.1.title', 'A risk']]))?.step.key).toBe('risks.2');
    expect(furtherStep(work('afria'))?.step.key).toBe('challenges.own-1');
    expect(furtherStep(work('afria', [['challenges.own-9.text', 'The last one.']]))).toBeUndefined();
    expect(furtherStep(work('technology-impact'))).toBeUndefined();
  });
});

describe('answers and records', () => {
  const settings = [
    'challenges.1.1.severity=critical',
    'challenges.1.1.affected=medium',
    'challenges.1.1.reason=Reports do not say that a search led to the suspect.',
    'challenges.own-1.text=Officers do not dare to contradict the system.',
    'challenges.own-1.applies=no',
    'challenges.own-1.reason=Contradicting is part of the training.',
    'team=legal, Operational',
    'context.area=One city',
  ];

  test('an entry stands in the record once it is whole, in the order of the schema', () => {
    const data = withAnswers({ id: 'assess-x' }, withSettings(work('afria'), settings));
    expect(data).toEqual({
      id: 'assess-x',
      team: ['legal', 'operational'],
      context: { area: 'One city' },
      challenges: [
        {
          challenge: '1.1',
          applies: true,
          reason: 'Reports do not say that a search led to the suspect.',
          severity: 'critical',
          affected: 'medium',
        },
        {
          challenge: 'own-1',
          text: 'Officers do not dare to contradict the system.',
          applies: false,
          reason: 'Contradicting is part of the training.',
        },
      ],
    });
    const [first] = Array.isArray(data.challenges) ? data.challenges : [];
    expect(Object.keys(first)).toEqual(['challenge', 'applies', 'reason', 'severity', 'affected']);
  });

  test('come back from the record as they went in', () => {
    const before = withSettings(work('afria'), settings);
    const data = withAnswers({}, before);
    expect(new Map([...answersIn(data, before)].sort())).toEqual(new Map([...before.answers].sort()));
  });

  test('half an entry is left out, and a risk behind a gap too', () => {
    const half = withSettings(work('afria'), ['challenges.1.1.severity=critical']);
    expect(withAnswers({}, half).challenges).toBeUndefined();
    const second = ['title=B', 'severity=1', 'likelihood=1', 'reason=It was seen in a test.'];
    const gap = withSettings(work('risk'), [
      'matrix=3x3',
      ...second.map((pair) => `risks.2.${pair.replace('=B', '=Bad data')}`),
    ]);
    expect(withAnswers({}, gap).risks).toBeUndefined();
    expect(missing(gap)).toContain('risks.1.title');
  });

  test('a rating is dropped when its challenge no longer applies', () => {
    const rated = withSettings(work('afria'), settings);
    const dropped = withSettings(rated, ['challenges.1.1.applies=false']);
    expect(withAnswers({}, dropped).challenges).toContainEqual({
      challenge: '1.1',
      applies: false,
      reason: 'Reports do not say that a search led to the suspect.',
    });
  });
});

describe('--set', () => {
  test.each([
    ['purpose', 'is not a key and a value'],
    ['challenges.1.7.severity=critical', 'has no answer "challenges.1.7.severity"'],
    ['challenges.1.1.severity=severe', 'has to be one of negligible, critical, catastrophic'],
    ['challenges.1.1.applies=perhaps', 'has to be true or false'],
    ['challenges.1.1.reason=Not applicable', 'has to be a reason'],
    ['governance.6.1.1.final.severity=critical', 'no challenge is linked'],
    ['purpose=short', 'at least 10 characters'],
    ['date=2026-02-30', 'has to be a date'],
    ['system=A text with\u202e another direction', 'U+202E'],
    ['version=one', 'has to have the form'],
    ['team=', 'has to name at least one'],
  ])('refuses %s', (pair, message) => {
    expect(() => withSettings(work('afria'), [pair])).toThrow(message);
  });

  test('refuses a rating of what does not apply', () => {
    const pairs = ['challenges.1.1.applies=false', 'challenges.1.1.severity=critical'];
    expect(() => withSettings(work('afria'), pairs)).toThrow('the challenge does not apply');
  });

  test('knows the steps of the matrix, wherever it is named', () => {
    expect(() => withSettings(work('risk'), ['risks.1.severity=4', 'matrix=3x3'])).toThrow('from 1 to 3');
    expect(
      withSettings(work('risk'), ['risks.1.severity=4', 'matrix=5x5']).answers.get('risks.1.severity'),
    ).toBe(4);
  });

  test('suggests what was probably meant', () => {
    const hint = (pair: string) => {
      try {
        withSettings(work('technology-impact'), [pair]);
      } catch (error) {
        return error instanceof Error && 'hint' in error ? error.hint : undefined;
      }
    };
    expect(hint('criteria.readyness.rating=support')).toBe('Did you mean "criteria.readiness.rating"?');
  });
});

test('a text on several lines becomes one, a Markdown text keeps its lines', () => {
  expect(parseAnswer('one\n two', { schema: { type: 'string' }, path: ['system'] })).toEqual({
    answer: 'one two',
  });
  const markdown = { type: 'string', contentMediaType: 'text/markdown' };
  expect(parseAnswer('one\n\ntwo', { schema: markdown, path: ['conclusion'] })).toEqual({
    answer: 'one\n\ntwo',
  });
});
