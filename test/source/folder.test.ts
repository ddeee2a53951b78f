import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readFolder } from '../../src/source/folder.ts';
import { type Files, temporaryFolder, writeFiles } from '../support/repository.ts';

/** Reads a folder of these files; gives what was read and what was refused. */
async function read(files: Files, prepare: (data: string) => void = () => undefined) {
  const root = temporaryFolder();
  mkdirSync(join(root, 'data'));
  writeFiles(join(root, 'data'), files);
  prepare(join(root, 'data'));
  const { files: found, problems } = await readFolder(root, 'data');
  return {
    files: found.map(({ path }) => path),
    problems: problems.map(({ code, place }) => `${code} ${place.path}`),
  };
}

describe('what is read', () => {
  test('records, in the order of their paths, whatever the order of the disk', async () => {
    const { files, problems } = await read({
      'b/z.yaml': '',
      'b/a.yml': '',
      'a/x.yaml': '',
      'a-b/y.yaml': '',
      'roadmap.yaml': '',
    });
    expect(files).toEqual([
      'data/a-b/y.yaml',
      'data/a/x.yaml',
      'data/b/a.yml',
      'data/b/z.yaml',
      'data/roadmap.yaml',
    ]);
    expect(problems).toEqual([]);
  });

  test('schemas of the repository, whatever else lies there', async () => {
    expect((await read({ 'schemas/Radio.schema.json': '{}', 'schemas/note.json': '{}' })).files).toEqual([
      'data/schemas/Radio.schema.json',
    ]);
  });

  test('nothing that is no record: README, pictures, hidden files and folders', async () => {
    const files = {
      'README.md': '',
      'needs/README.md': '',
      'a/x.png': '',
      '.git/a.yaml': '',
      'a/.x.yaml.swp': '',
      '.x.yaml': '',
      'a/x.yaml~': '',
    };
    expect(await read(files)).toEqual({ files: [], problems: [] });
  });

  test('a data folder that is the root', async () => {
    const root = temporaryFolder();
    writeFiles(root, { 'needs/a.yaml': 'id: x' });
    const {
      files: [file],
    } = await readFolder(root, '');
    expect(file?.path).toBe('needs/a.yaml');
    expect(file?.content).toBe('id: x');
  });
});

describe('what is refused', () => {
  test.each(['Need.yaml', 'a b.yaml', 'ä.yaml', 'a.YAML', '-a.yaml', `${'x'.repeat(130)}.yaml`])(
    'the name %s',
    async (name) => {
      expect(await read({ [`needs/${name}`]: '' })).toEqual({
        files: [],
        problems: [`file/name data/needs/${name}`],
      });
    },
  );

  test('a file above 256 KiB, while one of exactly that size is read', async () => {
    const { files, problems } = await read({
      'a.yaml': 'x'.repeat(256 * 1024),
      'b.yaml': 'x'.repeat(256 * 1024 + 1),
    });
    expect(files).toEqual(['data/a.yaml']);
    expect(problems).toEqual(['file/too-large data/b.yaml']);
  });

  test('links to files, to folders and to nothing', async () => {
    const { files, problems } = await read({ 'needs/real.yaml': '' }, (data) => {
      symlinkSync('/etc/passwd', join(data, 'needs/link.yaml'));
      symlinkSync('/etc', join(data, 'technologies'));
      symlinkSync('nowhere', join(data, 'needs/dangling.yaml'));
      symlinkSync('.', join(data, 'loop'));
    });
    expect(files).toEqual(['data/needs/real.yaml']);
    expect(problems.sort()).toEqual(
      ['loop', 'needs/dangling.yaml', 'needs/link.yaml', 'technologies'].map(
        (path) => `file/not-a-plain-file data/${path}`,
      ),
    );
  });

  test('a named pipe, without waiting for it', async () => {
    const { files, problems } = await read({}, (data) => execFileSync('mkfifo', [join(data, 'pipe.yaml')]));
    expect(files).toEqual([]);
    expect(problems).toEqual(['file/not-a-plain-file data/pipe.yaml']);
  });

  test('a folder that is called like a record', async () => {
    expect((await read({ 'needs/x.yaml/y.yaml': '' })).files).toEqual(['data/needs/x.yaml/y.yaml']);
  });

  test('folders that are too deep are reported', async () => {
    const deep = `${'d/'.repeat(12)}x.yaml`;
    const { files, problems } = await read({ [deep]: '' });
    expect(files).toEqual([]);
    expect(problems).toHaveLength(1);
  });

  test.skipIf(process.getuid?.() === 0)('files and folders without permission', async () => {
    const { files, problems } = await read({ 'a.yaml': '', 'closed/b.yaml': '' }, (data) => {
      chmodSync(join(data, 'a.yaml'), 0);
      chmodSync(join(data, 'closed'), 0);
    });
    expect(files).toEqual([]);
    expect(problems).toEqual(['file/unreadable data/a.yaml', 'file/unreadable data/closed']);
  });

  test('names that are no text', async () => {
    const { problems } = await read({}, (data) => {
      writeFileSync(Buffer.concat([Buffer.from(`${data}/a`), Buffer.from([0xff]), Buffer.from('.yaml')]), '');
    });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^file\/name /);
  });
});
