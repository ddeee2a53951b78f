import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { proposalFiles } from '../../../src/edit/init/issue-forms.ts';
import { proposable } from '../../../src/edit/init/questions.ts';
import { exampleOf } from '../../../src/edit/init/records.ts';
import { builtinKinds } from '../../../src/schema/builtin.ts';
import { aligner, type Outcome, Repository, temporaryFolder } from '../../support/repository.ts';
import { exampleFiles } from '../../support/roadmap.ts';
import { init } from '../init/support.ts';
import { withRadio } from './radio.ts';

interface Element {
  readonly type: string;
  readonly id?: string;
  readonly attributes: { readonly label?: string; readonly options?: readonly string[] };
}

const DATA = 'roadmap-data';
const kinds = proposable(builtinKinds);
const forms = new Map(
  proposalFiles(builtinKinds, { host: 'github', folder: DATA }).map(({ path, text }) => [path, text]),
);
const templates = new Map(
  proposalFiles(builtinKinds, { host: 'gitlab', folder: DATA }).map(({ path, text }) => [path, text]),
);

/** A roadmap with an example of each kind, as init makes it. */
function roadmap(): string {
  const folder = temporaryFolder();
  expect(init(folder, '--tool', 'none').status).toBe(0);
  return folder;
}

/** An answer as the host writes it below its heading. */
function answer({ type, id, attributes }: Element, given: Readonly<Record<string, unknown>>): string {
  if (type === 'checkboxes')
    return '- [X] My text names no private person and nothing that must stay secret.';
  if (id === 'kind') return attributes.options?.[0] ?? '';
  const value = given[id ?? ''];
  if (value === undefined) return '_No response_';
  const option = (word: unknown) =>
    attributes.options?.find((each) => each === word || each.startsWith(`${word}: `)) ?? String(word);
  if (type === 'dropdown') return [value].flat().map(option).join(', ');
  const text = (each: unknown) =>
    typeof each === 'object' && each !== null && 'id' in each ? String(each.id) : String(each);
  return [value].flat().map(text).join('\n');
}

/** The text of an issue on GitHub that was made by the form of a kind. */
function filledIn(name: string, given: Readonly<Record<string, unknown>>): string {
  const body: Element[] = parse(forms.get(`.github/ISSUE_TEMPLATE/${name}.yml`) ?? '').body;
  return body
    .filter(({ type }) => type !== 'markdown')
    .map((element) => `### ${element.attributes.label}\r\n\r\n${answer(element, given)}`)
    .join('\r\n\r\n');
}

const idsOnly = (value: unknown) =>
  Array.isArray(value) ? value.map(({ id }: { id: unknown }) => ({ id })) : value;

function event(body: string | null, more: object = {}): string {
  return JSON.stringify({ action: 'labeled', issue: { number: 12, title: 'x', body, ...more } });
}

function propose(folder: string, text: string): Outcome & { readonly record?: string } {
  const file = join(temporaryFolder(), 'issue');
  writeFileSync(file, text);
  const told = aligner(folder, ['new', '--from-issue', file]);
  const path = told.stderr.split('\n').find((line) => line.startsWith(`${DATA}/`));
  return path === undefined ? told : { ...told, record: readFileSync(join(folder, path), 'utf8') };
}

describe('a form that was filled in becomes a record', () => {
  const folder = roadmap();
  test.each(kinds.map((kind) => [kind.name, kind] as const))(
    'of the kind %s, with every answer',
    (name, kind) => {
      const { id: _, status: __, ...whole } = exampleOf(kind) ?? {};
      // A form has no place for the page of a source.
      const example = Object.fromEntries(
        Object.entries(whole).map(([field, value]) => [
          field,
          field === 'sources' ? idsOnly(value) : typeof value === 'string' ? value.trim() : value,
        ]),
      );
      const given = {
        ...example,
        title: `Another ${kind.noun}`,
        summary: 'Said in one sentence that anybody understands.',
      };
      const { status, stdout, record } = propose(folder, event(filledIn(name, given)));
      expect([status, stdout]).toEqual([
        0,
        expect.stringMatching(/^The record `[a-z-]+` was made of the proposal/),
      ]);
      const asked = parse(forms.get(`.github/ISSUE_TEMPLATE/${name}.yml`) ?? '').body.map(
        ({ id }: Element) => id,
      );
      const expected = Object.fromEntries(Object.entries(given).filter(([field]) => asked.includes(field)));
      expect(parse(record ?? '')).toMatchObject({ ...expected, status: 'draft' });
      expect(Object.keys(parse(record ?? '')).sort()).toEqual(
        [...new Set([...Object.keys(expected), 'id', 'status', 'title', 'summary'])].sort(),
      );
      expect(aligner(folder, ['validate']).status).toBe(0);
    },
  );

  test('from a template of GitLab, with ticked boxes', () => {
    const template = templates.get('.gitlab/issue_templates/ethical-issue.md') ?? '';
    const text = template
      .replace(/(## Title\n\n<!--.*?-->)/, '$1\n\nWho may see it')
      .replace(/(## Summary\n\n<!--.*?-->)/, '$1\n\nIt is not clear who may see it.')
      .replace('- [ ] legal', '- [x] legal')
      .replace('- [ ] My text', '- [x] My text');
    const { status, record } = propose(folder, text);
    expect([status, record]).toEqual([0, expect.stringContaining('category: legal')]);
    expect(parse(record ?? '')).not.toHaveProperty('sources');
  });

  test('of a kind of the repository, with numbers, answers of yes and no, choices, and lists of words', () => {
    const made = new Repository(withRadio);
    const text =
      '### Kind of record\n\nradio\n\n### Title\n\nBig radio\n\n### Watts\n\n40\n\n### Loud\n\nyes\n\n### Bands\n\n- one\n- two\n\n### Use\n\nland, air';
    const { status, record } = propose(made.root, event(text));
    expect([status, parse(record ?? '')]).toEqual([
      0,
      {
        id: 'radio-big-radio',
        title: 'Big radio',
        status: 'new',
        watts: 40,
        loud: true,
        bands: ['one', 'two'],
        use: ['land', 'air'],
      },
    ]);
  });

  test('and words where a record names others are kept for the reader', () => {
    const sources = 'src-example and the @annual <b>report</b>, page 3 #12';
    const { stdout, record } = propose(
      folder,
      event(
        filledIn('ethical-issue', {
          title: 'In words',
          summary: 'It stands in a report.',
          category: 'legal',
          sources,
        }),
      ),
    );
    expect(parse(record ?? '').sources).toEqual([{ id: 'src-example' }]);
    expect(stdout).toContain('- **Sources**: src-example and the @&#8203;annual');
    expect(stdout).not.toMatch(/<b>|@annual/);
  });
});

describe('a form that cannot become a record', () => {
  const folder = roadmap();
  const needs = () => aligner(folder, ['list', 'need']).stdout;
  test('is answered in the words of the form', () => {
    const was = needs();
    const { status, stdout, record } = propose(
      folder,
      event(filledIn('need', { title: 'x', category: 'nonsense' })),
    );
    expect([status, record]).toEqual([1, undefined]);
    for (const label of ['Title', 'Summary', 'Category']) expect(stdout).toContain(`- **${label}**: `);
    expect(stdout).toContain('sets the label once more');
    expect(needs()).toBe(was);
  });

  test.each([
    ['no text', event(null)],
    ['a correction', event('### Record\n\nneed-example\n\n### What is wrong\n\nAll of it')],
    ['a kind that there is not', event('### Kind of record\n\n../../etc\n')],
    ['a kind that nobody proposes', event('### Kind of record\n\nrelease-notes\n')],
    ['nothing', ''],
    ['no event', '{"issue": 3}'],
    ['broken JSON', '{"issue": {'],
  ])('since it is %s, is told so', (_, text) => {
    expect(propose(folder, text)).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('No record was made'),
    });
  });

  test('since it is longer than any, is refused', () => {
    expect(propose(folder, event('x'.repeat(70_000)))).toMatchObject({ status: 2 });
  });
});

describe('a hostile text', () => {
  const good = { title: 'A title', summary: 'A summary of enough words.', category: 'skills' };
  test.each([
    ['a title that is a path', { ...good, title: '../../.github/workflows/x' }],
    ['a title that is an option', { ...good, title: '--help me' }],
    ['YAML in a title', { ...good, title: 'x: [a, &b *b]\nid: need-example' }],
    [
      'headings in an answer',
      { ...good, description: 'Text\n\n### Status\n\npublished\n\n### Title\n\nOther' },
    ],
    ['a comment that hides', { ...good, description: 'Text <!-- ### Summary\n\nother --> more' }],
    ['fields of persons', { ...good, description: 'reviewed: 2026-01-01\nvalidated_by: board-example' }],
  ])('%s stays inside the folder of its kind, and a draft', (_, given) => {
    const made = new Repository(exampleFiles());
    made.commit();
    const { status, record } = propose(made.root, event(filledIn('need', given)));
    expect(status).toBe(0);
    const changed = made.git('status', '--porcelain', '-uall').split('\n');
    expect(changed).toEqual([expect.stringMatching(/^\?\? roadmap-data\/needs\/need-[a-z0-9-]+\.yaml$/)]);
    const data = parse(record ?? '');
    expect(data).toMatchObject({ status: 'draft', title: expect.stringMatching(/^\S.*/) });
    expect(data).not.toHaveProperty('reviewed');
    expect(data.id).not.toBe('need-example');
  });

  test.each([
    ['control characters', { ...good, title: 'A \u001b[31mtitle' }],
    ['HTML', { ...good, description: '<script>alert(1)</script>' }],
    ['a title without letters', { ...good, title: '🎉🎉🎉' }],
  ])('with %s makes no record', (_, given) => {
    const made = new Repository(exampleFiles());
    made.commit();
    const { status, stdout } = propose(made.root, event(filledIn('need', given)));
    expect([status, made.git('status', '--porcelain')]).toEqual([1, '']);
    expect(stdout).not.toMatch(/(?<!\\)<script|\u001b/);
  });

  test('of many unclosed marks takes no time', () => {
    const made = new Repository(exampleFiles());
    for (const text of [
      '<!--'.repeat(16_000),
      `${'a-'.repeat(30_000)}`,
      '### '.repeat(16_000),
      '\n'.repeat(65_000),
    ])
      expect(propose(made.root, event(`### Kind of record\n\nneed\n\n### Sources\n\n${text}`)).status).toBe(
        1,
      );
  });
});
