import { execFileSync, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { need, technology } from '../../src/policing/rules/example.ts';
import { Repository, temporaryFolder, writeFiles } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const PAGE = readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8');

/** What a recipe says to do: a new file, a line at the end of a file, or an entry at the end of a list. */
interface Step {
  readonly does: string;
  readonly path: string;
  readonly text: string;
}

/** The steps of the recipes, by the heading under which they stand. */
const recipes: ReadonlyMap<string, readonly Step[]> = new Map(
  PAGE.split(/^### /m)
    .slice(1)
    .map((part) => [
      part.slice(0, part.indexOf('\n')),
      [...part.matchAll(/^(File|Line|Entry)\b[^`\n]*`([^`]+)`:\n\n```(?:ts|json)\n([\s\S]*?)^```$/gm)].map(
        ([, does = '', path = '', text = '']): Step => ({ does, path, text }),
      ),
    ]),
);

const copy = join(temporaryFolder(), 'aligner');

function follow({ does, path, text }: Step): void {
  const file = join(copy, path);
  expect(existsSync(file), path).toBe(does !== 'File');
  if (does === 'File') writeFiles(copy, { [path]: text });
  else if (does === 'Line') appendFileSync(file, text);
  else {
    const before = readFileSync(file, 'utf8');
    expect(before.endsWith('\n];\n'), `${path} ends with a list`).toBe(true);
    writeFileSync(
      file,
      before.replace(/\];\n$/, () => `${text}];\n`),
    );
  }
}

/** Runs a program of the copy; it has to end well. */
function inCopy(program: string, ...args: readonly string[]): string {
  return execFileSync(program, args, { cwd: copy, encoding: 'utf8', stdio: 'pipe' });
}

/** Runs the copy that was built with all recipes. */
function built(folder: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(copy, 'bin/aligner.js'), ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: '/nonexistent' },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

/** A roadmap with a title in capitals. */
const loud = new Repository(
  exampleFiles({ 'needs/need-example.yaml': need('title: GIVE US TOOLS', 'summary: Four words are here.') }),
);

beforeAll(() => {
  const taken = ['src', 'schemas', 'scripts', 'bin', 'roadmap-data', 'docs/reference', 'docs/sample'];
  const files = [
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    'biome.json',
    'LICENSE',
    'CHANGELOG.md',
  ];
  for (const name of [...taken, ...files]) cpSync(join(ROOT, name), join(copy, name), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  for (const steps of recipes.values()) for (const step of steps) follow(step);
  inCopy(process.execPath, 'scripts/build.mjs');
  inCopy(process.execPath, 'scripts/docs.mjs');
  loud.commit();
}, 300_000);

test('each recipe is one file and at most one place beside it', () => {
  expect([...recipes].map(([name, steps]) => [name, steps.map(({ does }) => does)])).toEqual([
    ['A rule', ['File']],
    ['A report format', ['File', 'Entry']],
    ['A chapter', ['File', 'Line']],
    ['A command', ['File', 'Entry']],
    ['A kind', ['File']],
  ]);
  for (const { does, text } of [...recipes.values()].flat())
    if (does === 'Line') expect(text.trimEnd().split('\n')).toHaveLength(1);
});

test('what the recipes write has right types and is formatted', { timeout: 300_000 }, () => {
  inCopy('node_modules/.bin/tsc', '-p', '.');
  const paths = [...recipes.values()].flat().flatMap(({ does, path }) => (does === 'Line' ? [] : [path]));
  inCopy('node_modules/.bin/biome', 'format', '--vcs-enabled=false', ...paths);
});

describe('a rule', () => {
  test('is explained, completed and in the reference', () => {
    const explained = built(copy, 'explain', 'text/shouting').stdout;
    expect(explained).toContain('A title stands in capitals');
    expect(explained).toContain('title: BETTER TOOLS NOW');
    expect(built(copy, 'completion', 'bash').stdout).toContain(' text/shouting ');
    expect(readFileSync(join(copy, 'docs/reference/rules.md'), 'utf8')).toContain('\n## text/shouting\n');
  });

  test('finds what it is for, and nothing where there is nothing', () => {
    const codes = (folder: string): string[] => {
      const { data } = JSON.parse(built(folder, 'validate', '--format', 'json').stdout);
      return data.findings.map(({ code, path, line }: Record<string, unknown>) => `${code} ${path}:${line}`);
    };
    expect(codes(loud.root)).toEqual(['text/shouting roadmap-data/needs/need-example.yaml:2']);
    expect(codes(new Repository(exampleFiles({ 'needs/need-example.yaml': need() })).root)).toEqual([]);
  });
});

describe('a report format', () => {
  test('is offered by help, completion, refusal and reference', () => {
    const choices = /pretty, github, gitlab, json, junit, sarif, brief/;
    expect(
      built(copy, 'validate', '--help').stdout.replace(/"|\s+/g, (sign) => (sign === '"' ? '' : ' ')),
    ).toMatch(choices);
    expect(built(copy, 'validate', '--format', 'brie').stderr).toContain('brief');
    expect(built(copy, 'validate', '--output', 'x=y').stderr).toMatch(choices);
    expect(built(copy, 'completion', 'bash').stdout).toContain('pretty github gitlab json junit sarif brief');
    expect(readFileSync(join(copy, 'docs/reference/commands.md'), 'utf8')).toMatch(choices);
  });

  test('writes, to standard output and to a file', () => {
    expect(built(loud.root, 'validate', '--format', 'brief').stdout).toBe('0 errors, 1 warnings, 0 notes\n');
    const file = join(temporaryFolder(), 'brief.txt');
    built(loud.root, 'validate', '--output', `brief=${file}`);
    expect(readFileSync(file, 'utf8')).toBe('0 errors, 1 warnings, 0 notes\n');
  });
});

test('a chapter is a page, and the cover leads to it from its place', () => {
  const { status, stderr } = built(loud.root, 'build');
  expect(status, stderr).toBe(0);
  const folder = join(loud.root, 'dist/roadmap/next');
  expect(readFileSync(join(folder, 'unpublished.md'), 'utf8')).toContain('](needs/need-example.md)');
  const cover = readFileSync(join(folder, 'README.md'), 'utf8');
  const line = '- [Not published yet](unpublished.md): records that wait for somebody.\n';
  expect(cover).toContain(line);
  expect(cover.indexOf('](mapping.md): ')).toBeLessThan(cover.indexOf(line));
  expect(cover.indexOf('](sources.md): ')).toBeGreaterThan(cover.indexOf(line));
  expect(readFileSync(join(folder, 'MANIFEST.json'), 'utf8')).toContain('"unpublished.md"');
  expect(readFileSync(join(folder, 'roadmap.md'), 'utf8')).toContain('- [Not published yet](roadmap/');
});

test('a command stands in help, completion and reference, and runs', () => {
  expect(built(copy, 'help', 'all').stdout).toMatch(/^ +words .*Count the words of summaries\.$/m);
  expect(built(copy, 'words', '--help').stdout).toContain('aligner words --rev v1.0.0');
  for (const shell of ['bash', 'zsh', 'fish'])
    expect(built(copy, 'completion', shell).stdout, shell).toMatch(/\bwords\b.*\n?.*rev/);
  expect(readFileSync(join(copy, 'docs/reference/commands.md'), 'utf8')).toMatch(/^#+ words$/m);
  const { status, stdout } = built(loud.root, 'words');
  expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringMatching(/^Needs: \d+$/m) });
});

describe('a kind', () => {
  const record =
    'id: sup-example\ntitle: Example works\nsummary: It builds what others need.\nstatus: proposed\nprovides: [tech-example]\n';
  const known = new Repository(
    exampleFiles({
      'suppliers/sup-example.yaml': record,
      'technologies/tech-example.yaml': technology(),
      'technologies/tech-other.yaml': technology().replace('tech-example', 'tech-other'),
    }),
  );
  const out = (...args: readonly string[]): string => {
    const { status, stdout, stderr } = built(known.root, ...args);
    expect({ args, status, stderr }).toMatchObject({ status: 0 });
    return stdout;
  };
  beforeAll(() => known.commit());

  test('is in list, gaps, new, completion and the schemas of editors', () => {
    expect(out('list', 'suppliers')).toContain('sup-example');
    expect(out('gaps')).toMatch(/Technologies that nobody provides: 1 of 2\n.*tech-other/);
    const given = [
      '--set',
      'id=sup-new',
      '--set',
      'title=New works',
      '--set',
      'summary=It is new here.',
      '--set',
      'status=draft',
    ];
    expect(out('new', 'supplier', ...given, '--no-input', '--dry-run')).toContain('id: sup-new');
    expect(out('completion', 'bash')).toContain('supplier');
    expect(out('schema', 'supplier')).toContain('Technologies that can be had from it.');
  });

  test('has an index and a page a record, and stands in the mapping', () => {
    out('build');
    const page = (name: string) => readFileSync(join(known.root, 'dist/roadmap/next', name), 'utf8');
    expect(page('suppliers/README.md')).toContain('Example works');
    expect(page('suppliers/sup-example.md')).toContain('../technologies/tech-example.md');
    expect(page('technologies/tech-example.md')).toMatch(/provided by/i);
    expect(page('mapping.md')).toContain('## Suppliers and technologies: provides');
  });

  test('has a form and a setting of the editor in a new roadmap, and a section in the reference', () => {
    const folder = join(temporaryFolder(), 'new');
    const said = built(copy, 'init', folder, '--forms', '--editor', 'vscode');
    expect(said.status, said.stderr).toBe(0);
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    expect(files.filter((name) => /\.(github|vscode)\/.*supplier/.test(name)).sort()).toEqual([
      expect.stringMatching(/^\.github\/ISSUE_TEMPLATE\/.*supplier\.yml$/),
      '.vscode/aligner/supplier.schema.json',
    ]);
    expect(readFileSync(join(copy, 'docs/reference/kinds.md'), 'utf8')).toContain('\n## Supplier\n');
  });

  test('a value that is added to a schema is checked after a build, and nothing else', {
    timeout: 300_000,
  }, () => {
    const path = join(copy, 'schemas/supplier.schema.json');
    const schema = readFileSync(path, 'utf8');
    writeFileSync(
      path,
      schema.replace('"provides": {', '"rank": { "type": "integer", "maximum": 3 },\n    "provides": {'),
    );
    inCopy(process.execPath, 'scripts/build.mjs');
    inCopy(process.execPath, 'scripts/docs.mjs');
    known.write({ 'roadmap-data/suppliers/sup-example.yaml': `${record}rank: 4\n` });
    expect(built(known.root, 'validate').stdout).toContain('schema/wrong-size');
    expect(readFileSync(join(copy, 'docs/reference/kinds.md'), 'utf8')).toContain('`rank`');
  });
});
