import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { builtinKinds } from '../../../src/schema/builtin.ts';
import { aligner, alignerInShell, temporaryFolder, writeFiles } from '../../support/repository.ts';
import { exampleFiles } from '../../support/roadmap.ts';
import { exampleRepository, filesIn, needWith, requiredOf } from './support.ts';

function read({ root }: { readonly root: string }, path: string): string {
  return readFileSync(join(root, 'roadmap-data', path), 'utf8');
}

const boardSets = ['title=B one', 'summary=It advises us.', 'status=draft', 'type=advisory'].flatMap(
  (each) => ['--set', each],
);

describe('every kind', () => {
  test.each(builtinKinds.all.map((kind) => [kind.name, kind] as const))('%s', (name, kind) => {
    const made = exampleRepository();
    const sets = requiredOf(kind).flatMap((each) => ['--set', each]);
    const { status, stdout, stderr } = made.aligner('new', name, '--no-input', ...sets);
    expect({ status, stderr: stderr.includes(' error ') }).toEqual({ status: 0, stderr: false });
    const id = kind.prefix === '' ? '1.0.0' : `${kind.prefix}some-words-that-are-long-enough`;
    expect(stdout).toBe(`roadmap-data/${kind.folder}/${id}.yaml\n`);
    const keys = [...read(made, `${kind.folder}/${id}.yaml`).matchAll(/^([a-z_]+):/gm)].map(([, key]) => key);
    const order = kind.fields.map((field) => field.name);
    expect(keys).toEqual(order.filter((field) => kind.schema.required?.includes(field)));
    expect(made.aligner('validate').status).toBe(0);
    expect(made.aligner('fmt', '--check', `roadmap-data/${kind.folder}/${id}.yaml`).status).toBe(0);
  });

  test('each says what it requires, and writes nothing', () => {
    const made = exampleRepository();
    for (const kind of builtinKinds.all) {
      const { status, stdout, stderr } = made.aligner('new', kind.name);
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      for (const pair of requiredOf(kind))
        expect(stderr).toContain(`  ${pair.slice(0, pair.indexOf('='))}: `);
      expect(stderr).toContain(`aligner new ${kind.name} --set `);
    }
    expect(made.git('status', '--short')).toBe('?? roadmap-data/');
    expect(filesIn(made, 'releases')).toEqual([]);
  });
});

test('a kind that the repository brings itself', () => {
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'radio.schema.json',
    title: 'Radio',
    'x-kind': { name: 'radio', plural: 'radios', folder: 'radios', prefix: 'radio-' },
    type: 'object',
    additionalProperties: false,
    required: ['id', 'title', 'channels', 'spare', 'state', 'fits'],
    properties: {
      id: { type: 'string', pattern: '^radio-[a-z0-9-]+$' },
      title: { $ref: 'record.schema.json#/$defs/title' },
      channels: { title: 'Channels', type: 'integer', minimum: 0 },
      spare: { title: 'Spare', type: 'boolean' },
      names: { title: 'Names', type: 'object', additionalProperties: { title: 'Name', type: 'string' } },
      state: { title: 'State', type: 'string', enum: ['new', 'old'], default: 'new' },
      fits: {
        title: 'Fits',
        type: 'array',
        items: {
          type: 'object',
          required: ['to', 'how'],
          properties: {
            to: { title: 'To', type: 'string', 'x-link': { to: ['technology'], inverse: 'works with' } },
            how: { title: 'How', type: 'string' },
          },
        },
      },
    },
  };
  const made = exampleRepository({
    'roadmap-data/schemas/radio.schema.json': JSON.stringify(schema),
    'roadmap-data/needs/need-a.yaml':
      '# yaml-language-server: $schema=../../schemas/need.schema.json\nid: need-a\ntitle: A need\nsummary: Something is missing.\nstatus: draft\ncategory: skills\n',
  });
  const set = (...pairs: string[]) => ['new', 'radios', ...pairs.flatMap((pair) => ['--set', pair])];
  expect(made.aligner(...set()).stderr).toContain(
    '--set title=TEXT --set channels=NUMBER --set spare=true --set fits.0.to=tech-example --set fits.0.how=TEXT\n',
  );
  const first = ['title=Hand radio', 'channels=0', 'spare=no', 'fits.0.to=tech-example'];
  const some = made.aligner(...set(...first));
  expect(some.status).toBe(2);
  expect(some.stderr).toContain('  fits.0.how: How');
  expect(some.stderr).not.toContain('state: ');
  expect(made.aligner(...set(...first, 'fits.0.how=By cable: 2 m', 'names.de=Funk')).status).toBe(0);
  expect(read(made, 'radios/radio-hand-radio.yaml')).toBe(
    '# yaml-language-server: $schema=../schemas/radio.schema.json\nid: radio-hand-radio\ntitle: Hand radio\nchannels: 0\nspare: false\nnames:\n  de: Funk\nstate: new\nfits:\n  - to: tech-example\n    how: "By cable: 2 m"\n',
  );
  expect(made.aligner('validate').status).toBe(0);
});

test('what is missing is explained with the values it may have, and the line that gives it works', () => {
  const made = exampleRepository();
  const { status, stderr } = made.aligner('new', 'event', '--set', "title=It's a start", '--no-input');
  expect(status).toBe(2);
  expect(stderr).toContain('What sort of event it was.');
  expect(stderr).toContain('        policy-lab  Stakeholders discuss a policy in small groups.');
  expect(stderr).not.toContain('  title: ');
  const line = /aligner (new event .*)/.exec(stderr)?.[1] ?? '';
  expect(line).toContain(String.raw`--set 'title=It'\''s a start'`);
  const again = alignerInShell(made.root, `$ALIGNER ${line.replace('=TEXT', "='A first event.'")}`);
  expect(again).toMatchObject({ status: 0, stdout: 'roadmap-data/events/event-it-s-a-start.yaml\n' });
});

test('what becomes required by other values is missing as well', () => {
  const made = exampleRepository();
  const gone = made.aligner(...needWith('title=Gone', 'status=withdrawn'));
  expect(gone.status).toBe(2);
  expect(gone.stderr).toContain('  withdrawn_reason: Reason for withdrawal');
});

test('no kind and nobody to ask: the kinds are listed', () => {
  const made = exampleRepository();
  expect(made.aligner('new')).toMatchObject({ status: 2, stdout: '' });
  expect(made.aligner('new').stderr).toContain('aligner new KIND. Kinds: need, technology, crime, ');
  expect(made.aligner('new', 'tecnology').stderr).toContain('Did you mean "technology"?');
  const both = made.aligner('new', 'recommendations');
  expect(both.stderr).toContain('Kinds: policy-recommendation, research-recommendation.');
});

test('a wrong link and a wrong value are shown as "validate" does, and nothing is written', () => {
  const made = exampleRepository();
  const { status, stdout, stderr } = made.aligner(
    ...needWith('title=Fraud skills', 'about=crime-frud', 'category=skils'),
    '--no-input',
  );
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toContain('hint: Did you mean "crime-fraud" (Fraud)?');
  expect(stderr).toContain('| category: skils\n');
  expect(stderr).toContain('hint: Did you mean "skills"?');
  expect(stderr).toContain('Nothing was written.');
  expect(filesIn(made)).toEqual(['need-voice-evidence.yaml']);
});

test('only what the record brings is shown; older findings are not', () => {
  const made = exampleRepository({ 'roadmap-data/needs/need-bad.yaml': 'id: need-bad\ntitle: Bad\n' });
  const { status, stderr } = made.aligner(...needWith('title=Good need'));
  expect(status).toBe(0);
  expect(stderr).not.toContain('need-bad');
});

test('a title that exists in the kind is named before anything is written', () => {
  const made = exampleRepository();
  const { status, stderr } = made.aligner(...needWith('title=voice  Evidence'), '--dry-run');
  expect(status).toBe(0);
  expect(stderr).toContain('The need "need-voice-evidence" has this title already.\n');
  expect(made.aligner(...needWith('title=Fraud'), '--dry-run').stderr).not.toContain('already');
});

test('lists, groups and text that looks like YAML; the order is that of the schema', () => {
  const made = exampleRepository();
  const { status, stdout } = made.aligner(
    ...needWith(
      'review_interval_days=30',
      'title=[not, a list]',
      'tags=[one, two]',
      'tags=three',
      'sources={id: src-example, locator: "p. 4"}',
      'sources.2.id=src-example',
      'sources.2.note=A note',
      'raised_by=Europol, the agency',
      'aligner_ref=no',
      'aligner_ref=yes',
      'voiced_at=2026-01',
    ),
    '--dry-run',
  );
  expect(status).toBe(0);
  expect(stdout).toBe(
    `id: need-not-a-list
title: "[not, a list]"
summary: Something is missing today.
status: proposed
category: skills
raised_by:
  - Europol, the agency
voiced_at: "2026-01"
tags:
  - one
  - two
  - three
sources:
  - id: src-example
  - id: src-example
    locator: p. 4
  - id: src-example
    note: A note
aligner_ref: "yes"
review_interval_days: 30
`,
  );
  expect(filesIn(made)).toEqual(['need-voice-evidence.yaml']);
});

test.each([
  ['titel=A title', 'There is no field "titel" in this kind of record.', 'Did you mean "title"?'],
  ['sources.0.ids=x', 'no field "sources.0.ids"', 'Did you mean "sources.0.id"?'],
  ['title.deep=x', 'no field "title.deep"', 'Leave out'],
  ['__proto__=x', 'no field "__proto__"', 'The fields are'],
  ['constructor.name=x', 'no field "constructor.name"', ''],
  ['tags.1=x', 'does not name an entry of the list tags', 'the next one is tags.0'],
  ['sources.x.id=y', 'does not name an entry of the list sources', ''],
  ['title', '"title" is not a field and a value', 'FIELD=VALUE'],
  ['tags=[a, *b]', 'The value of tags is not valid YAML', ''],
  ['xrefs=mitre', 'xrefs.0 is a group of fields', '--set xrefs.0.scheme=VALUE'],
  ['reviewed=2026-01-01', '"reviewed" says that the record was checked', 'aligner review ID'],
  ['id=../../evil', 'is not written as it has to be', ''],
  ['id=need-', 'is not written as it has to be', ''],
  ['id=tech-x', 'is not written as it has to be', ''],
])('--set %s is refused', (pair, message, hint) => {
  const made = exampleRepository();
  const { status, stdout, stderr } = made.aligner(...needWith('title=A need', pair));
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain(message);
  expect(stderr).toContain(hint);
  expect(filesIn(made)).toEqual(['need-voice-evidence.yaml']);
});

describe('--from', () => {
  const fields = 'title: From a file\nsummary: Something is missing.\nstatus: draft\ncategory: skills\n';

  test('a YAML file; --set goes over it', () => {
    const made = exampleRepository({ 'fields.yaml': fields });
    const { status, stdout } = made.aligner(
      'new',
      'need',
      '--from',
      'fields.yaml',
      '--set',
      'title=From both',
    );
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'roadmap-data/needs/need-from-both.yaml\n' });
    expect(read(made, 'needs/need-from-both.yaml')).toContain('status: draft\n');
  });

  test('YAML and JSON on standard input', () => {
    const made = exampleRepository();
    const json = JSON.stringify(
      { category: 'skills', status: 'draft', summary: 'Things are.', title: 'Json' },
      null,
      '\t',
    );
    writeFileSync(join(made.root, 'a.yaml'), fields);
    writeFileSync(join(made.root, 'a.json'), json);
    expect(alignerInShell(made.root, '$ALIGNER new need --from - <a.yaml').status).toBe(0);
    expect(alignerInShell(made.root, 'cat a.json | $ALIGNER new need --from -').status).toBe(0);
    expect(filesIn(made)).toEqual(['need-from-a-file.yaml', 'need-json.yaml', 'need-voice-evidence.yaml']);
    expect(read(made, 'needs/need-json.yaml')).toBe(
      'id: need-json\ntitle: Json\nsummary: Things are.\nstatus: draft\ncategory: skills\n',
    );
  });

  test.each([
    ['no such file', undefined, 'cannot be read (ENOENT)'],
    ['no fields', '- a\n- b\n', 'holds no fields'],
    ['empty', '', 'The file is empty'],
    ['faulty YAML', 'title: "open\n', 'f.yaml, line '],
    ['far too deep', `{"title":${'['.repeat(50_000)}`, 'f.yaml, line 1: '],
    ['far too large', `title: ${'x'.repeat(300_000)}\n`, 'larger than 256 KiB'],
    ['a review', `${fields}reviewed: 2026-01-01\n`, '"reviewed" says that the record was checked'],
    ['an id that leads elsewhere', `${fields}id: ../../../evil\n`, 'is not written as it has to be'],
    ['an id that is no text', `${fields}id: [a]\n`, 'The id has to be a text'],
  ])('%s is refused', (_what, content, message) => {
    const made = exampleRepository(content === undefined ? {} : { 'f.yaml': content });
    const { status, stderr } = made.aligner('new', 'need', '--from', 'f.yaml');
    expect(status).toBe(2);
    expect(stderr).toContain(message);
    expect(filesIn(made)).toEqual(['need-voice-evidence.yaml']);
  });

  test('unknown fields and wrong types are findings, and nothing is written', () => {
    const made = exampleRepository({ 'f.yaml': `${fields}tag: x\nsources: src-example\n` });
    const { status, stderr } = made.aligner('new', 'need', '--from', 'f.yaml');
    expect(status).toBe(1);
    expect(stderr).toContain('There is no field "tag" here.');
    expect(stderr).toContain('"sources" has to be a list');
    expect(filesIn(made)).toEqual(['need-voice-evidence.yaml']);
  });
});

test('a dry run prints the record and writes nothing, not even a folder', () => {
  const made = exampleRepository();
  const { status, stdout } = made.aligner('new', 'board', ...boardSets, '--dry-run');
  expect(status).toBe(0);
  expect(stdout).toBe(
    'id: board-b-one\ntitle: B one\nsummary: It advises us.\nstatus: draft\ntype: advisory\n',
  );
  expect(filesIn(made, 'boards')).toEqual([]);
  made.aligner('new', 'board', ...boardSets);
  expect(read(made, 'boards/board-b-one.yaml')).toBe(stdout);
});

test('a folder that leads elsewhere is refused', () => {
  const made = exampleRepository();
  const elsewhere = temporaryFolder();
  symlinkSync(elsewhere, join(made.root, 'roadmap-data/boards'));
  expect(made.aligner('new', 'board', ...boardSets)).toMatchObject({ status: 2, stdout: '' });
  expect(readdirSync(elsewhere)).toEqual([]);
});

test('without git, and where a folder stands in the place of the file', () => {
  const folder = temporaryFolder();
  writeFiles(folder, exampleFiles());
  mkdirSync(join(folder, 'roadmap-data/needs/need-blocked.yaml'));
  const blocked = aligner(folder, needWith('title=Blocked'));
  expect(blocked.status).toBe(2);
  expect(blocked.stderr).toContain(
    'error: roadmap-data/needs/need-blocked.yaml exists already; nothing was changed.',
  );
  expect(aligner(folder, needWith('title=Voice evidence')).stdout).toBe(
    'roadmap-data/needs/need-voice-evidence-2.yaml\n',
  );
});
