import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const SOURCE = resolve(import.meta.dirname, '../src');

/** Who may import whom, from the ground up. A folder may always import itself. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  findings: [],
  migrations: [],
  kinds: ['findings'],
  editor: ['findings', 'kinds'],
  record: ['findings'],
  git: ['findings'],
  output: ['findings'],
  source: ['findings', 'record', 'git'],
  memory: ['record', 'git', 'source'],
  roadmap: ['findings', 'kinds', 'record', 'source', 'migrations'],
  assess: ['findings', 'kinds', 'record', 'roadmap'],
  law: ['findings', 'roadmap', 'assess'],
  watch: ['findings', 'kinds', 'roadmap', 'assess', 'law'],
  rules: ['findings', 'kinds', 'record', 'source', 'roadmap', 'assess'],
  edit: ['findings', 'kinds', 'record', 'migrations', 'output', 'roadmap'],
  history: ['findings', 'kinds', 'source', 'git', 'roadmap', 'memory'],
  render: ['findings', 'kinds', 'source', 'roadmap', 'assess', 'law', 'rules'],
  release: [
    'edit',
    'findings',
    'kinds',
    'source',
    'git',
    'output',
    'memory',
    'roadmap',
    'rules',
    'history',
    'render',
  ],
  doctor: ['findings', 'source', 'git', 'migrations', 'roadmap', 'rules', 'history', 'edit', 'release'],
  query: ['findings', 'kinds'],
  views: ['findings', 'kinds', 'roadmap', 'render', 'query'],
  report: ['findings', 'kinds', 'roadmap', 'history', 'render', 'assess', 'views'],
  create: ['findings', 'kinds', 'record', 'source', 'edit', 'roadmap', 'rules', 'report'],
  init: ['findings', 'kinds', 'editor', 'git', 'migrations', 'output', 'roadmap', 'rules', 'edit', 'render'],
  lsp: ['findings', 'kinds', 'record', 'source', 'roadmap', 'rules', 'edit', 'history', 'render', 'report'],
  cli: ['*'],
  reference: ['kinds', 'rules', 'cli'],
};

/** Each package and each edge to the world has its owners. */
const owners: Readonly<Record<string, readonly string[]>> = {
  yaml: ['record', 'edit', 'render'],
  marked: ['rules', 'render'],
  chalk: ['findings', 'cli'],
  commander: ['cli'],
  inquirer: ['cli'],
  'node:stream': ['cli'],
  'node:child_process': ['git'],
  'node:module': ['record'],

  'simple-git': ['git'],
  'vscode-languageserver': ['lsp'],
  'vscode-languageserver-textdocument': ['lsp'],
  'node:fs': ['source', 'doctor', 'git', 'memory', 'output', 'edit', 'release', 'init', 'cli'],
};

interface Import {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && !file.includes('generated'),
);

const imports: Import[] = files.flatMap((file) => {
  const text = readFileSync(join(SOURCE, file), 'utf8');
  const folder = file.split('/')[0] ?? '';
  return [...text.matchAll(/(?:\bfrom |\bimport\()'([^']+)'/g)].map(([, name = '']) => ({
    file,
    from: folder,
    to: name.startsWith('.') ? join(dirname(file), name) : name,
  }));
});

const inside = imports.filter(({ to }) => to.endsWith('.ts') || to.includes('/generated/'));
const outside = imports.filter((each) => !inside.includes(each));

describe('who may import whom', () => {
  test('every folder of src is in the table', () => {
    const folders = new Set(files.map((file) => file.split('/')[0] ?? ''));
    expect(Object.keys(mayImport).sort()).toEqual([...folders].sort());
  });

  test('imports go down only', () => {
    const wrong = inside.filter(({ from, to }) => {
      const target = to.split('/')[0] ?? '';
      const allowed = mayImport[from] ?? [];
      return target !== from && !allowed.includes(target) && !allowed.includes('*');
    });
    expect(wrong.map(({ file, to }) => `${file} imports ${to}`)).toEqual([]);
  });

  test('the table has no circle and nothing that nobody uses', () => {
    const order = Object.keys(mayImport);
    for (const [folder, allowed] of Object.entries(mayImport))
      for (const target of allowed.filter((name) => name !== '*')) {
        expect(order.indexOf(target), `${folder} and ${target}`).toBeLessThan(order.indexOf(folder));
        const used = inside.some(({ from, to }) => from === folder && to.startsWith(`${target}/`));
        expect(used, `${folder} uses ${target}`).toBe(true);
      }
  });
});

test('packages and edges are used by their owners only', () => {
  const wrong = outside.filter(({ from, to }) => {
    const name = to.startsWith('node:') ? to : (to.split('/')[0] ?? '');
    const allowed = owners[name];
    return allowed ? !allowed.includes(from) : !/^node:(?:path|crypto|os|util|url)$/.test(to);
  });
  expect(wrong.map(({ file, to }) => `${file} uses ${to}`)).toEqual([]);
});

test('the pure middle reads neither clock, nor locale, nor environment, nor chance', () => {
  const pure = [
    'findings',
    'kinds',
    'record',
    'roadmap',
    'assess',
    'law',
    'watch',
    'rules',
    'render',
    'migrations',
  ];
  const impure =
    /\bDate\.now\(|new Date\(\)|Math\.random|process\.env|\bIntl\.|toLocale|localeCompare|performance\.now/;
  const core = files.filter((file) => pure.includes(file.split('/')[0] ?? ''));
  expect(core.filter((file) => impure.test(readFileSync(join(SOURCE, file), 'utf8')))).toEqual([]);
});
