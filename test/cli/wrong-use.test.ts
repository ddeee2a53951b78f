import { beforeAll, describe, expect, test } from 'vitest';
import { commands } from '../support/domain.ts';
import { aligner, temporaryFolder, writeFiles } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';

let folder: string;
beforeAll(() => {
  folder = temporaryFolder();
  writeFiles(folder, exampleFiles());
  writeFiles(folder, {
    'roadmap-data/schemas/tool.schema.json': JSON.stringify({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: 'tool.schema.json',
      title: 'Tool',
      description: 'A tool.',
      'x-kind': { name: 'tool', plural: 'tools', folder: 'tools', prefix: 'tool-' },
      allOf: [{ $ref: 'record.schema.json' }],
      unevaluatedProperties: false,
      type: 'object',
    }),
  });
});

/** What a refused command line is told, in one voice: one sentence, and mostly what to do. */
function told(...args: readonly string[]): string {
  const { status, stdout, stderr } = aligner(folder, args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(/^error: [^\n]+\n(?: {2}hint: [^\n]+\n)?$/);
  expect(stderr).not.toContain('  hint: error');
  return stderr;
}

const needed = commands.flatMap(({ name, arguments: parameters = [] }) =>
  parameters.filter((each) => each.name.startsWith('<')).map((each, i) => [name, i, each] as const),
);
test.each(needed)(
  '%s without its argument %i says which, what it is, and an example',
  (name, i, argument) => {
    const text = told(name, ...['one', 'two'].slice(0, i));
    expect(text).toContain(`error: "aligner ${name}" needs ${argument.name}: `);
    expect(text).toContain(argument.choices ? argument.choices.join(', ') : argument.description);
    expect(text).toContain(`hint: For example: aligner ${name} `);
  },
);

const valued = commands.flatMap(({ name, arguments: parameters = [], options = [] }) =>
  options
    .filter(({ flags }) => flags.includes('<'))
    .map((option) => {
      const words = parameters.filter((each) => each.name.startsWith('<')).map(() => 'word');
      return [name, /--[a-z][a-z\d-]*/.exec(option.flags)?.[0] ?? '', words, option] as const;
    }),
);
describe.each(valued)('%s %s', (name, flag, words, option) => {
  test('without a value says what it is', () => {
    const text = told(name, ...words, flag);
    expect(text).toContain(`error: ${flag} needs a value: ${/<.*>/.exec(option.flags)?.[0]}.`);
    for (const choice of option.choices ?? []) expect(text).toContain(choice);
  });

  test('does not take another option for its value', () => {
    expect(told(name, ...words, flag, flag)).toContain(`error: ${flag} needs a value: `);
  });

  const { choices } = option;
  if (choices === undefined) return;
  test('refuses what is not among its choices', () => {
    const text = told(name, ...words, flag, 'nonsense\u001b[31m');
    expect(text).toContain(`error: ${flag} cannot be "nonsense\\u{1b}[31m".`);
    expect(text).toContain(`It is one of: ${choices.join(', ')}.`);
  });
});

test.each(commands.map(({ name, arguments: parameters = [] }) => [name, parameters] as const))(
  '%s with too much, and with an unknown option',
  (name, parameters) => {
    const words = parameters.map(({ choices }) => choices?.[0] ?? 'word');
    expect(told(name, ...words, '--nonsense\u202e')).toContain(
      `error: "aligner ${name}" has no option "--nonsense\\u{202e}".\n  hint: Options: `,
    );
    if (!parameters.some((each) => each.name.endsWith('...]') || each.name.endsWith('...>')))
      expect(told(name, ...words, 'x'.repeat(9))).toContain('so "xxxxxxxxx" is too much.');
  },
);

test.each([
  [['vaildate'], 'error: There is no command "vaildate".\n  hint: Did you mean "validate"?'],
  [['vaildate', '--fix'], 'There is no command "vaildate".'],
  [['help', 'relase'], 'Did you mean "release"?'],
  [['zzzzzz'], 'error: There is no command "zzzzzz".\n  hint: "aligner help all" lists the commands.'],
  [['a\u001b[2Jb\nc'], 'error: There is no command "a\\u{1b}[2Jb c".'],
  [['validate', '--formt', 'json'], 'Did you mean "--format"?'],
  [['validate', '--formt=json'], '"aligner validate" has no option "--formt".'],
  [['show', '--formt'], '"aligner show" needs <id>'],
  [['assess', '--method', 'nonsense'], '"aligner assess" needs <technology>'],
  [['--verson'], 'error: "aligner" has no option "--verson".\n  hint: Did you mean "--version"?'],
  [['--fix', 'validate'], 'It stands behind the command that has it.'],
  [['-C'], 'error: -C needs a value: <folder>.'],
  [['validate', '-C'], 'error: -C needs a value: <folder>.'],
  [['list', '--format', 'cvs'], 'Did you mean "csv"?'],
  [
    ['completion', 'powershell'],
    'error: <shell> cannot be "powershell".\n  hint: It is one of: bash, zsh, fish.',
  ],
  [['list', 'needs', '--by'], 'Kinds: needs, technologies, '],
  [['list', 'needs', '--by', '--via', 'x'], 'error: --by needs a value: <kind>.'],
])('%j', (args, text) => {
  expect(told(...args)).toContain(text);
});

test('a kind that is missing is told with the kinds of the roadmap, own ones too', () => {
  expect(told('list', 'needs', '--by')).toMatch(/Kinds: .*\btools\b/);
  const nowhere = aligner(temporaryFolder(), ['list', 'needs', '--by']);
  expect(nowhere.stderr).toContain('Kinds: needs, technologies, ');
});

test.each([
  [['show', 'x', '--up', '--down'], '--down and --up do not go together; leave one of them out.'],
  [['show', 'x', '--impact', '--up'], '--up and --impact do not go together; leave one of them out.'],
  [['show', 'x', '--history', '--down'], '--down and --history do not go together; leave one of them out.'],
  [
    ['show', 'x', '--history', '--impact'],
    '--impact and --history do not go together; leave one of them out.',
  ],
  [
    ['show', 'x', '--rev', 'v1', '--history'],
    '--rev and --history do not go together; leave one of them out.',
  ],
  [
    ['show', 'x', '--depth', '2'],
    '--depth goes only with --down, --up or --impact; add that, or leave --depth out.',
  ],
  [['show', 'x', '--depth', '2', '--history'], '--depth goes only with --down, --up or --impact;'],
  [
    ['show', 'x', '--format', 'markdown'],
    '--format markdown goes only with --up or --down; take pretty, json, svg, mermaid or dot.',
  ],
  [['show', 'x', '--impact', '--format', 'markdown'], '--format markdown goes only with --up or --down;'],
  [['list', 'needs', '--via', 'x'], '--via goes only with --by; add that, or leave --via out.'],
  [['list', 'needs', '--by', 'crimes', '--sort', 'id'], '--sort and --by do not go together;'],
  [['list', '--by', 'needs'], '--by needs a kind before it; for example: aligner list events --by needs'],
  [['list', '--columns', 'id'], '--columns needs a kind, or "all";'],
  [['list', '--format', 'csv'], '--format csv goes only with a kind; take pretty or json.'],
  [['diff', '--all', '--impact'], '--all and --impact do not go together;'],
  [['diff', '--all', 'v1.0.0'], '--all takes no revision'],
  [['diff', '--depth', '2'], '--depth goes only with --impact;'],
])('%j is refused in one sentence', (args, text) => {
  const line = told(...args);
  expect(line).toContain(`error: ${text}`);
  expect(line).not.toContain('hint:');
});
