import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rooms, roomsTable } from './rooms.ts';

const SOURCE = resolve(import.meta.dirname, '../../src');
const DOCUMENT = resolve(import.meta.dirname, '../../docs/architecture.md');

const mayImport: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  rooms.map(({ name, mayImport: allowed }) => [name, allowed]),
);

/** Each package and each edge to the world has its owners. */
const owners: Readonly<Record<string, readonly string[]>> = {
  yaml: ['yaml', 'edit', 'pages'],
  marked: ['markdown', 'rules', 'pages', 'site'],
  chalk: ['findings', 'cli'],
  commander: ['cli'],
  inquirer: ['cli'],
  'node:stream': ['cli'],
  'node:http': ['cli'],
  'node:child_process': ['git'],
  'node:module': ['yaml'],
  'node:zlib': ['tool'],
  'node:v8': ['release'],

  'simple-git': ['git'],
  'vscode-languageserver': ['lsp'],
  'vscode-languageserver-textdocument': ['lsp'],
  'node:fs': ['source', 'tool', 'doctor', 'git', 'memory', 'output', 'edit', 'release', 'cli'],
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
  return [...text.matchAll(/(?:\bfrom |\b(?:import|getBuiltinModule)\()'([^']+)'/g)].map(([, name = '']) => ({
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
  const pure = ['findings', 'schema', 'yaml', 'roadmap', 'markdown', 'policing', 'rules', 'pages', 'site'];
  const impure =
    /\bDate\.now\(|new Date\(\)|Math\.random|process\.env|\bIntl\.|toLocale|localeCompare|performance\.now/;
  // The commands of the domain speak with people, as those of the program do.
  const core = files.filter(
    (file) => pure.includes(file.split('/')[0] ?? '') && !file.startsWith('policing/commands/'),
  );
  expect(core.filter((file) => impure.test(readFileSync(join(SOURCE, file), 'utf8')))).toEqual([]);
});

test('docs/architecture.md shows the table of rooms', () => {
  const text = readFileSync(DOCUMENT, 'utf8');
  expect(text.slice(text.indexOf('| room |'), text.indexOf('\n\n', text.indexOf('| room |')))).toBe(
    roomsTable(),
  );
});

test('no type name is declared twice where one of them is exported', () => {
  const declared = files.flatMap((file) =>
    [...readFileSync(join(SOURCE, file), 'utf8').matchAll(/^(export )?(?:interface|type) (\w+)/gm)].map(
      ([, isExported, name = '']) => ({ file, name, isExported: isExported !== undefined }),
    ),
  );
  const exported = new Set(declared.filter(({ isExported }) => isExported).map(({ name }) => name));
  const twice = [...exported]
    .map((name) => declared.filter((each) => each.name === name))
    .filter((places) => places.length > 1)
    .map((places) => `${places[0]?.name}: ${places.map(({ file }) => file).join(', ')}`);
  expect(twice).toEqual([]);
});
