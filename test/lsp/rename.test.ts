import { cpSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import type { WorkspaceEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { Editor } from '../support/editor.ts';
import { aligner, Repository, temporaryFolder } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';

const NEED = 'roadmap-data/needs/need-voice-evidence.yaml';
const TECHNOLOGY = 'roadmap-data/technologies/tech-compare.yaml';
const technology =
  'id: tech-compare\r\ntitle: Voice comparison\r\nsummary: Compares for need-voice-evidence, need-voice-evidence.\r\nstatus: draft\r\ncategory: audio\r\naddresses: [need-voice-evidence] # need-voice-evidence\r\nsources:\r\n  - id: src-example\r\n';

const editors: Editor[] = [];
afterEach(async () => {
  for (const editor of editors.splice(0)) expect(await editor.stop()).toBe(0);
});

async function start(): Promise<{ folder: string; editor: Editor }> {
  const repository = new Repository({ ...exampleFiles(), [TECHNOLOGY]: technology });
  repository.release('v1.0.0');
  const editor = await Editor.start(repository.root);
  editors.push(editor);
  return { folder: repository.root, editor };
}

/** Does with files what an editor does. */
function apply({ documentChanges = [] }: WorkspaceEdit): void {
  for (const change of documentChanges)
    if ('edits' in change) {
      const file = fileURLToPath(change.textDocument.uri);
      const document = TextDocument.create('', '', 1, readFileSync(file, 'utf8'));
      writeFileSync(file, TextDocument.applyEdits(document, change.edits as never));
    } else if (change.kind === 'rename')
      renameSync(fileURLToPath(change.oldUri), fileURLToPath(change.newUri));
}

function texts(folder: string): Record<string, string> {
  const data = join(folder, 'roadmap-data');
  const paths = readdirSync(data, { recursive: true, encoding: 'utf8' }).sort();
  return Object.fromEntries(
    paths
      .filter((path) => statSync(join(data, path)).isFile())
      .map((path) => [path, readFileSync(join(data, path), 'utf8')]),
  );
}

test('a rename changes the same bytes and names as on the command line', async () => {
  const { folder, editor } = await start();
  const copy = temporaryFolder();
  cpSync(folder, copy, { recursive: true });
  expect(aligner(copy, ['rename', 'need-voice-evidence', 'need-recorded-voices']).status).toBe(0);
  expect(await editor.ask('prepareRename', TECHNOLOGY, technology.replace('[need-', '[need-|'))).toEqual({
    range: { start: { line: 5, character: 12 }, end: { line: 5, character: 31 } },
    placeholder: 'need-voice-evidence',
  });
  apply(
    await editor.ask('rename', TECHNOLOGY, technology.replace('[need-', '[need-|'), {
      newName: 'need-recorded-voices',
    }),
  );
  expect(texts(folder)).toEqual(texts(copy));
  expect(Object.keys(texts(folder))).toContain('needs/need-recorded-voices.yaml');
});

test('a rename that the command line refuses is refused', async () => {
  const { editor } = await start();
  const text = 'id: need-voice|-evidence\n';
  for (const [newName, reason] of [
    ['tech-voices', 'begins with "need-"'],
    ['need_voices', 'cannot be the id'],
    ['src-example', 'cannot be the id'],
    ['need-voice-evidence', 'called so already'],
    ['../need-x', 'cannot be the id'],
  ] as const)
    await expect(editor.ask('rename', NEED, text, { newName })).rejects.toThrow(reason);
});

test('what is no id of a record cannot be renamed', async () => {
  const { editor } = await start();
  for (const text of [
    'related: [need-no|where]\n',
    'sta|tus: draft\n',
    '|\n',
    'aliases: [need-for|mer]\nid: need-voice-evidence\n',
  ]) {
    expect(await editor.ask('prepareRename', NEED, text), text).toBeNull();
    expect(await editor.ask('rename', NEED, text, { newName: 'need-x' }), text).toBeNull();
  }
});

test('unsaved text is renamed as it stands in the editor', async () => {
  const { editor } = await start();
  const edit: WorkspaceEdit = await editor.ask(
    'rename',
    TECHNOLOGY,
    'id: tech-compare\naddresses:\n  - need-voice-evid|ence\n',
    {
      newName: 'need-recorded-voices',
    },
  );
  const [first] = edit.documentChanges ?? [];
  expect(first).toEqual({
    textDocument: { uri: editor.uri(TECHNOLOGY), version: 1 },
    edits: [
      {
        range: { start: { line: 2, character: 9 }, end: { line: 2, character: 23 } },
        newText: expect.any(String),
      },
    ],
  });
});

test('formatting is that of the command line', async () => {
  const { folder, editor } = await start();
  const text = `status:   draft\n${technology.replaceAll('\r', '').replace('status: draft\n', '')}`;
  writeFileSync(join(folder, TECHNOLOGY), text);
  const edits = await editor.ask('formatting', TECHNOLOGY, `|${text}`, {
    options: { tabSize: 2, insertSpaces: true },
  });
  expect(aligner(folder, ['fmt', TECHNOLOGY]).status).toBe(0);
  const formatted = TextDocument.applyEdits(TextDocument.create('', '', 1, text), edits);
  expect(formatted).toBe(readFileSync(join(folder, TECHNOLOGY), 'utf8'));
  expect(formatted).not.toBe(text);
});
