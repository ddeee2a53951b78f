import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CompletionItem } from 'vscode-languageserver';
import { crime, need, technology } from '../../src/policing/rules/example.ts';
import { Editor } from '../support/editor.ts';
import { Repository } from '../support/repository.ts';
import { exampleFiles, findingsIn } from '../support/roadmap.ts';

const why = 'Voices are compared by it.';
const judged = [
  'addresses:',
  '  - need-example',
  '  - id: need-voice-evidence',
  `    reason: ${why}`,
  '    basis:',
  '      judgement: true',
  '      sources:',
  '        - id: src-example',
  '          locator: page 3',
].join('\n');
const sourced =
  'counters:\n  - id: crime-fraud\n    basis:\n      sources:\n        - id: src-example\n          note: It says so.';

/** A kind of the repository whose links may have reasons too. */
const ownKind = JSON.stringify({
  'x-kind': { name: 'tool', plural: 'tools', folder: 'tools', prefix: 'tool-' },
  type: 'object',
  additionalProperties: false,
  required: ['id', 'title'],
  properties: {
    id: { type: 'string' },
    title: { $ref: 'record.schema.json#/$defs/title' },
    serves: {
      title: 'Serves',
      type: 'array',
      items: {
        $ref: 'record.schema.json#/$defs/link',
        'x-link': { to: ['need'], inverse: 'served by' },
      },
    },
  },
});

const base = {
  'needs/need-example.yaml': need(),
  'technologies/tech-example.yaml': technology('addresses: [need-example, need-voice-evidence]'),
  'technologies/tech-other.yaml': technology('id: tech-other', sourced),
  'schemas/tool.schema.json': ownKind,
  'tools/tool-one.yaml': `id: tool-one\ntitle: One\nserves:\n  - id: need-example\n    reason: It was made for it.\n`,
};

const codes = async (file: string) =>
  (await findingsIn({ ...base, 'technologies/tech-example.yaml': file })).map(({ code, message }) => [
    code,
    message,
  ]);

describe('a link with a reason is checked like an id alone', () => {
  test('is valid, also in a kind of the repository', async () => {
    expect(await codes(technology(judged))).toEqual([]);
  });

  test.each([
    ['{id: need-nowhere}', 'link/unknown-target'],
    ['{id: crime-fraud, reason: A crime is no need.}', 'link/wrong-kind'],
    ['{id: need-example, basis: {sources: [{id: src-nowhere}]}}', 'citation/unknown-source'],
    ['{reason: Without an id.}', 'schema/missing-field'],
    ['{id: need-example, because: Of this.}', 'schema/unknown-field'],
    ['{id: need-example, basis: {judgement: false}}', 'schema/unknown-value'],
    ['5', 'schema/wrong-type'],
  ])('%s is a finding', async (entry, code) => {
    expect(await codes(technology(`addresses:\n  - ${entry}`))).toContainEqual([code, expect.any(String)]);
  });

  test.each([
    ['need-example', '{id: need-example, reason: The same link.}'],
    ['{id: need-example, reason: The same link.}', 'need-example'],
    ['{id: need-example, reason: One reason.}', '{reason: Another reason., id: need-example}'],
  ])('%s and %s stand twice', async (first, second) => {
    expect(await codes(technology(`addresses:\n  - ${first}\n  - ${second}`))).toEqual([
      ['link/duplicate', '"need-example" stands twice under "addresses".'],
    ]);
  });

  test('a related record is named at one end only, with or without a reason', async () => {
    const found = await findingsIn({
      'crimes/crime-example.yaml': crime('domain: digital', 'related: [crime-fraud]'),
      'crimes/crime-fraud.yaml':
        'id: crime-fraud\ntitle: Fraud\nsummary: Deception for gain, helped by AI.\nstatus: proposed\ndomain: digital\nsources:\n  - id: src-example\nrelated:\n  - id: crime-example\n    reason: Both deceive.\n',
    });
    expect(found.map(({ code }) => code)).toContain('link/duplicate');
  });
});

describe('a link with a reason', () => {
  let repository: Repository;
  const run = (...args: string[]) => {
    const { status, stdout, stderr } = repository.aligner(...args);
    expect({ args, status, stderr }).toMatchObject({ status: 0 });
    return stdout;
  };
  const read = (path: string) => readFileSync(join(repository.root, path), 'utf8');
  beforeAll(() => {
    repository = new Repository(exampleFiles(base));
    repository.release('v1.0.0');
    repository.write({ 'roadmap-data/technologies/tech-example.yaml': technology(judged) });
    repository.commit();
  });

  test('keeps its form when files are formatted', () => {
    const before = read('roadmap-data/technologies/tech-example.yaml');
    run('fmt');
    expect(read('roadmap-data/technologies/tech-example.yaml')).toContain(
      before.slice(before.indexOf('addresses:')).trim(),
    );
  });

  test('is found and listed by its id', () => {
    const where = 'contains(addresses, "need-voice-evidence")';
    expect(run('list', 'technologies', '--where', where, '--columns', 'id', '--format', 'csv')).toContain(
      'tech-example',
    );
    const [row] = JSON.parse(
      run('list', 'technologies', '--columns', 'id,addresses', '--where', where, '--format', 'json'),
    ).data;
    expect(row).toMatchObject({ id: 'tech-example', addresses: ['need-example', 'need-voice-evidence'] });
    expect(
      run(
        'list',
        'needs',
        '--where',
        'contains(addressed_by, "tech-example")',
        '--columns',
        'id',
        '--format',
        'csv',
      ),
    ).toContain('need-voice-evidence');
    expect(
      run(
        'list',
        'needs',
        '--where',
        'contains(served_by, "tool-one")',
        '--columns',
        'id',
        '--format',
        'csv',
      ),
    ).toContain('need-example');
  });

  test('is shown with its reason, and with what it rests on', () => {
    const shown = run('show', 'need-voice-evidence');
    expect(shown).toContain(`${why} Basis: our judgement. Example source, page 3.`);
    expect(run('show', 'tool-one')).toContain('It was made for it.');
    expect(run('show', 'tech-example')).not.toContain('Addresses:');
  });

  test('differs from an id alone by its reason only', () => {
    const diff = run('diff', 'v1.0.0', 'HEAD');
    expect(diff).toContain(why);
    expect(diff).toMatch(/Addresses, Voice evidence, Reason +added/);
    expect(diff).not.toMatch(/[-+] (need-voice-evidence|Voice evidence)/);
    const { data } = JSON.parse(run('diff', 'v1.0.0', 'HEAD', '--format', 'json'));
    expect(data.records.flatMap((record: { links: { field: string }[] }) => record.links)).toEqual([
      expect.objectContaining({ change: 'added', field: 'addresses.basis', id: 'src-example' }),
    ]);
  });

  test('stands with its reason on the pages of both ends, and is marked in the mapping', () => {
    run('build');
    const page = (path: string) => read(`dist/roadmap/next/${path}`);
    for (const path of ['technologies/tech-example.md', 'needs/need-voice-evidence.md'])
      expect(page(path)).toContain(`<br>${why} Basis: our judgement. [Example source](`);
    expect(page('needs/need-example.md')).toContain('<br>It was made for it.');
    expect(page('sources/src-example.md')).toContain('Example technology');
    expect(page('mapping.md')).toMatch(/\[○\]\(\w+\/[\w-]+\.md\)/);
    expect(page('mapping.md')).toContain('○ is a link that is our judgement.');
    expect(page('mapping.md')).toMatch(/\| ● \|/);
    const { data } = JSON.parse(page('roadmap.json'));
    const links = (to: string) => data.links.filter((link: { to: string }) => link.to === to);
    expect(links('need-voice-evidence')).toEqual([
      expect.objectContaining({ field: 'addresses', reason: why, basis: expect.anything() }),
    ]);
    expect(links('crime-fraud')[0]).not.toHaveProperty('reason');
  });

  test('follows a record that is renamed', () => {
    run('rename', 'need-voice-evidence', 'need-voices');
    expect(read('roadmap-data/technologies/tech-example.yaml')).toContain(
      `  - id: need-voices\n    reason: ${why}`,
    );
    run('validate');
  });
});

describe('an editor', () => {
  let editor: Editor;
  beforeAll(async () => {
    editor = await Editor.start(new Repository(exampleFiles(base)).root);
  });
  afterAll(() => editor.stop());
  const labels = async (name: string, folder: string, text: string) =>
    ((await editor.ask('completion', `roadmap-data/${folder}/${name}.yaml`, text)) as CompletionItem[])
      .map(({ label }) => label)
      .sort();

  test.each([
    ['a built-in kind', 'tech-x', 'technologies', 'addresses'],
    ['a kind of the repository', 'tool-x', 'tools', 'serves'],
  ])('proposes ids and fields in a link with a reason, in %s', async (_, name, folder, field) => {
    const needs = ['need-example', 'need-voice-evidence'];
    expect(await labels(`${name}-1`, folder, `${field}:\n  - id: |`)).toEqual(needs);
    expect(await labels(`${name}-2`, folder, `${field}:\n  - id: need-example\n    |`)).toEqual([
      'basis',
      'reason',
    ]);
    expect(await labels(`${name}-3`, folder, `${field}:\n  - id: need-example\n    basis:\n      |`)).toEqual(
      ['judgement', 'sources'],
    );
  });
});
