import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { aligner, Repository, temporaryFolder, writeFiles } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';

function repository(files: Readonly<Record<string, string>> = {}): Repository {
  return new Repository({ ...exampleFiles(), ...files });
}

const read = (root: string, path: string) => readFileSync(join(root, path), 'utf8');
const json = (root: string, path: string) => JSON.parse(read(root, path));

describe('aligner init --editor', () => {
  test('writes what VS Code needs, once, and the roadmap stays right', () => {
    const here = repository();
    const { status, stdout } = here.aligner('init', '--editor', 'vscode');
    expect(status).toBe(0);
    expect(stdout).toContain('wrote .vscode/settings.json\n');
    expect(stdout).toContain('wrote .vscode/aligner/technology.schema.json\n');
    expect(json(here.root, '.vscode/extensions.json')).toEqual({ recommendations: ['redhat.vscode-yaml'] });
    expect(here.aligner('validate', '--format', 'json').stdout).toContain('"errors": 0');
    here.commit();
    expect(here.aligner('init', '--editor', 'vscode').stdout).toBe('Everything is set up. Nothing to do.\n');
    expect(here.git('status', '--porcelain')).toBe('');
  });

  test('its schemas accept records and refuse mistakes, each on its own', () => {
    const here = repository();
    here.aligner('init', '--editor', 'vscode');
    const record = parse(read(here.root, 'roadmap-data/needs/need-voice-evidence.yaml'));
    const check = new Ajv2020({ strict: false, validateFormats: false }).compile(
      json(here.root, '.vscode/aligner/need.schema.json'),
    );
    expect(check(record)).toBe(true);
    expect(check({ ...record, status: 'nonsense' })).toBe(false);
  });

  test('what a snippet writes, filled in, is a record without errors', () => {
    const here = repository();
    here.aligner('init', '--editor', 'vscode');
    const { need } = json(here.root, '.vscode/aligner.code-snippets');
    const values: Record<string, string> = {
      title: 'A new need',
      summary: 'Something that is missing today.',
      id: 'need-new',
    };
    const text = (need.body as string[])
      .map((line) => {
        const name = line.slice(0, line.indexOf(':'));
        const [, first] = /\|([^,|]+)/.exec(line) ?? [];
        return line === '$0' ? '' : `${name}: ${values[name] ?? first}`;
      })
      .join('\n');
    here.write({ 'roadmap-data/needs/need-new.yaml': text });
    expect(here.aligner('validate').status).toBe(0);
  });

  test('writes nothing with --dry-run', () => {
    const here = repository();
    expect(here.aligner('init', '--editor', 'vscode', '--dry-run').stdout).toContain(
      'would write .vscode/settings.json\n',
    );
    expect(readdirSync(here.root)).not.toContain('.vscode');
    expect(readdirSync(here.root)).not.toContain('.editorconfig');
  });

  test('adds what is missing to plain JSON and keeps the rest', () => {
    const mine = {
      'editor.fontSize': 14,
      '[yaml]': { 'editor.tabSize': 8 },
      'yaml.schemas': {
        './.vscode/aligner/need.schema.json': 'my/own/*.yaml',
        'https://example.org/x': ['*.x'],
      },
    };
    const here = repository({
      '.vscode/settings.json': JSON.stringify(mine, null, '\t'),
      '.vscode/extensions.json': '{\r\n  "recommendations": ["me.mine"]\r\n}\r\n',
    });
    expect(here.aligner('init', '--editor', 'vscode').stdout).toContain('changed .vscode/settings.json\n');
    const text = read(here.root, '.vscode/settings.json');
    const after = JSON.parse(text);
    expect(after).toMatchObject(mine);
    expect(after['[yaml]']['editor.insertSpaces']).toBe(true);
    expect(after['yaml.schemas']['./.vscode/aligner/crime.schema.json']).toEqual([
      'roadmap-data/crimes/*.yaml',
      'roadmap-data/crimes/*.yml',
    ]);
    expect(text).toMatch(/^\{\n\t"editor.fontSize": 14,[\s\S]*[^\n]$/);
    expect(read(here.root, '.vscode/extensions.json')).toBe(
      '{\r\n  "recommendations": [\r\n    "me.mine",\r\n    "redhat.vscode-yaml"\r\n  ]\r\n}\r\n',
    );
    expect(here.aligner('init', '--editor', 'vscode').stdout).toBe('Everything is set up. Nothing to do.\n');
  });

  test.each([
    ['comments', '{\n  // mine\n  "a": 1\n}\n'],
    ['a key twice', '{"a": 1, "a": 2}'],
    ['a number that would change', '{"a": 12345678901234567890}'],
    ['something else than settings', '[]'],
    ['a byte order mark', '\ufeff{}'],
    ['nothing', ''],
  ])('prints what to add to settings with %s, and leaves them', (_, text) => {
    const here = repository({ '.vscode/settings.json': text });
    const { status, stdout } = here.aligner('init', '--editor', 'vscode');
    expect(status).toBe(0);
    expect(stdout).toContain(
      'Left .vscode/settings.json as it is. Add what is missing of this:\n\n{\n  "yaml.schemas"',
    );
    expect(read(here.root, '.vscode/settings.json')).toBe(text);
    expect(here.aligner('init', '--editor', 'vscode').stdout).not.toContain('wrote');
  });

  test('leaves an .editorconfig alone, and schemas that it did not write', () => {
    const here = repository({ '.editorconfig': 'root = true\n', '.vscode/aligner/need.schema.json': '{}\n' });
    const { stdout } = here.aligner('init', '--editor', 'vscode');
    expect(stdout).toContain('Left .editorconfig as it is. Add what is missing of this:\n\n[roadmap-data/**');
    expect(read(here.root, '.editorconfig')).toBe('root = true\n');
    expect(read(here.root, '.vscode/aligner/need.schema.json')).toBe('{}\n');
    here.write({ '.editorconfig': 'root = true\n[roadmap-data/**.{yaml,yml}]\nindent_size = 4\n' });
    expect(here.aligner('init', '--editor', 'vscode').stdout).not.toContain('.editorconfig');
  });

  test('follows the kinds of the repository', () => {
    const here = repository();
    here.aligner('init', '--editor', 'vscode');
    const own = {
      $id: 'tool.schema.json',
      title: 'Tool',
      'x-kind': { name: 'tool', plural: 'tools', folder: 'tools', prefix: 'tool-' },
      type: 'object',
      required: ['id', 'title', 'weight'],
      properties: {
        id: { $ref: 'record.schema.json#/$defs/id' },
        title: { $ref: 'record.schema.json#/$defs/title' },
        // biome-ignore lint/suspicious/noTemplateCurlyInString: hostile on purpose
        weight: { title: 'W ${1:x}', type: 'string', enum: ['a,b', 'c|d', '$e}'] },
      },
    };
    here.write({
      'roadmap-data/schemas/tool.schema.json': JSON.stringify(own),
      '.vscode/aligner/need.schema.json': read(here.root, '.vscode/aligner/need.schema.json').replace(
        '"Need"',
        '"N"',
      ),
    });
    const { stdout } = here.aligner('init', '--editor', 'vscode');
    expect(stdout.split('\n').sort()).toEqual([
      '',
      'changed .vscode/aligner.code-snippets',
      'changed .vscode/aligner/need.schema.json',
      'changed .vscode/settings.json',
      'wrote .vscode/aligner/tool.schema.json',
    ]);
    expect(json(here.root, '.vscode/aligner.code-snippets').tool.body.at(-2)).toBe(
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the syntax of snippets
      'weight: ${3|a\\,b,c\\|d,\\$e\\}|}',
    );
  });

  test('writes nothing through links', () => {
    const outside = temporaryFolder();
    const here = repository();
    symlinkSync(outside, join(here.root, '.vscode'));
    const { status, stderr } = here.aligner('init', '--editor', 'vscode');
    expect(status).toBe(2);
    expect(stderr).toContain('.vscode');
    expect(readdirSync(outside)).toEqual([]);
    const other = repository();
    mkdirSync(join(other.root, '.vscode'));
    writeFiles(outside, { 'mine.json': '{}' });
    symlinkSync(join(outside, 'mine.json'), join(other.root, '.vscode/settings.json'));
    expect(other.aligner('init', '--editor', 'vscode').status).toBe(2);
    expect(read(outside, 'mine.json')).toBe('{}');
    expect(existsSync(join(other.root, '.editorconfig'))).toBe(false);
  });

  test.each([
    ['neovim', "cmd = { 'aligner', 'lsp', '--stdio' }"],
    ['helix', 'args = ["lsp", "--stdio"]'],
    ['emacs', '("aligner" "lsp" "--stdio")'],
    ['sublime', '"command": ["aligner", "lsp", "--stdio"]'],
    ['zed', '"./.vscode/aligner/need.schema.json": ['],
  ])('prints what %s needs, and writes nothing', (name, words) => {
    const here = repository();
    const { status, stdout } = here.aligner('init', '--editor', name);
    expect(status).toBe(0);
    expect(stdout).toContain(words);
    expect(readdirSync(here.root).sort()).toEqual(['.git', 'roadmap-data']);
  });

  test('works from a folder below, and adds nothing else', () => {
    const here = repository();
    const { status, stdout } = aligner(join(here.root, 'roadmap-data/needs'), ['init', '--editor', 'vscode']);
    expect(status).toBe(0);
    expect(stdout).toContain('wrote .vscode/settings.json\n');
    expect(readdirSync(here.root).sort()).toEqual(['.editorconfig', '.git', '.vscode', 'roadmap-data']);
  });

  test.each([
    [['--title', 'X'], '--title is for a new roadmap'],
    [['--licence', 'X'], '--licence is for a new roadmap'],
  ])('in a roadmap that is there, %j is refused', (extra, message) => {
    const here = repository();
    const { status, stderr } = here.aligner('init', '--editor', 'vscode', ...extra);
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining(message) });
    expect(readdirSync(here.root).sort()).toEqual(['.git', 'roadmap-data']);
  });

  test('what is printed for an editor is not mixed with what was written', () => {
    const here = repository();
    expect(here.aligner('init', '--editor', 'helix', '--forms')).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('--forms and --editor helix do not go together'),
    });
  });

  test('needs a roadmap to print from, and an editor that it knows', () => {
    const here = new Repository();
    expect(here.aligner('init', '--editor', 'neovim')).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('run "aligner init" first'),
    });
    expect(readdirSync(here.root)).toEqual(['.git']);
    expect(repository().aligner('init', '--editor', 'notepad')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('vscode, neovim, helix, emacs, sublime, zed'),
    });
  });
});
