import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Editor } from '../support/editor.ts';
import { aligner, temporaryFolder, writeFiles } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';
import { noTerminal, onTerminal } from '../support/terminal.ts';

const NEED = 'roadmap-data/needs/need-voice-evidence.yaml';

async function roadmap(): Promise<Editor> {
  const folder = temporaryFolder();
  writeFiles(folder, exampleFiles());
  return Editor.start(folder);
}

test('documents of any bytes are answered', async () => {
  const editor = await roadmap();
  const texts = [
    '',
    '\0',
    '\ufeff\u202e\u2028',
    '\ud800 lone',
    '[\n'.repeat(5000),
    `notes: ${'['.repeat(3000)}`,
    `${'- '.repeat(3000)}x`,
    `a: ${'{b: '.repeat(2000)}`,
    'id: need-x\r\ntitle: "\r\n\t- x: [\r\n',
    `description: |\n  ${'x'.repeat(300_000)}\n`,
    '"'.repeat(1000),
    '- - -\n- - - a:\n   - b: [{"',
    '__proto__: {constructor: [toString]}\nconstructor:\n  - ',
    'id: &a *a\n<<: !!js/function x\n--- \n...\n',
  ];
  for (const text of texts) {
    await editor.open(NEED, text);
    for (const method of ['completion', 'hover', 'definition', 'references', 'codeAction'])
      for (const line of [0, 1, text.split('\n').length - 1, 99_999])
        await editor.request(`textDocument/${method}`, {
          textDocument: { uri: editor.uri(NEED) },
          position: { line, character: text.split('\n')[line]?.length ?? 3 },
          range: { start: { line, character: 0 }, end: { line: line + 1, character: 0 } },
          context: { includeDeclaration: true, diagnostics: [] },
        });
    editor.close(NEED);
  }
  expect(await editor.open(NEED, String(Buffer.from(exampleFiles()[NEED] ?? '')))).toEqual([]);
  expect(editor.messages.filter(({ error }) => error)).toEqual([]);
  expect(editor.messages.filter(({ method }) => method === 'window/logMessage')).toEqual([]);
  expect(await editor.stop()).toBe(0);
  expect(editor.stderr).toBe('');
});

test('other files are left alone', async () => {
  const editor = await roadmap();
  const others = [
    'README.yaml',
    'roadmap-data.yaml',
    'roadmap-data/.hidden/need-x.yaml',
    'roadmap-data/needs/README.md',
  ];
  for (const path of others)
    editor.notify('textDocument/didOpen', {
      textDocument: { uri: editor.uri(path), languageId: 'yaml', version: 1, text: 'id: [' },
    });
  for (const uri of ['untitled:Untitled-1', 'file://host/share/x.yaml', 'no address', 'file:///%00'])
    editor.notify('textDocument/didOpen', {
      textDocument: { uri, languageId: 'yaml', version: 1, text: 'id: [' },
    });
  expect(
    await editor.request('textDocument/hover', {
      textDocument: { uri: 'untitled:Untitled-1' },
      position: { line: 0, character: 0 },
    }),
  ).toBeNull();
  // The one that is checked comes after the others, so their findings would be known.
  await editor.open(NEED, 'id: [');
  expect([...editor.shown.keys()]).toEqual([NEED]);
  expect(await editor.stop()).toBe(0);
});

test('a folder without roadmap is fine, also when it gets one', async () => {
  const folder = temporaryFolder();
  const editor = await Editor.start(folder);
  editor.notify('textDocument/didOpen', {
    textDocument: { uri: editor.uri(NEED), languageId: 'yaml', version: 1, text: 'id: [' },
  });
  const question = { textDocument: { uri: editor.uri(NEED) }, position: { line: 0, character: 0 } };
  expect(await editor.request('textDocument/completion', question)).toEqual([]);
  writeFiles(folder, exampleFiles());
  expect((await editor.change(NEED, 'id: [')).length).toBe(1);
  expect(await editor.stop()).toBe(0);
});

test('a roadmap that comes or goes takes its documents along', async () => {
  const folder = temporaryFolder();
  const editor = await Editor.start(folder);
  editor.notify('textDocument/didOpen', {
    textDocument: { uri: editor.uri(NEED), languageId: 'yaml', version: 1, text: 'id: [' },
  });
  const watched = () =>
    editor.notify('workspace/didChangeWatchedFiles', {
      changes: [{ uri: editor.uri('roadmap-data/roadmap.yaml'), type: 1 }],
    });
  writeFiles(folder, exampleFiles());
  watched();
  await editor.until(() => (editor.shown.has(NEED) ? true : undefined));
  rmSync(join(folder, 'roadmap-data/roadmap.yaml'));
  watched();
  await editor.until(() => (editor.shown.size === 0 ? true : undefined));
  editor.close(NEED);
  writeFiles(folder, { ...exampleFiles(), 'roadmap-data/needs/need-z.yaml': 'id: need-z\n' });
  watched();
  await editor.until(() => (editor.shown.size > 0 ? true : undefined));
  expect([...editor.shown.keys()]).toEqual(['roadmap-data/needs/need-z.yaml']);
  expect(await editor.stop()).toBe(0);
});

test('what the editor did not ask for in the right way is refused, and the session goes on', async () => {
  const editor = await roadmap();
  await expect(editor.request('textDocument/hover', {})).rejects.toThrow();
  await expect(editor.request('no/such', {})).rejects.toThrow();
  editor.notify('textDocument/didChange', {
    textDocument: { uri: editor.uri(NEED), version: 3 },
    contentChanges: [{ text: 'x' }],
  });
  editor.notify('textDocument/didClose', {
    textDocument: { uri: editor.uri('roadmap-data/needs/none.yaml') },
  });
  expect((await editor.open(NEED, 'id: need-voice-evidence\n')).length).toBeGreaterThan(0);
  expect(await editor.stop()).toBe(0);
});

test('the exit code tells whether the editor said good-bye', async () => {
  const editor = await roadmap();
  editor.notify('exit', {});
  expect(await editor.ended()).toBe(1);
  const other = await roadmap();
  expect(await other.hangUp()).toBe(1);
  const quick = new Editor(temporaryFolder());
  expect(await quick.hangUp()).toBe(1);
});

test('a command line without an editor ends at once', () => {
  expect(aligner(temporaryFolder(), ['lsp', '--stdio']).status).toBe(1);
});

// Half of what promise 2 allows for any input, in milliseconds of the processor: the machine may be busy with
// something else. Most of it is the parser of the package yaml, which takes a second for 83,000 keys.
const ANSWER = 5000;

test.skipIf(process.platform !== 'linux')(
  'documents that are made to be slow are answered in time',
  async () => {
    const editor = await roadmap();
    const size = 250_000;
    const texts = [
      `${'a'.repeat(size)} `,
      '- '.repeat(size / 2),
      `x: ${'- '.repeat(size / 2)}`,
      '['.repeat(size),
      `x: ${'{a: '.repeat(size / 4)}`,
      `x: ["${'a",'.repeat(size / 3)}`,
      '"'.repeat(size),
      'a:\n'.repeat(size / 3),
      Array.from({ length: 600 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
      `${'a-.'.repeat(size / 3)}`,
      `description: |\n${'  need-voice-evidence\n'.repeat(size / 25)}`,
      `- ${' '.repeat(size)}x`,
    ];
    for (const text of texts) {
      await editor.open(NEED, text);
      const lines = text.split('\n');
      for (const method of ['completion', 'hover', 'definition', 'references', 'codeAction', 'formatting']) {
        const begin = editor.used;
        await editor.request(`textDocument/${method}`, {
          textDocument: { uri: editor.uri(NEED) },
          position: { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 },
          range: { start: { line: 0, character: 0 }, end: { line: lines.length, character: 0 } },
          context: { includeDeclaration: true, diagnostics: [] },
          options: {},
        });
        expect(editor.used - begin, `${method} of ${text.slice(0, 20)}`).toBeLessThan(ANSWER);
      }
      editor.close(NEED);
    }
    expect(await editor.stop()).toBe(0);
  },
  120_000,
);

test.skipIf(noTerminal())('a person who starts it is told what it is for', () => {
  const { status, output } = onTerminal(temporaryFolder(), ['lsp'], []);
  expect(status).toBe(2);
  expect(output).toContain('aligner init --editor NAME');
});

test.each(['Foo\r\n\r\n', 'Foo: 1\r\n\r\n{}', 'Content-Length: many\r\n\r\n{}'])(
  'after %j the server ends, so that the editor starts another one',
  async (bytes) => {
    const editor = await roadmap();
    editor.raw(bytes);
    expect(await editor.ended()).toBe(2);
    expect(editor.stderr).toBe(
      'error: What the editor sent is no message of the language server protocol.\n',
    );
  },
);
