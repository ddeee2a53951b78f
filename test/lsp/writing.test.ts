import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CompletionItem } from 'vscode-languageserver';
import { Editor } from '../support/editor.ts';
import { temporaryFolder, writeFiles } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';

let editor: Editor;
let number = 0;

const hostile =
  'id: need-hostile\ntitle: "<b>x</b> [a](javascript:alert(1)) **b** @all"\nsummary: A title that is hostile to readers.\nstatus: superseded\nsuperseded_by: need-voice-evidence\ncategory: skills\naliases: [need-former]\n';

beforeAll(async () => {
  const folder = temporaryFolder();
  writeFiles(folder, { ...exampleFiles(), 'roadmap-data/needs/need-hostile.yaml': hostile });
  editor = await Editor.start(folder);
});
afterAll(async () => {
  expect(await editor.stop()).toBe(0);
});

/** Asks at the `|` of a new document of a folder. */
function ask(method: string, folder: string, text: string, more: object = {}) {
  number += 1;
  return editor.ask(method, `roadmap-data/${folder}/x-${number}.yaml`, text, more);
}

async function labels(folder: string, text: string): Promise<string[]> {
  const items: CompletionItem[] = await ask('completion', folder, text);
  return [...items]
    .sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1))
    .map(({ label }) => label);
}

/** The line after the first proposal of a label was taken. */
async function taken(folder: string, text: string, label: string): Promise<string> {
  const items: CompletionItem[] = await ask('completion', folder, text);
  const edit = items.find((item) => item.label === label)?.textEdit;
  if (!edit || !('range' in edit)) throw new Error(`${label} is not proposed: ${items.map((i) => i.label)}`);
  const line = text.replace('|', '').split('\n')[edit.range.start.line] ?? '';
  return line.slice(0, edit.range.start.character) + edit.newText + line.slice(edit.range.end.character);
}

describe('completion proposes', () => {
  test.each([
    ['a list of one line', 'addresses: [|'],
    ['a second entry of such a list', 'addresses: [need-a, n|'],
    ['an entry', 'addresses:\n  - |'],
    ['an entry as far left as its field', 'addresses:\n- need-x\n- ne|\ntitle: T'],
    ['an entry among others', 'addresses:\n  - need-x\n  - |\n  - need-y\nsources:\n  - id: src-example'],
    ['the line below the field', 'addresses:\n  |'],
    ['the field itself', 'addresses: |'],
    ['a list over several lines', 'addresses: [\n  need|'],
    ['a document that is not YAML yet', 'id tech-x\n"title: [\naddresses:\n  - |'],
  ])('ids of the kind that a link names, in %s', async (_, text) => {
    expect(await labels('technologies', text)).toEqual(['need-voice-evidence', 'need-hostile']);
  });

  test('sources in a mapping in brackets, and its fields', async () => {
    expect(await labels('needs', 'sources:\n  - {id: |')).toEqual(['src-example']);
    expect(await labels('needs', 'sources:\n  - {id: src-example, |}')).toEqual(['locator', 'note']);
    expect(await labels('needs', 'sources: [{id: src-example}, {|')).toContain('id');
    expect(await labels('needs', 'sources: [{id: src-example}|')).toEqual([]);
  });

  test('ids with title and summary, found by words of the title', async () => {
    const items: CompletionItem[] = await ask('completion', 'technologies', 'addresses:\n  - |');
    expect(items.find(({ label }) => label === 'need-voice-evidence')).toMatchObject({
      detail: 'Voice evidence',
      documentation: 'Recorded voices have to be compared.',
      filterText: 'need-voice-evidence Voice evidence',
    });
    expect(items.find(({ label }) => label === 'need-hostile')?.tags).toEqual([1]);
  });

  test('the words of an enumeration with what they mean', async () => {
    expect(await labels('needs', 'id: need-x\nstatus: |')).toEqual([
      'draft',
      'proposed',
      'validated',
      'published',
      'superseded',
      'withdrawn',
    ]);
    const items: CompletionItem[] = await ask('completion', 'technologies', 'ai_act:\n  class: hi|');
    expect(items[1]).toMatchObject({
      label: 'high-risk',
      documentation: expect.stringContaining('Annex III'),
    });
    expect(await labels('technologies', 'ai_act:\n  refs:\n    - |')).toContain('AnnexIII-1-a');
    expect(await labels('.', '|')).toEqual([]);
  });

  test('the fields that are not there yet, those that are needed first', async () => {
    const fields = await labels(
      'technologies',
      'id: tech-x\n|\nstatus: draft\nsources:\n  - id: src-example\n',
    );
    expect(fields.slice(0, 4)).toEqual(['title', 'summary', 'category', 'description']);
    expect(fields).not.toContain('id');
    expect(fields).not.toContain('status');
    expect(fields).not.toContain('sources');
    expect(await labels('technologies', 'ai_act:\n  class: unclear\n  |\ntitle: T\n')).toEqual([
      'condition',
      'banned_part',
      'refs',
      'uses',
      'reason',
      'note',
    ]);
    expect(await labels('needs', 'sources:\n  - id: src-example\n    |\n  - locator: x')).toEqual([
      'locator',
      'note',
    ]);
    expect(await labels('needs', 'sources:\n  - |')).toContain('id');
  });

  test('the name of the file as the id', async () => {
    const items: CompletionItem[] = await editor.ask(
      'completion',
      'roadmap-data/needs/need-new.yaml',
      'id: |',
    );
    expect(items.map(({ label }) => label)).toEqual(['need-new']);
    expect(await labels('needs', 'id: |')).toEqual([]);
  });

  test('fields of roadmap.yaml', async () => {
    const items: CompletionItem[] = await editor.ask(
      'completion',
      'roadmap-data/roadmap.yaml',
      'title: T\npub|',
    );
    expect(items.map(({ label }) => label)).toContain('publisher');
  });

  test('nothing in texts, comments, closed brackets and titles', async () => {
    for (const text of [
      'description: >-\n  A text.\n  |',
      'description: >\n\n  |',
      '# about |',
      'status: draft # |',
      'addresses: [need-x] |',
      'title: A |',
      '  -|',
    ])
      expect(await labels('technologies', text), text).toEqual([]);
  });

  test('text that makes the line right', async () => {
    expect(await taken('technologies', 'addresses: [need-a, voi|]', 'need-voice-evidence')).toBe(
      'addresses: [need-a, need-voice-evidence]',
    );
    expect(await taken('technologies', 'addresses: |', 'need-voice-evidence')).toBe(
      'addresses: [need-voice-evidence]',
    );
    expect(await taken('technologies', 'addresses:\n  |', 'need-voice-evidence')).toBe(
      '  - need-voice-evidence',
    );
    expect(await taken('technologies', 'sources:\n  |', 'id')).toBe('  - id: ');
    expect(await taken('technologies', 'ti|', 'title')).toBe('title: ');
    expect(await taken('technologies', 'sour|', 'sources')).toBe('sources:');
    expect(await taken('technologies', 'ti|le: Text', 'title')).toBe('title: Text');
    expect(await taken('technologies', 'status: dr|aft', 'draft')).toBe('status: draft');
    expect(await taken('technologies', 'status: "dr|aft"', 'draft')).toBe('status: "draft"');
  });
});

describe('an explanation', () => {
  const value = async (folder: string, text: string): Promise<string | undefined> =>
    (await ask('hover', folder, text))?.contents.value;

  test('of an id tells the record', async () => {
    expect(await value('technologies', 'addresses:\n  - need-voi|ce-evidence\n')).toBe(
      '**Voice evidence**\n\nNeed, proposed\n\nRecorded voices have to be compared.\n\n`roadmap-data/needs/need-voice-evidence.yaml`',
    );
    expect(await value('technologies', 'description: >\n  See |need-voice-evidence.\n')).toContain(
      'Voice evidence',
    );
    expect(await value('technologies', 'related: [|need-former]\n')).toContain('need-hostile.yaml');
  });

  test('of a field and of a word of an enumeration tells what it means', async () => {
    expect(await value('needs', 'sta|tus: draft\n')).toMatch(
      /^\*\*Status\*\* \(required\)\n\nHow far the record has come/,
    );
    expect(await value('technologies', 'ai_act:\n  cla|ss: unclear\n')).toContain('The strictest class');
    expect(await value('needs', 'status: dra|ft\n')).toBe(
      '**draft**\n\nBeing written; may change without notice.',
    );
    expect(await value('needs', 'nonsense|: draft\n')).toBeUndefined();
    expect(await value('needs', 'title: draft|\n')).toBeUndefined();
  });

  test('of a record with a hostile title is harmless', async () => {
    const text = await value('technologies', 'addresses:\n  - need-hos|tile\n');
    expect(text).toContain('\\<b\\>x\\</b\\> \\[a\\](javascript');
    expect(text).toContain('\\*\\*b\\*\\*');
  });

  test('is plain text for an editor that shows no Markdown', async () => {
    const folder = temporaryFolder();
    writeFiles(folder, exampleFiles());
    const simple = await Editor.start(folder, ['plaintext']);
    const hover = await simple.ask('hover', 'roadmap-data/needs/x.yaml', 'sources:\n  - id: src-|example\n');
    expect(hover.contents).toEqual({
      kind: 'plaintext',
      value: 'Example source\n\nSource\n\nroadmap-data/sources/src-example.yaml',
    });
    expect(await simple.stop()).toBe(0);
  });
});
