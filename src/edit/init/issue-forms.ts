// Forms in which people propose records on GitHub, and templates for the same on GitLab.

import { blocks } from '../../markdown/markdown.ts';
import type { Kinds } from '../../schema/builtin.ts';
import type { Kind } from '../../schema/kind.ts';
import { canonicalText } from '../canonical.ts';
import { type InitQuestion, proposable, questionsOf } from './questions.ts';
import type { Host, InitFile } from './settings.ts';

/** A form for issues: name, description, title, labels and body, as GitHub defines them. */
type IssueForm = Readonly<Record<'name' | 'description' | 'title' | 'labels' | 'body', unknown>>;

const INTRODUCTION =
  'Answer what you can. Somebody who keeps the roadmap writes the record from it and may ask back.';

/** The question whose only answer says what kind of record a form is for. */
export const KIND_LABEL = 'Kind of record';

/** The question in which people say that all may read what they wrote. */
export const CONSENT_LABEL = 'Everybody can read this';

/** A choice as a form offers it. */
export function optionText({ word, meaning }: InitQuestion['choices'][number]): string {
  return meaning === '' ? word : `${word}: ${meaning}`;
}

function element(asked: InitQuestion): unknown {
  const type = { line: 'input', text: 'textarea', choice: 'dropdown', choices: 'dropdown' }[asked.form];
  return {
    type,
    id: asked.id,
    attributes: {
      label: asked.label,
      description: asked.description,
      ...(asked.form === 'choices' ? { multiple: true } : {}),
      ...(type === 'dropdown' ? { options: asked.choices.map(optionText) } : {}),
    },
    validations: { required: asked.required },
  };
}

/** What was filled in tells its kind, so that a record can be made of it. */
function kindOf({ name }: Kind): unknown {
  return {
    type: 'dropdown',
    id: 'kind',
    attributes: {
      label: KIND_LABEL,
      description: 'Leave it as it is: it says which record this will be.',
      options: [name],
      default: 0,
    },
    validations: { required: true },
  };
}

function formOf(kind: Kind, kinds: Kinds): IssueForm {
  return {
    name: `Propose: ${kind.noun}`,
    description: kind.description === '' ? `A new record in ${kind.folder}/.` : kind.description,
    title: `${kind.title}: `,
    labels: ['proposal'],
    body: [
      { type: 'markdown', attributes: { value: INTRODUCTION } },
      kindOf(kind),
      ...questionsOf(kind, kinds).map(element),
      consent,
    ],
  };
}

// Whoever proposes something says that everybody may read it.
const consent = {
  type: 'checkboxes',
  id: 'public',
  attributes: {
    label: CONSENT_LABEL,
    options: [
      { label: 'My text names no private person and nothing that must stay secret.', required: true },
    ],
  },
};

// A correction needs no knowledge of kinds or fields.
const correctionQuestions = (data: string): readonly InitQuestion[] => {
  const where = data === '' ? '' : ` in ${data}/`;
  const record = `The id of the record or the address of its page, for example the name of its file${where}.`;
  const asked = { required: true, form: 'text', choices: [] } as const;
  return [
    { ...asked, id: 'record', label: 'Record', description: record, form: 'line' },
    {
      ...asked,
      id: 'wrong',
      label: 'What is wrong',
      description: 'What the record says, and what would be right.',
    },
    {
      ...asked,
      id: 'sources',
      label: 'Sources',
      description: 'Where this can be read: title, address, page.',
      required: false,
    },
  ];
};

const correction = (data: string): IssueForm => ({
  name: 'Correct a record',
  description: 'Something in the roadmap is wrong, out of date or missing.',
  title: 'Correction: ',
  labels: ['correction'],
  body: [
    { type: 'markdown', attributes: { value: INTRODUCTION } },
    ...correctionQuestions(data).map(element),
    consent,
  ],
});

function checklist(host: Host): string {
  const change = host === 'gitlab' ? 'merge request' : 'pull request';
  return `${blocks(
    '**What changes, and why:**',
    '**Where it can be read** (sources):',
    [
      `- [ ] Every claim has a source under \`sources\`, or the record has \`status: draft\`.`,
      '- [ ] No id was changed or used again; a record that goes stays as `superseded` or `withdrawn`.',
      '- [ ] No name of a private person, nothing that must stay secret.',
    ].join('\n'),
    `<!-- The check of this ${change} runs by itself. It says what is wrong and how to mend it. -->`,
  )}\n`;
}

function github(kinds: Kinds, data: string): InitFile[] {
  const folder = '.github/ISSUE_TEMPLATE';
  return [
    { path: `${folder}/config.yml`, text: canonicalText({ blank_issues_enabled: true }) },
    { path: `${folder}/correction.yml`, text: canonicalText(correction(data)) },
    ...proposable(kinds).map((kind) => ({
      path: `${folder}/${kind.name}.yml`,
      text: canonicalText(formOf(kind, kinds)),
    })),
  ];
}

/** GitLab has no forms: each question is a heading with its explanation as a comment. */
function template(questions: readonly InitQuestion[], kind?: Kind): string {
  const parts = questions.map(({ label, description, required, choices }) =>
    blocks(
      `## ${label}${required ? '' : ' (if known)'}`,
      `<!-- ${description.replace(/-{2,}/g, '-')} -->`,
      choices.map((choice) => `- [ ] ${optionText(choice)}`).join('\n'),
    ),
  );
  const first = kind === undefined ? [] : [`## ${KIND_LABEL}`, kind.name];
  return `${blocks(`<!-- ${INTRODUCTION} -->`, ...first, ...parts, `## ${CONSENT_LABEL}`, '- [ ] My text names no private person and nothing that must stay secret.')}\n`;
}

const TEMPLATES = '.gitlab/issue_templates';

/** The template that is there on GitLab wherever templates are. */
export const GITLAB_CORRECTION = `${TEMPLATES}/correction.md`;

function gitlab(kinds: Kinds, data: string): InitFile[] {
  return [
    { path: GITLAB_CORRECTION, text: template(correctionQuestions(data)) },
    ...proposable(kinds).map((kind) => ({
      path: `${TEMPLATES}/${kind.name}.md`,
      text: template(questionsOf(kind, kinds), kind),
    })),
  ];
}

/** The list that whoever proposes a change goes through, where the host looks for it. */
export function changeChecklist(host: Host): readonly InitFile[] {
  const path = {
    github: '.github/PULL_REQUEST_TEMPLATE.md',
    gitlab: '.gitlab/merge_request_templates/Default.md',
    none: undefined,
  }[host];
  return path === undefined ? [] : [{ path, text: checklist(host) }];
}

/** What people fill in who propose or correct a record, in the form that the host has for issues. */
export function proposalFiles(
  kinds: Kinds,
  { host, folder }: { readonly host: Host; readonly folder: string },
): readonly InitFile[] {
  return { github, gitlab, none: () => [] }[host](kinds, folder);
}
