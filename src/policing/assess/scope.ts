import type { RecordForm } from '../../edit/create/form.ts';
import { type Ask, asker } from './ask.ts';
import type { MethodName } from './methods.ts';
import type { Answers, Step } from './question.ts';

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
export function scopeSteps(form: RecordForm, method: MethodName, answers: Answers): readonly Step[] {
  const ask = asker(form);
  return [system(ask, answers), context(ask), team(ask, method)];
}

/** The question that every method ends with. */
export function conclusionStep(form: RecordForm): Step {
  const ask = asker(form);
  return { key: 'conclusion', title: 'Conclusion', about: [], questions: [ask('conclusion')], offered: true };
}
