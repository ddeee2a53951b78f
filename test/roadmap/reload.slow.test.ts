import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadRoadmap } from '../../src/roadmap/load.ts';
import { reloader } from '../../src/roadmap/reload.ts';
import type { Link, Roadmap } from '../../src/roadmap/roadmap.ts';
import { readFolder } from '../../src/source/folder.ts';
import { touchedBelow } from '../../src/source/watch.ts';
import { check as validate } from '../support/domain.ts';
import { temporaryFolder } from '../support/repository.ts';

const DATA = 'roadmap-data';
const TODAY = '2026-11-23';

/** A folder with the reference roadmap. */
function copy(): string {
  const root = temporaryFolder();
  cpSync(resolve(import.meta.dirname, '../..', DATA), join(root, DATA), { recursive: true });
  return root;
}

function recordsIn(root: string): string[] {
  return readdirSync(join(root, DATA), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(root, join(parentPath, name)))
    .sort();
}

/** Everything that can be told of a roadmap, as plain values. */
async function everything(roadmap: Roadmap): Promise<unknown> {
  const plain = ({ from, to, target, pointer, definition }: Link) =>
    [from.path, to, target?.path, pointer.join('/'), definition.title].join(' ');
  const lists = (map: ReadonlyMap<string, readonly Link[]>) =>
    [...map].map(([id, links]) => [id, links.map(plain)]).sort();
  return {
    records: [...roadmap.records].map(([id, { path, data }]) => [id, path, data]),
    all: roadmap.all.map(({ path }) => path),
    byKind: [...roadmap.byKind].map(([kind, records]) => [kind, records.map(({ id }) => id)]),
    aliases: [...roadmap.aliases].map(([alias, { id }]) => [alias, id]),
    links: roadmap.links.map(plain),
    outgoing: lists(roadmap.outgoing),
    incoming: lists(roadmap.incoming),
    unread: [...roadmap.unread].sort(),
    texts: [...roadmap.texts],
    validation: await validate(roadmap, TODAY),
  };
}

type Edit = {
  readonly what:
    | 'text'
    | 'link'
    | 'id'
    | 'break'
    | 'twin'
    | 'delete'
    | 'move'
    | 'config'
    | 'schema'
    | 'todo'
    | 'retire';
  readonly at: number;
  readonly other: number;
};

const edit: fc.Arbitrary<Edit> = fc.record({
  what: fc.constantFrom(
    'text',
    'link',
    'id',
    'break',
    'twin',
    'delete',
    'move',
    'config',
    'schema',
    'todo',
    'retire',
  ),
  at: fc.nat(),
  other: fc.nat(),
});

// A record that is not touched, while its schema comes to say more of it.
const anotherSchema: Edit[][] = [
  [{ what: 'schema', at: 1, other: 0 }],
  [{ what: 'schema', at: 2, other: 1 }],
];

/** The schema of a kind of the repository: with a field that has to be there and a text in Markdown, or without. */
function own(strict: boolean): string {
  const kind = { name: 'radio', plural: 'radios', folder: 'radios', prefix: 'radio-' };
  return JSON.stringify({
    'x-kind': kind,
    type: 'object',
    required: strict ? ['channel'] : ['id'],
    properties: {
      remark: strict ? { type: 'string', contentMediaType: 'text/markdown' } : { type: 'string' },
    },
  });
}

/** Makes an edit; gives the paths that a file system would name. */
function apply(root: string, { what, at, other }: Edit): string[] {
  const files = recordsIn(root).filter((path) => path.split('/').length === 3 && path.endsWith('.yaml'));
  const pick = (number: number) => files[number % files.length] ?? '';
  const path = pick(at);
  const text = readFileSync(join(root, path), 'utf8');
  const id = /\/([^/]+)\.yaml$/.exec(pick(other))?.[1] ?? '';
  const write = (changed: string, to = path) => {
    mkdirSync(dirname(join(root, to)), { recursive: true });
    writeFileSync(join(root, to), changed);
    return [to];
  };
  switch (what) {
    case 'text':
      return write(text.replace(/^title: .*$/m, `title: Title number ${other % 5}`));
    case 'todo':
      return write(
        text.replace(/^summary: .*$/m, 'summary: "TODO <b>write</b> this, see [here](javascript:x)"'),
      );
    case 'retire':
      return write(text.replace(/^status: .*$/m, `status: superseded\nsuperseded_by: ${id}`));
    case 'link':
      return write(`${text.replace(/^related:\n(?: .*\n)*/m, '')}related:\n  - ${id}\n  - ${id}\n`);
    case 'id':
      return write(text.replace(/^id: .*$/m, `id: ${id}`));
    case 'break':
      return write(`${text}\n\t: [`);
    case 'twin':
      return write(text, path.replace(/\.yaml$/, '-twin.yaml'));
    case 'delete':
      rmSync(join(root, path));
      return [path];
    case 'move':
      renameSync(join(root, path), join(root, pick(other)));
      return [path, pick(other)];
    case 'config':
      return write(
        `${readFileSync(join(root, DATA, 'roadmap.yaml'), 'utf8')
          .replace(/^rules:\n(?: .*\n)*/m, '')
          .replace(
            /^schema_version: .*$/m,
            `schema_version: ${at % 3 === 0 ? 1 : 2}`,
          )}rules:\n  citation/missing: error\n  text/placeholder: ${other % 2 === 0 ? 'warning' : 'info'}\n`,
        `${DATA}/roadmap.yaml`,
      );
    case 'schema':
      return [
        ...write(own(at % 2 === 0), `${DATA}/schemas/radio.schema.json`),
        ...write(
          `id: radio-${other % 3}\ntitle: A radio\nremark: <b>Loud</b>\nrelated: [${id}]\n`,
          `${DATA}/radios/radio-${other % 3}.yaml`,
        ),
      ];
  }
}

describe('a roadmap that is loaded again and again', () => {
  // Removed to see it fail, in src/roadmap: "left" in patched; "target ===" in hold; the kinds in recordIn.
  test('is the one that a fresh load gives, whatever was done to the files', {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(edit, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 6 }),
        async (rounds) => {
          const root = copy();
          const load = reloader(root, DATA);
          await load();
          for (const edits of rounds) {
            const touched = new Set(
              edits.flatMap((each) => apply(root, each)).map((path) => join(root, path)),
            );
            const { roadmap } = await load({ mayBeTouched: touchedBelow(root, touched) });
            const anew = await loadRoadmap(await readFolder(root, DATA));
            expect(await everything(roadmap)).toEqual(await everything(anew));
          }
          rmSync(root, { recursive: true });
        },
      ),
      { numRuns: 25, seed: 20261123, examples: [[anotherSchema]] },
    );
  });

  test('is the same object when nothing happened, also when a file was touched', async () => {
    const root = copy();
    const load = reloader(root, DATA);
    const { roadmap } = await load();
    expect((await load()).roadmap).toBe(roadmap);
    expect((await load({ mayBeTouched: () => false })).roadmap).toBe(roadmap);
  });

  test('looks at files only that may have been touched; a look at all finds the others', async () => {
    const root = copy();
    const load = reloader(root, DATA);
    const path = `${DATA}/needs/need-ai-training.yaml`;
    const before = (await load()).roadmap;
    const text = readFileSync(join(root, path), 'utf8');
    writeFileSync(join(root, path), text.replace(/^title: .*$/m, 'title: Another title'));
    expect((await load({ mayBeTouched: () => false })).roadmap).toBe(before);
    const folder = touchedBelow(root, new Set([join(root, DATA, 'needs')]));
    const { roadmap } = await load({ mayBeTouched: folder });
    expect(roadmap.records.get('need-ai-training')?.data.title).toBe('Another title');
    expect(roadmap.records.get('need-voice-evidence')).toBe(before.records.get('need-voice-evidence'));
  });
});

// Removed to see it fail: `last = undefined` in src/roadmap/load.ts (each state held the one before, for ever).
test('a state of the roadmap is let go of when the next one stands', async () => {
  const root = copy();
  const load = reloader(root, DATA);
  const config = join(root, DATA, 'roadmap.yaml');
  const text = readFileSync(config, 'utf8');
  const states: WeakRef<Roadmap>[] = [];
  for (let i = 0; i < 4; i++) {
    writeFileSync(config, `${text}# ${i}\n`);
    const { roadmap } = await load();
    expect(roadmap.links.length).toBeGreaterThan(100);
    states.push(new WeakRef(roadmap));
  }
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  await new Promise((wake) => setTimeout(wake, 20));
  collect();
  expect(states.map((state) => state.deref() !== undefined)).toEqual([false, false, false, true]);
});
