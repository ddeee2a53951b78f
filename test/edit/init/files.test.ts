import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { proposalFiles } from '../../../src/edit/init/issue-forms.ts';
import { ownKinds } from '../../../src/edit/init/own-kind.ts';
import { plannedFiles } from '../../../src/edit/init/plan.ts';
import { proposable, questionsOf } from '../../../src/edit/init/questions.ts';
import { exampleOf } from '../../../src/edit/init/records.ts';
import { defaults, type Host, type Settings } from '../../../src/edit/init/settings.ts';
import { builtinKinds, kindsOf } from '../../../src/schema/builtin.ts';
import { deriveKind } from '../../../src/schema/kind.ts';
import { aligner, temporaryFolder } from '../../support/repository.ts';
import { filesBelow, init } from './support.ts';

const DOCS = resolve(import.meta.dirname, '../../../docs');

/** What somebody chooses who wants everything. */
function settings(host: Host = 'github', branch = 'main'): Settings {
  const tool = { kind: 'kept' } as const;
  return { ...defaults, chosen: new Set(), host, tool, forms: true, editor: true, branch, version: '0.1.0' };
}

function planned(host?: Host): ReadonlyMap<string, string> {
  return new Map(plannedFiles(builtinKinds, settings(host)).map(({ path, text }) => [path, text]));
}

/** Fails for a value that has other fields than those named; `?` marks those that may be absent. */
function expectFields(value: unknown, ...fields: readonly string[]): Record<string, unknown> {
  expect(value).toBeTypeOf('object');
  const mapping = value as Record<string, unknown>;
  const needed = fields.filter((field) => !field.endsWith('?'));
  expect(Object.keys(mapping)).toEqual(expect.arrayContaining(needed));
  const allowed = fields.map((field) => field.replace('?', ''));
  expect(Object.keys(mapping).filter((key) => !allowed.includes(key))).toEqual([]);
  return mapping;
}

function expectText(value: unknown): void {
  expect(value).toBeTypeOf('string');
  expect(String(value).trim()).not.toBe('');
}

function expectChoices(value: unknown): void {
  const options = value as readonly unknown[];
  expect(options.length).toBeGreaterThan(0);
  for (const option of options) expectText(option);
  expect(new Set(options).size).toBe(options.length);
  // GitHub keeps this word for itself.
  expect(options.map((option) => String(option).toLowerCase())).not.toContain('none');
}

/** What GitHub demands of an element of a form, after its documentation of issue forms. */
function expectElement(value: unknown): string | undefined {
  const { type } = value as { type?: unknown };
  if (type === 'markdown') {
    const { attributes } = expectFields(value, 'type', 'attributes');
    expectText(expectFields(attributes, 'value').value);
    return undefined;
  }
  const { id, attributes, validations } = expectFields(value, 'type', 'id', 'attributes', 'validations?');
  expect(id).toMatch(/^[A-Za-z0-9_-]+$/);
  if (type === 'checkboxes') {
    const { options } = expectFields(attributes, 'label', 'description?', 'options');
    for (const option of options as unknown[]) expectText(expectFields(option, 'label', 'required?').label);
    expectChoices((options as { label: string }[]).map(({ label }) => label));
    expect(validations).toBeUndefined();
    return String(id);
  }
  const extra = {
    dropdown: ['options', 'multiple?', 'default?'],
    input: ['placeholder?'],
    textarea: ['placeholder?'],
  };
  const own = extra[type as keyof typeof extra];
  expect(own, String(type)).toBeDefined();
  const given = expectFields(attributes, 'label', 'description?', ...own);
  expectText(given.label);
  expectText(given.description);
  if (type === 'dropdown') expectChoices(given.options);
  if (validations !== undefined) expect(expectFields(validations, 'required').required).toBeTypeOf('boolean');
  return String(id);
}

describe('the forms for issues on GitHub', () => {
  const files = [...planned()].filter(([path]) => /ISSUE_TEMPLATE\/(?!config)/.test(path));
  const kinds = proposable(builtinKinds);

  test('there is one for each kind that people propose, and one for corrections', () => {
    const names = files.map(([path]) => path.replace(/^.*\/|\.yml$/g, ''));
    expect(names.sort()).toEqual([...kinds.map(({ name }) => name), 'correction'].sort());
    expect(kinds.map(({ name }) => name)).toEqual(expect.arrayContaining(['need', 'technology', 'crime']));
    const titles = files.map(([, text]) => parse(text).name);
    expect(new Set(titles).size).toBe(titles.length);
  });

  test.each(files)('%s has the shape that GitHub demands', (_path, text) => {
    const form = expectFields(parse(text), 'name', 'description', 'title', 'labels', 'body');
    for (const field of ['name', 'description', 'title']) expectText(form[field]);
    for (const label of form.labels as unknown[]) expectText(label);
    const body = form.body as unknown[];
    const ids = body.map(expectElement).filter((id) => id !== undefined);
    expect(ids.length).toBeGreaterThan(0);
    expect(new Set(ids).size).toBe(ids.length);
    const labels = body.flatMap(
      (each) => (each as { attributes: { label?: string } }).attributes.label ?? [],
    );
    expect(new Set(labels).size).toBe(labels.length);
  });

  test('ask for every required field of the schema, and offer its values', () => {
    for (const kind of kinds) {
      const { body } = parse(planned().get(`.github/ISSUE_TEMPLATE/${kind.name}.yml`) ?? '');
      for (const field of kind.fields.filter(({ name }) => !['id', 'status'].includes(name))) {
        const asked = body.find(({ id }: { id?: string }) => id === field.name);
        if (field.required) expect(asked?.validations.required, `${kind.name}.${field.name}`).toBe(true);
        if (asked && field.schema.enum)
          expect(asked.attributes.options.map((option: string) => option.split(': ')[0])).toEqual(
            field.schema.enum.map(String),
          );
      }
    }
  });

  test('keep a word that YAML could take for something else as a text', () => {
    const schema = {
      'x-kind': { name: 'radio', plural: 'radios', folder: 'radios', prefix: 'radio-' },
      type: 'object',
      required: ['status', 'mode'],
      properties: {
        status: { type: 'string' },
        mode: { type: 'string', title: 'On: off', enum: ['yes', 'no', '1.0'] },
      },
    } as const;
    const kind = deriveKind(schema, builtinKinds.schemas, () => []);
    if (!kind) throw new Error('no kind');
    const [text = ''] = proposalFiles(kindsOf([kind], builtinKinds.schemas), {
      host: 'github',
      folder: 'roadmap-data',
    })
      .filter(({ path }) => path.endsWith('/radio.yml'))
      .map((file) => file.text);
    expect(parse(text, { version: '1.1' }).body[2].attributes).toMatchObject({
      label: 'On: off',
      options: ['yes', 'no', '1.0'],
    });
  });

  test('are not offered for release notes, which nobody proposes', () => {
    expect(kinds.map(({ name }) => name)).not.toContain('release-notes');
    expect(parse(planned().get('.github/ISSUE_TEMPLATE/config.yml') ?? '')).toEqual({
      blank_issues_enabled: true,
    });
  });
});

describe('what is run on a host', () => {
  test.each([
    ['github', '.github/workflows/check.yml'],
    ['github', '.github/workflows/comment.yml'],
    ['github', '.github/workflows/publish.yml'],
    ['github', '.github/workflows/proposal.yml'],
    ['gitlab', '.gitlab-ci.yml'],
    ['gitlab', '.gitlab/proposal.yml'],
  ] as const)('%s: %s as docs/ci shows it, to the letter', (host, path) => {
    const name = path.split('/').at(-1) ?? '';
    expect(planned(host).get(path)).toBe(readFileSync(join(DOCS, 'ci', host, name), 'utf8'));
  });

  test('none: nothing for a host; GitLab: no file for GitHub, and templates for all proposals', () => {
    const none = [...planned('none').keys()];
    expect(none.filter((path) => /^\.git(?:hub|lab)/.test(path))).toEqual([]);
    expect(planned('none').get('CONTRIBUTING.md')).not.toContain('New issue');
    const gitlab = planned('gitlab');
    expect([...gitlab.keys()].filter((path) => path.startsWith('.github'))).toEqual([]);
    for (const kind of proposable(builtinKinds)) {
      const text = gitlab.get(`.gitlab/issue_templates/${kind.name}.md`) ?? '';
      for (const { label } of questionsOf(kind, builtinKinds)) expect(text).toContain(`## ${label}`);
    }
  });

  test('GitLab, from the command line', () => {
    const folder = temporaryFolder();
    expect(init(folder, '--ci', 'gitlab', '--forms', '--editor', 'vscode').stdout).toContain(
      'What to do next',
    );
    expect(filesBelow(folder)).toEqual([...planned('gitlab').keys()].sort());
    expect(aligner(folder, ['validate', '--fail-on', 'info']).status).toBe(0);
  });
});

describe('the documents', () => {
  test.each([
    ['github', true, 'Use the forms under'],
    ['gitlab', true, 'Use the templates under'],
    ['github', false, 'Say in your own words'],
    ['gitlab', false, 'Say in your own words'],
  ] as const)('on %s, with forms %s, tell people without YAML what to do', (host, forms, words) => {
    const files = new Map(
      plannedFiles(builtinKinds, { ...settings(host), forms }).map(({ path, text }) => [path, text]),
    );
    expect(files.get('CONTRIBUTING.md')).toContain(words);
    expect([...files.keys()].some((path) => /ISSUE_TEMPLATE|issue_templates/.test(path))).toBe(forms);
    expect([...files.keys()].some((path) => /PULL_REQUEST_TEMPLATE|merge_request/.test(path))).toBe(true);
  });

  test.each([true, false])('and records name a schema only where it was written: %s', (editor) => {
    const files = plannedFiles(builtinKinds, { ...settings(), editor });
    const paths = new Set(files.map(({ path }) => path));
    const records = files.filter(({ path }) => path.startsWith('roadmap-data/'));
    const named = records.flatMap(({ path, text }) => {
      const [, schema] = /\$schema=(\S+)/.exec(text) ?? [];
      return schema === undefined ? [] : [join(path, '..', schema)];
    });
    expect(named.every((path) => paths.has(path))).toBe(true);
    expect(named.length > 0).toBe(editor);
  });

  test('name every kind with its folder and what it is', () => {
    const text = planned().get('CONTRIBUTING.md') ?? '';
    for (const kind of builtinKinds.all) {
      expect(text).toContain(`\`roadmap-data/${kind.folder}/${kind.prefix}*.yaml\``);
      expect(text).toContain(kind.description);
    }
  });

  test('have neither long dashes nor lines that somebody forgot', () => {
    for (const [path, text] of planned()) {
      if (path.startsWith('.vscode')) continue;
      expect(text, path).not.toMatch(/[\u2013\u2014]|undefined|\[object|TODO/);
      expect(text.endsWith('\n'), path).toBe(true);
    }
  });
});

describe('examples', () => {
  test('are brought by every schema that comes with the tool', () => {
    for (const kind of builtinKinds.all) expect(exampleOf(kind)).toBe(kind.schema.examples?.[0]);
  });

  test('fit the schema of every kind that a roadmap can begin with', () => {
    for (const kind of [...builtinKinds.all, ...ownKinds().all]) {
      const data = exampleOf(kind);
      expect(data, kind.name).toBeDefined();
      expect(kind.validate(data), kind.name).toEqual([]);
    }
  });
});
