import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { ownKinds } from '../../../src/edit/init/own-kind.ts';
import { proposable, questionsOf } from '../../../src/edit/init/questions.ts';
import { exampleOf } from '../../../src/edit/init/records.ts';
import type { Kinds } from '../../../src/schema/builtin.ts';
import { builtinKinds } from '../../../src/schema/builtin.ts';
import type { Kind } from '../../../src/schema/kind.ts';
import { withOwnKinds } from '../../../src/schema/own.ts';
import { aligner, type Outcome, Repository, temporaryFolder } from '../../support/repository.ts';
import { init } from '../init/support.ts';
import { radio, withRadio } from './radio.ts';

const DATA = 'roadmap-data';
type Given = Readonly<Record<string, unknown>>;

/** The text of an issue that somebody wrote into a template: boxes ticked, answers below the explanations. */
function filledIn(template: string, kind: Kind, kinds: Kinds, given: Given): string {
  const ids = new Map(questionsOf(kind, kinds).map(({ label, id }) => [label, id]));
  const [first = '', ...parts] = template.split(/^(?=## )/m);
  const filled = parts.map((part) => {
    const label = /^## (.*?)(?: \(if known\))?$/m.exec(part)?.[1] ?? '';
    if (part.includes('My text names no private person')) return part.replace('- [ ]', '- [x]');
    const value = given[ids.get(label) ?? ''];
    if (value === undefined) return part;
    const answers = [value].flat().map((each) => String((each as { id?: unknown }).id ?? each));
    if (!part.includes('- [ ] ')) return `${part.trimEnd()}\n\n${answers.join('\n')}\n\n`;
    return part.replace(/^- \[ \] (.*)$/gm, (line, option: string) =>
      answers.some((word) => option === word || option.startsWith(`${word}: `))
        ? line.replace('[ ]', '[x]')
        : line,
    );
  });
  return (first + filled.join('')).replaceAll('\n', '\r\n');
}

function propose(folder: string, text: string): Outcome & { readonly record?: Given } {
  const file = join(temporaryFolder(), 'issue.json');
  writeFileSync(file, JSON.stringify({ issue: { body: text } }));
  const told = aligner(folder, ['new', '--from-issue', file]);
  const path = told.stderr.split('\n').find((line) => line.startsWith(`${DATA}/`));
  return path === undefined ? told : { ...told, record: parse(readFileSync(join(folder, path), 'utf8')) };
}

/** A roadmap on GitLab with its templates, as init makes it, and a reader of them. */
function onGitlab(...args: readonly string[]) {
  const folder = temporaryFolder();
  expect(init(folder, '--ci', 'gitlab', '--forms', '--tool', 'none', ...args).status).toBe(0);
  return reading(folder);
}

const reading = (folder: string) => ({
  folder,
  template: (kind: string) => readFileSync(join(folder, `.gitlab/issue_templates/${kind}.md`), 'utf8'),
});

/** What a form has a place for, of the example of a kind; a source without the page. */
function answersFor(kind: Kind, kinds: Kinds): Given {
  const asked = questionsOf(kind, kinds).map(({ id }) => id);
  const example = { ...exampleOf(kind), title: `Another ${kind.noun}` };
  return Object.fromEntries(
    Object.entries(example)
      .filter(([field]) => asked.includes(field))
      .map(([field, value]) => {
        if (field === 'summary') return [field, 'Said in one sentence that anybody understands.'];
        if (field === 'sources' && Array.isArray(value)) return [field, value.map(({ id }) => ({ id }))];
        return [field, typeof value === 'string' ? value.trim() : value];
      }),
  );
}

function expectRoundTrip(
  { folder, template }: ReturnType<typeof onGitlab>,
  kind: Kind,
  kinds: Kinds,
  given: Given,
) {
  const { status, stdout, record } = propose(folder, filledIn(template(kind.name), kind, kinds, given));
  expect([status, stdout]).toEqual([0, expect.stringMatching(/^The record `[a-z0-9-]+` was made/)]);
  expect(record).toMatchObject(given);
  expect(Object.keys(record ?? {}).sort()).toEqual(
    [...new Set([...Object.keys(given), 'id', 'status', 'title'])].sort(),
  );
  expect(aligner(folder, ['validate']).status).toBe(0);
}

const required = (kind: Kind, kinds: Kinds, given: Given): Given =>
  Object.fromEntries(
    questionsOf(kind, kinds)
      .filter(({ required: needed }) => needed)
      .map(({ id }) => [id, given[id]]),
  );

describe('a template of GitLab that was filled in becomes a record', () => {
  const policing = onGitlab();
  test.each(proposable(builtinKinds).map((kind) => [kind.name, kind] as const))(
    'of the kind %s, with every answer and with those that are required',
    (_, kind) => {
      const given = answersFor(kind, builtinKinds);
      expectRoundTrip(policing, kind, builtinKinds, given);
      const needed = required(kind, builtinKinds, { ...given, title: `A further ${kind.noun}` });
      expectRoundTrip(policing, kind, builtinKinds, needed);
    },
  );

  test('of the kind that a roadmap without a domain begins with', () => {
    const kinds = ownKinds();
    const made = onGitlab('--domain', 'none');
    for (const kind of proposable(kinds)) expectRoundTrip(made, kind, kinds, answersFor(kind, kinds));
  });

  test('of a kind of the repository, with numbers, answers of yes and no, choices, and lists of words', () => {
    const own = new Repository(withRadio);
    expect(init(own.root, '--ci', 'gitlab', '--forms').status).toBe(0);
    const { kinds } = withOwnKinds(builtinKinds, [{ path: 'schemas/radio.schema.json', schema: radio }]);
    const kind = kinds.byName.get('radio');
    if (!kind) throw new Error('no kind');
    const given = { title: 'Big radio', watts: 40, loud: true, bands: ['one', 'two'], use: ['land', 'air'] };
    expectRoundTrip(reading(own.root), kind, kinds, given);
  });
});

describe('a template that was not filled in as it asks', () => {
  const made = onGitlab();
  const kind = builtinKinds.byName.get('need');
  if (!kind) throw new Error('no kind');
  const given = { title: 'A need', summary: 'It is needed by many people.', category: 'skills' };
  const text = filledIn(made.template('need'), kind, builtinKinds, given);

  test.each([
    ['nothing at all', made.template('need'), ['Title', 'Summary', 'Category']],
    ['two boxes where one may be ticked', text.replace('- [ ]', '- [x]'), ['Category']],
    [
      'no word that all may read it',
      text.replace(/- \[x\](?= My text)/, '- [ ]'),
      ['Everybody can read this'],
    ],
  ])('%s is answered in its words', (_, body, labels) => {
    const { status, stdout, record } = propose(made.folder, body);
    expect([status, record]).toEqual([1, undefined]);
    for (const label of labels) expect(stdout).toContain(`- **${label}**: `);
  });
});
