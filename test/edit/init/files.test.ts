import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { derivedExample } from '../../../src/edit/init/derive.ts';
import { proposalFiles } from '../../../src/edit/init/issue-forms.ts';
import { plannedFiles } from '../../../src/edit/init/plan.ts';
import { proposable, questionsOf } from '../../../src/edit/init/questions.ts';
import { exampleOf, exampleRecords } from '../../../src/edit/init/records.ts';
import { defaults, type Host, type Settings } from '../../../src/edit/init/settings.ts';
import { loadRoadmap } from '../../../src/roadmap/load.ts';
import { builtinKinds, kindsOf } from '../../../src/schema/builtin.ts';
import type { JsonSchema } from '../../../src/schema/json-schema.ts';
import { deriveKind } from '../../../src/schema/kind.ts';
import { withOwnKinds } from '../../../src/schema/own.ts';
import { check as validate } from '../../support/domain.ts';
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

describe('examples that are derived from a schema', () => {
  const bare = kindsOf(
    builtinKinds.all.map((kind) => {
      const { examples: _examples, ...schema } = kind.schema;
      return { ...kind, schema };
    }),
    builtinKinds.schemas,
  );

  test.each(bare.all.map((kind) => [kind.name, kind] as const))('%s: fits its schema', (_name, kind) => {
    const data = derivedExample(kind, bare);
    expect(data).toBeDefined();
    expect(Object.keys(data ?? {})).toEqual(
      expect.arrayContaining(kind.fields.filter(({ required }) => required).map(({ name }) => name)),
    );
  });

  test('make a roadmap without an error or a warning, whose records name each other', async () => {
    const files = [
      ...exampleRecords(bare, settings()),
      ...plannedFiles(bare, settings()).filter(({ path }) => path === 'roadmap-data/roadmap.yaml'),
    ].map(({ path, text }) => ({ path, content: new TextEncoder().encode(text) }));
    const roadmap = await loadRoadmap({ label: 'test', folder: 'roadmap-data', files, problems: [] });
    const { findings } = await validate(roadmap);
    expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
    expect(roadmap.all).toHaveLength(bare.all.length - 1);
    expect(roadmap.links.length).toBeGreaterThan(bare.all.length);
  });

  test('the record that a schema brings is taken where there is one', () => {
    for (const kind of builtinKinds.all)
      expect(exampleOf(kind, builtinKinds)).toBe(kind.schema.examples?.[0]);
  });

  test('a schema that asks for what cannot be derived is left out, and nothing breaks', async () => {
    const schema = (name: string, secret: JsonSchema) => ({
      path: `${name}.schema.json`,
      schema: {
        title: name,
        'x-kind': { name, plural: `${name}s`, folder: `${name}s`, prefix: `${name}-` },
        type: 'object',
        additionalProperties: false,
        required: ['id', 'title', 'secret'],
        properties: { id: { type: 'string' }, title: { type: 'string' }, secret },
      },
    });
    const { kinds, problems } = withOwnKinds(builtinKinds, [
      schema('radio', { type: 'array', minItems: 2, items: { type: 'number', minimum: 4 } }),
      schema('riddle', { type: 'string', pattern: '^[0-9]{7}-[a-f]{3}$' }),
      schema('letter', { type: 'object', required: ['to'], properties: { to: { 'x-link': { to: ['*'] } } } }),
      schema('choice', { type: 'array', minItems: 2, uniqueItems: true, items: { enum: ['a', 'b', 'c'] } }),
      schema('known', { type: 'string', pattern: '^[0-9]{7}$', examples: ['1234567'] }),
    ]);
    expect(problems).toEqual([]);
    const derived = (name: string) => {
      const kind = kinds.byName.get(name);
      return kind && derivedExample(kind, kinds);
    };
    const common = (name: string) => ({ id: `${name}-example`, title: `Example of a record: ${name}` });
    expect(derived('radio')).toEqual({ ...common('radio'), secret: [4, 4] });
    expect(derived('choice')).toEqual({ ...common('choice'), secret: ['a', 'b'] });
    expect(derived('letter')).toEqual({ ...common('letter'), secret: { to: 'need-example' } });
    expect(derived('known')).toEqual({ ...common('known'), secret: '1234567' });
    expect(derived('riddle')).toBeUndefined();
    const paths = plannedFiles(kinds, settings()).map(({ path }) => path);
    expect(paths).toContain('roadmap-data/radios/radio-example.yaml');
    expect(paths.filter((path) => path.startsWith('roadmap-data/riddles'))).toEqual([]);
  });
});
