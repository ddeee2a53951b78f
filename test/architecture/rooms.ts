/** A room of src/: what it holds, and which rooms it may import, from the ground up. It may always import itself. */
export interface Room {
  readonly name: string;
  readonly holds: string;
  readonly mayImport: readonly string[];
}

export const rooms: readonly Room[] = [
  {
    name: 'findings',
    holds: 'the Finding type, codes, failures, escaping of text that leaves, suggestions, reporters',
    mayImport: [],
  },
  {
    name: 'git',
    holds: 'git, spoken to in one place with a clean environment; what tells that a file changed',
    mayImport: ['findings'],
  },
  {
    name: 'tool',
    holds: 'the package in which the program lies: read from a folder or a packed file, kept in a repository',
    mayImport: ['findings'],
  },
  {
    name: 'yaml',
    holds: 'text to a value with positions; mistakes that people make in YAML',
    mayImport: ['findings'],
  },
  {
    name: 'source',
    holds: 'where bytes come from: a folder, the index or a revision; paths, limits, watching of files',
    mayImport: ['findings', 'git', 'yaml'],
  },
  {
    name: 'memory',
    holds: 'what is remembered between runs, inside the git directory',
    mayImport: ['git', 'yaml', 'source'],
  },
  {
    name: 'schema',
    holds: 'kinds, fields and links read from `schemas/`; the validator of JSON Schema',
    mayImport: ['findings'],
  },
  {
    name: 'roadmap',
    holds: 'the value: records, links and their inverses, ids, terms; migrations from older forms',
    mayImport: ['findings', 'yaml', 'source', 'schema'],
  },
  {
    name: 'markdown',
    holds: 'text made safe for Markdown; links between pages as values; the Markdown parser',
    mayImport: ['findings', 'yaml'],
  },
  {
    name: 'rules',
    holds: 'one file a rule, lists of what readers report, and the catalogue of all',
    mayImport: ['findings', 'yaml', 'schema', 'roadmap', 'markdown'],
  },
  {
    name: 'history',
    holds: 'release tags, state of the history, base of a commit, diff, changelog, versions',
    mayImport: ['findings', 'git', 'source', 'memory', 'schema', 'roadmap'],
  },
  {
    name: 'pictures',
    holds: 'pictures of plain values as SVG, Mermaid or DOT',
    mayImport: ['findings'],
  },
  {
    name: 'pages',
    holds: 'chapters of a release as Markdown',
    mayImport: ['findings', 'source', 'schema', 'roadmap', 'markdown', 'pictures'],
  },
  {
    name: 'site',
    holds: 'pages in a frame of HTML, and the scripts that search them and compare releases (`client/`)',
    mayImport: ['findings', 'markdown', 'history', 'pages', 'pictures', 'roadmap', 'schema'],
  },
  {
    name: 'views',
    holds: 'list, matrix, gaps, trace, impact; conditions; the report of a pull request',
    mayImport: ['findings', 'schema', 'roadmap', 'markdown', 'history', 'pages'],
  },
  {
    name: 'domain',
    holds: 'what a field of work adds to the rest, as an interface',
    mayImport: ['schema', 'rules', 'pages', 'views'],
  },
  {
    name: 'output',
    holds: 'the only room that writes an output folder; locks, signals',
    mayImport: ['findings', 'git'],
  },
  {
    name: 'editor',
    holds: 'what editors have to know: settings, schemas, snippets',
    mayImport: ['findings', 'schema'],
  },
  {
    name: 'edit',
    holds:
      'changes of record files that keep every other byte: format, repairs, rename, new records, a new roadmap',
    mayImport: [
      'findings',
      'git',
      'tool',
      'yaml',
      'source',
      'schema',
      'roadmap',
      'markdown',
      'rules',
      'views',
      'domain',
      'output',
      'editor',
    ],
  },
  {
    name: 'release',
    holds: 'gates, build, write, verify, publish',
    mayImport: [
      'findings',
      'git',
      'tool',
      'source',
      'memory',
      'schema',
      'roadmap',
      'markdown',
      'rules',
      'history',
      'pages',
      'site',
      'domain',
      'output',
      'edit',
    ],
  },
  {
    name: 'doctor',
    holds: 'checks of the set-up, of the repository, and of what killed commands left',
    mayImport: [
      'findings',
      'git',
      'tool',
      'source',
      'roadmap',
      'rules',
      'history',
      'domain',
      'edit',
      'release',
    ],
  },
  {
    name: 'lsp',
    holds: 'the language server: the same findings while typing, completion, explanations',
    mayImport: [
      'findings',
      'yaml',
      'source',
      'schema',
      'roadmap',
      'markdown',
      'rules',
      'history',
      'domain',
      'edit',
    ],
  },
  {
    name: 'cli',
    holds: 'the program; `commands/` has one thin file a verb, helpers lie in a folder of the verb',
    mayImport: [
      'findings',
      'git',
      'tool',
      'yaml',
      'source',
      'memory',
      'schema',
      'roadmap',
      'markdown',
      'rules',
      'history',
      'pictures',
      'pages',
      'views',
      'domain',
      'output',
      'editor',
      'edit',
      'release',
      'doctor',
      'lsp',
    ],
  },
  {
    name: 'policing',
    holds:
      'all that only a roadmap for policing has: assessments, law on a day, its rules, chapters and commands',
    mayImport: [
      'findings',
      'yaml',
      'schema',
      'roadmap',
      'markdown',
      'rules',
      'pictures',
      'pages',
      'views',
      'domain',
      'edit',
      'cli',
    ],
  },
  { name: 'main.ts', holds: 'the program with what it knows of policing', mayImport: ['cli', 'policing'] },
  {
    name: 'reference',
    holds:
      'the pages of docs/reference, docs/ci and docs/sample, made from schemas, rules, commands, recipes and records',
    mayImport: [
      'source',
      'edit',
      'schema',
      'roadmap',
      'markdown',
      'rules',
      'pages',
      'domain',
      'release',
      'cli',
      'policing',
    ],
  },
];

/** The rooms as the table of docs/architecture.md. */
export function roomsTable(): string {
  const rows = rooms.map(({ name, holds, mayImport }) => {
    const imports = mayImport.includes('*') ? 'all' : mayImport.join(', ');
    return `| \`${name}\` | ${holds} | ${imports} |`;
  });
  return ['| room | holds | may import |', '|---|---|---|', ...rows].join('\n');
}
