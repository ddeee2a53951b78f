import fc from 'fast-check';
import { expect, test } from 'vitest';
import { overlay } from '../../src/lsp/overlay.ts';
import { readFolder } from '../../src/source/folder.ts';
import { temporaryFolder, writeFiles } from '../support/repository.ts';

const name = fc.constantFrom(
  'roadmap.yaml',
  'needs/need-a.yaml',
  'needs/need-b.yml',
  'needs/Need C.yaml',
  'needs/need-d.yaml.txt',
  'needs/README.md',
  'needs/.hidden.yaml',
  '.aligner/need-e.yaml',
  'schemas/tool.schema.json',
  'schemas/notes.json',
  'loose.yaml',
);
const text = fc.constantFrom('', 'id: need-a\n', 'id: ä\r\n', '\u202e', 'x'.repeat(300_000));
const files = fc.dictionary(name, text, { maxKeys: 4 });

test('open documents laid over the files give what the folder holds once they are saved', async () => {
  await fc.assert(
    fc.asyncProperty(files, files, async (saved, open) => {
      const root = temporaryFolder();
      const inData = (each: Record<string, string>) =>
        Object.fromEntries(Object.entries(each).map(([path, content]) => [`data/${path}`, content]));
      writeFiles(root, { 'data/base.txt': '', ...inData(saved) });
      const laid = overlay(await readFolder(root, 'data'), new Map(Object.entries(inData(open))));
      writeFiles(root, inData(open));
      const whole = await readFolder(root, 'data');
      const sorted = ({ files: read, problems }: typeof whole) => ({
        files: read.map(({ path, content }) => [path, Buffer.from(content as string).toString('hex')]),
        problems: problems.map((problem) => JSON.stringify(problem)).sort(),
      });
      expect(sorted(laid)).toEqual(sorted(whole));
    }),
    { numRuns: 150 },
  );
});
