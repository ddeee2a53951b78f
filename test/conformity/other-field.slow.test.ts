// A roadmap of another field: AI in hospitals. Nothing that it is told, and no file of it, speaks of policing.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { aligner, temporaryFolder } from '../support/repository.ts';

const FOREIGN = /polic(?:e|ing)|crime|law enforcement/i;

const top = join(temporaryFolder(), 'hospital');
const told: string[] = [];

/** Runs a command in the roadmap and keeps what it tells. */
function run(args: readonly string[], expected = 0): string {
  const { status, stdout, stderr } = aligner(top, args);
  told.push(`${args.join(' ')}\n${stdout}\n${stderr}`);
  expect(status, `${args.join(' ')}\n${stdout}\n${stderr}`).toBe(expected);
  return stdout + stderr;
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(top, path)), { recursive: true });
  writeFileSync(join(top, path), text);
}

function git(...args: readonly string[]): void {
  execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', ...args], { cwd: top });
}

function commit(message: string): void {
  git('add', '-A');
  git('commit', '-q', '-m', message);
}

const shared = (...names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, { $ref: `record.schema.json#/$defs/${name}` }]));

/** The schema of a kind, with links to another one. */
function schemaOf(
  name: string,
  plural: string,
  link?: { field: string; to: string; inverse: string },
): string {
  return JSON.stringify({
    $id: `${name}.schema.json`,
    title: name[0]?.toUpperCase() + name.slice(1),
    description: `A ${name} in a hospital.`,
    'x-kind': { name, plural, folder: plural, prefix: `${name}-` },
    type: 'object',
    additionalProperties: false,
    required: ['id', 'title', 'summary', 'status'],
    properties: {
      ...shared('id', 'title', 'summary', 'description', 'status', 'sources'),
      ...(link
        ? {
            [link.field]: {
              title: link.field,
              description: `What the ${name} is linked with.`,
              type: 'array',
              items: {
                type: 'string',
                pattern: '^[a-z][a-z0-9-]*$',
                'x-link': { to: [link.to], inverse: link.inverse },
              },
            },
          }
        : {}),
    },
  });
}

function files(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true, encoding: 'utf8' })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/\/\.(?:git|aligner)\//.test(path));
}

test('a roadmap of hospitals goes all the way, and hears no word of policing', () => {
  aligner('.', ['init', top, '--domain', 'none', '--title', 'AI in hospitals', '--publisher', 'A clinic']);
  run(['init', '--forms', '--editor', 'vscode']);
  // The names of the shipped kinds are free: this roadmap has needs of its own.
  write('roadmap-data/schemas/need.schema.json', schemaOf('need', 'needs'));
  write(
    'roadmap-data/schemas/therapy.schema.json',
    schemaOf('therapy', 'therapies', { field: 'treats', to: 'need', inverse: 'treated by' }),
  );
  write(
    'roadmap-data/schemas/risk.schema.json',
    schemaOf('risk', 'risks', { field: 'comes_with', to: 'therapy', inverse: 'brings' }),
  );
  const make = (kind: string, title: string, ...more: readonly string[]) =>
    run([
      ...['new', kind, '--no-input', '--set', `title=${title}`, '--set', 'summary=Seen on many wards.'],
      ...['--set', 'status=proposed', '--set', 'sources.0.id=src-example', ...more],
    ]);
  make('need', 'Falls at night');
  make('therapy', 'Quiet alarms', '--set', 'treats.0=need-falls-at-night');
  commit('First');
  run(['validate']);
  git('tag', '-a', 'v1.0.0', '-m', 'First');
  make('risk', 'Alarms are missed', '--set', 'comes_with.0=therapy-quiet-alarms');
  commit('Second');
  git('tag', '-a', 'v1.1.0', '-m', 'Second');
  make('need', 'Too much paper');
  commit('Third');
  git('tag', '-a', 'v1.2.0', '-m', 'Third');
  run(['init', '--forms', '--editor', 'vscode']);
  for (const command of [
    ['gaps'],
    ['list'],
    ['list', 'needs', '--by', 'therapies'],
    ['show', 'therapy-quiet-alarms', '--up'],
    ['due'],
    ['diff', 'v1.0.0', 'v1.2.0'],
    ['report', '--base', 'v1.0.0'],
    ['releases'],
    ['doctor'],
    ['schema', 'roadmap'],
    ['explain'],
    ['build', '--target', 'markdown,html'],
    ['verify', '1.1.0'],
    ['help', 'all'],
  ])
    run(command);
  expect(run(['help', 'all'])).not.toMatch(/^ {2}(?:law|assess) /m);
  const codes = run(['explain']).match(/^ *[a-z]+\/[a-z-]+/gm) ?? [];
  expect(codes.length).toBeGreaterThan(50);
  for (const code of codes) expect(run(['explain', code.trim()])).toContain('Good');
  expect(run(['law'], 2)).toContain('This roadmap has no domain that brings the command "law".');
  expect(run(['list', 'needs', '--by', 'therapies'])).toContain('Falls at night  ');
  const mistakes: readonly (readonly [path: string, text: string])[] = [
    ['therapies/therapy-a.yaml', 'id: therapy-a\ntitle: A\n'],
    ['therapies/therapy-b.yaml', 'id: therapy-b\ntitle: B\nsummary: B\nstatus: proposde\n'],
    [
      'therapies/therapy-c.yaml',
      'id: therapy-c\ntitle: Cc\nsummary: C is.\nstatus: draft\ntreats: [need-fals-at-night]\n',
    ],
    [
      'therapies/therapy-d.yaml',
      'id: therapy-d\ntitle: Dd\nsummary: D is.\nstatus: draft\ntreats: [risk-alarms-are-missed]\n',
    ],
    ['therapies/therapy-e.yaml', 'id: need-e\ntitle: Ee\nsummary: E is.\nstatus: draft\n'],
    ['therapies/therapy-f.yaml', 'id: therapy-f\ntitle: Ff\nsummary: <b>F</b>\nstatus: draft\n'],
    ['therapies/therapy-g.yaml', 'id: therapy-g\ntitle: a: b\n'],
    [
      'therapies/therapy-h.yaml',
      'id: therapy-h\ntreat: [need-too-much-paper]\ntitle: Hh\nsummary: H is.\nstatus: draft\n',
    ],
    ['technologies/tech-a.yaml', 'id: tech-a\ntitle: A\n'],
    ['needs/need-x.yml', 'id: need-x\n'],
    ['needs/need-y.yaml', '- a\n'],
    ['needs/need-z.yaml', 'id: need-z\ntitle: Zz\nsummary: TODO\nstatus: published\n'],
  ];
  for (const [path, text] of mistakes) write(`roadmap-data/${path}`, text);
  const found = run(['validate', '--format', 'json'], 1);
  for (const [path] of mistakes) expect(found, path).toContain(path.replace(/\/.*/, ''));
  expect(found).toContain('need-falls-at-night');
  expect(told.filter((text) => FOREIGN.test(text))).toEqual([]);
  expect(files(top).filter((path) => FOREIGN.test(readFileSync(path, 'utf8')))).toEqual([]);
});
