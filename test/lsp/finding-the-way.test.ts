import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CodeAction, DocumentSymbol, Location, SymbolInformation } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { Editor } from '../support/editor.ts';
import { temporaryFolder, writeFiles } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';

const technology = `# need-voice-evidence in a comment is a mention
id: tech-compare
title: Voice comparison
summary: Compares the voices of need-voice-evidence.
description: |
  It serves need-voice-evidence and nothing-need-voice-evidence.
  Twice: need-voice-evidence, not need-voice-evidence-2.
status: draft
category: audio
addresses: [need-voice-evidence]
sources:
  - id: src-example
`;

const TECHNOLOGY = 'roadmap-data/technologies/tech-compare.yaml';
const NEED = 'roadmap-data/needs/need-voice-evidence.yaml';

let editor: Editor;

beforeAll(async () => {
  const folder = temporaryFolder();
  writeFiles(folder, { ...exampleFiles(), [TECHNOLOGY]: technology });
  editor = await Editor.start(folder);
});
afterAll(async () => {
  expect(await editor.stop()).toBe(0);
});

function shown({ uri, range }: Location): string {
  const { start, end } = range;
  return `${uri.split('/').at(-1)} ${start.line + 1}:${start.character + 1}-${end.character + 1}`;
}

test('the definition of an id is the record that has it', async () => {
  const location = await editor.ask(
    'definition',
    'roadmap-data/technologies/x.yaml',
    'addresses: [need-voi|ce-evidence]\n',
  );
  expect(shown(location)).toBe('need-voice-evidence.yaml 1:5-24');
  expect(
    await editor.ask('definition', 'roadmap-data/technologies/x.yaml', 'addresses: [need-no|where]\n'),
  ).toBeNull();
});

test('the references of an id are its links and its mentions in texts and comments', async () => {
  const text = 'id: need-|voice-evidence\n';
  const bare: Location[] = await editor.ask('references', NEED, text, {
    context: { includeDeclaration: false },
  });
  expect(bare.map(shown)).toEqual([
    'tech-compare.yaml 1:3-22',
    'tech-compare.yaml 4:33-52',
    'tech-compare.yaml 6:13-32',
    'tech-compare.yaml 7:10-29',
    'tech-compare.yaml 10:13-32',
  ]);
  const all: Location[] = await editor.ask('references', NEED, text, {
    context: { includeDeclaration: true },
  });
  expect(all.map(shown)[0]).toBe('need-voice-evidence.yaml 1:5-24');
  expect(all).toHaveLength(6);
});

describe('a quick fix puts what was meant in the place of what was written', () => {
  const start = 'id: need-y\ntitle: Title\nsummary: Something that is missing today.\n';
  test.each([
    ['a date in another form', 'status: draft\ncategory: skills\nreviewed: 23 November 2026\n', '2026-11-23'],
    ['an id', 'status: draft\ncategory: skills\nsources: [{id: src-exampel}]\n', 'src-example'],
    ['a word of an enumeration', 'status: darft\ncategory: skills\n', 'draft'],
    ['a word in quotation marks', 'status: "darft"\ncategory: skills\n', 'draft'],
    ['the name of a field', 'statsu: draft\ncategory: skills\n', 'status'],
  ])('%s', async (_, lines, meant) => {
    const path = 'roadmap-data/needs/need-y.yaml';
    const text = start + lines;
    const found = await editor.open(path, text);
    const first = found.find(({ code }) => code !== 'citation/missing');
    const actions: CodeAction[] = await editor.request('textDocument/codeAction', {
      textDocument: { uri: editor.uri(path) },
      range: first?.range,
      context: { diagnostics: [] },
    });
    const [action] = actions;
    expect(actions).toHaveLength(1);
    expect(action).toMatchObject({ kind: 'quickfix', title: expect.stringContaining(`"${meant}"`) });
    expect(action?.diagnostics).toHaveLength(1);
    const edits = action?.edit?.changes?.[editor.uri(path)] ?? [];
    const mended = TextDocument.applyEdits(TextDocument.create('', '', 1, text), edits);
    expect(mended).toContain(meant);
    const left = await editor.change(path, mended);
    expect(left.filter(({ message }) => String(message).includes('Did you mean'))).toEqual([]);
    expect(left.length).toBeLessThan(found.length);
    editor.close(path);
  });

  test('and offers nothing where nothing is wrong', async () => {
    const actions = await editor.request('textDocument/codeAction', {
      textDocument: { uri: editor.uri(NEED) },
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } },
      context: { diagnostics: [] },
    });
    expect(actions).toEqual([]);
  });
});

test('the symbols of a document are its fields, those of the workspace its records', async () => {
  const symbols: DocumentSymbol[] = await editor.ask('documentSymbol', TECHNOLOGY, `|${technology}`);
  expect(symbols.map(({ name, range }) => `${name} ${range.start.line + 1}-${range.end.line + 1}`)).toEqual([
    'id 2-2',
    'title 3-3',
    'summary 4-4',
    'description 5-7',
    'status 8-8',
    'category 9-9',
    'addresses 10-10',
    'sources 11-13',
  ]);
  const found = async (query: string) => {
    const records: SymbolInformation[] = await editor.request('workspace/symbol', { query });
    return records.map(({ name, location }) => `${name} ${location.uri.split('/').at(-1)}`);
  };
  expect(await found('voice COMP')).toEqual(['Voice comparison (tech-compare) tech-compare.yaml']);
  expect(await found('issue-privacy')).toEqual(['Privacy (issue-privacy) issue-privacy.yaml']);
  expect((await found('')).length).toBe(5);
  expect(await found('nothing such')).toEqual([]);
});
