import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver';
import type { Finding } from '../../src/findings/finding.ts';
import { pathOf, textOf } from '../fixtures/beginner-mistakes/mistake.ts';
import { mistakes } from '../fixtures/beginner-mistakes/table.ts';
import { Editor } from '../support/editor.ts';
import { aligner, Repository, temporaryFolder, writeFiles } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';

const editors: Editor[] = [];

async function start(folder: string): Promise<Editor> {
  const editor = await Editor.start(folder);
  editors.push(editor);
  return editor;
}

afterEach(async () => {
  for (const editor of editors.splice(0)) expect(await editor.stop()).toBe(0);
});

/** What the command line finds, file by file, in the form of the protocol. */
function foundBy(folder: string): Record<string, unknown[]> {
  const { stdout } = aligner(folder, ['validate', '--format', 'json']);
  const severity = { error: 1, warning: 2, info: 3 };
  const byPath: Record<string, unknown[]> = {};
  for (const finding of JSON.parse(stdout).data.findings as Finding[]) {
    const { code, message, hint, line, column, endLine, endColumn } = finding;
    byPath[finding.path] ??= [];
    byPath[finding.path]?.push({
      code,
      message: hint === undefined ? message : `${message}\nHint: ${hint}`,
      severity: severity[finding.severity],
      range: {
        start: { line: line - 1, character: column - 1 },
        end: { line: endLine - 1, character: endColumn - 1 },
      },
      related: finding.related?.map((each) => each.message),
    });
  }
  return byPath;
}

function seen(list: readonly Diagnostic[]): unknown[] {
  return list.map(({ code, message, severity, range, relatedInformation }) => ({
    code,
    message,
    severity,
    range,
    related: relatedInformation?.map((each) => each.message),
  }));
}

function shownBy(editor: Editor): Record<string, unknown[]> {
  return Object.fromEntries([...editor.shown].map(([path, list]) => [path, seen(list)]));
}

function filesBelow(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.yaml'),
  );
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

describe('the editor shows what the command line finds', () => {
  test('in a roadmap with many mistakes, in files that are not open as well', async () => {
    const folder = temporaryFolder();
    writeFiles(folder, filesBelow(resolve(import.meta.dirname, '../fixtures/mistakes')));
    const editor = await start(folder);
    const expected = foundBy(folder);
    expect(Object.keys(expected).length).toBeGreaterThan(3);
    await editor.until(() => (editor.shown.size >= Object.keys(expected).length ? true : undefined));
    expect(shownBy(editor)).toEqual(expected);
  });

  test('of every mistake of beginners, while it is typed and before it is saved', async () => {
    const here = temporaryFolder();
    writeFiles(here, exampleFiles());
    const editor = await start(here);
    const saved = temporaryFolder();
    // Every seventh: the same code finds all of them, and each costs a run of the command line.
    const some = Object.values(mistakes)
      .flat()
      .filter((_, i) => i % 7 === 0);
    expect(some.length).toBeGreaterThan(15);
    for (const mistake of some) {
      const path = `roadmap-data/${pathOf(mistake)}`;
      const text = textOf(mistake);
      writeFiles(saved, { ...exampleFiles(), [path]: text });
      await editor.open(path, text);
      expect(shownBy(editor), mistake.name).toEqual(foundBy(saved));
      editor.close(path);
      rmSync(saved, { recursive: true });
    }
  });

  test('after each change, whether it makes a mistake or mends it', async () => {
    const folder = temporaryFolder();
    writeFiles(folder, exampleFiles());
    const editor = await start(folder);
    const path = 'roadmap-data/needs/need-voice-evidence.yaml';
    const right = String(filesBelow(folder)[path]);
    expect(seen(await editor.open(path, right))).toEqual([]);
    const wrong = right
      .replace('src-example', 'src-exampel')
      .replace('digital-forensics', '\u{1f600} digital');
    await editor.change(path, right.replace('id:', 'id'), wrong);
    writeFiles(folder, { [path]: wrong });
    expect(shownBy(editor)).toEqual(foundBy(folder));
    expect(editor.shown.get(path)?.length).toBe(2);
    expect(await editor.change(path, right)).toEqual([]);
    // What is on disk is wrong still, and is shown again when the document is closed unsaved.
    editor.close(path);
    await editor.until(() => (editor.shown.has(path) ? true : undefined));
    expect(shownBy(editor)).toEqual(foundBy(folder));
  });

  test('where one document makes another one wrong', async () => {
    const folder = temporaryFolder();
    writeFiles(folder, exampleFiles());
    const [crime = '', need = ''] = ['crimes/crime-fraud.yaml', 'needs/need-voice-evidence.yaml'].map(
      (name) => `roadmap-data/${name}`,
    );
    const text = String(filesBelow(folder)[crime]);
    writeFiles(folder, { [need]: `${filesBelow(folder)[need]}about: [crime-fraud]\n` });
    const editor = await start(folder);
    const withdrawn = 'status: withdrawn\nwithdrawn_reason: It is covered elsewhere.';
    await editor.open(crime, text.replace(/status: \w+/, withdrawn));
    expect(editor.shown.get(need)?.map(({ code }) => code)).toEqual(['link/retired-target']);
    await editor.change(crime, text);
    expect(editor.shown.size).toBe(0);
  });

  test('with what releases say of ids', async () => {
    const repository = new Repository(exampleFiles());
    repository.release('v1.0.0');
    repository.remove('roadmap-data/needs/need-voice-evidence.yaml');
    const editor = await start(repository.root);
    await editor.until(() => (editor.shown.size > 0 ? true : undefined));
    const found = shownBy(editor);
    expect(found).toEqual(foundBy(repository.root));
    expect(JSON.stringify(found)).toContain('history/');
  });

  test('in a file whose bytes are no text, as long as it is not changed', async () => {
    const folder = temporaryFolder();
    const path = 'roadmap-data/needs/need-bytes.yaml';
    const bytes = Buffer.from('id: need-bytes\ntitle: Gr\xfc\xdfe\n', 'latin1');
    writeFiles(folder, { ...exampleFiles(), [path]: bytes });
    const editor = await start(folder);
    const found = await editor.open(path, bytes.toString('utf8'));
    expect(found.map(({ code }) => code)).toEqual(['file/encoding']);
    expect(shownBy(editor)).toEqual(foundBy(folder));
  });
});

test('a burst of changes costs one check', async () => {
  const folder = temporaryFolder();
  writeFiles(folder, exampleFiles());
  const editor = await start(folder);
  const path = 'roadmap-data/needs/need-example.yaml';
  await editor.open(path, 'id: need-example\n');
  const before = editor.messages.length;
  await editor.change(
    path,
    ...Array.from({ length: 50 }, (_, i) => `id: need-example\ntitle: ${'x'.repeat(i)}\n`),
  );
  expect(editor.messages.slice(before).filter(({ method }) => method !== undefined)).toHaveLength(1);
});
