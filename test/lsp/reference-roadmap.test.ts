import { resolve } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { completionsAt } from '../../src/lsp/completion.ts';
import { hoverAt } from '../../src/lsp/hover.ts';
import { outline } from '../../src/lsp/outline.ts';
import { loadRoadmap } from '../../src/roadmap/load.ts';
import type { Roadmap } from '../../src/roadmap/roadmap.ts';
import { readFolder } from '../../src/source/folder.ts';
import { readLines } from '../../src/yaml/lines.ts';
import { positionsIn } from '../../src/yaml/positions.ts';

let roadmap: Roadmap;

beforeAll(async () => {
  roadmap = await loadRoadmap(await readFolder(resolve(import.meta.dirname, '../..'), 'roadmap-data'));
});

test('the place of every field, read from indentation, is that which the parser finds', () => {
  let fields = 0;
  for (const { path } of roadmap.all) {
    const text = roadmap.texts.get(path) ?? '';
    const find = positionsIn(text);
    for (const { number, line, pointer } of outline(readLines(text))) {
      if (line.key === undefined) continue;
      const { line: row, column } = find(pointer, 'key');
      expect(`${path}:${row}:${column}`).toBe(`${path}:${number + 1}:${line.column + 1}`);
      fields++;
    }
  }
  expect(fields).toBeGreaterThan(1000);
});

test('every link is proposed where it stands, also when nothing was written after it, and explained', () => {
  let seen = 0;
  for (const [i, { from, to, target, pointer }] of roadmap.links.entries()) {
    if (i % 7 !== 0 || !target) continue;
    const text = roadmap.texts.get(from.path) ?? '';
    const { line, column, endColumn } = positionsIn(text)(pointer, 'value');
    const lines = text.split('\n');
    const cut = [...lines.slice(0, line - 1), lines[line - 1]?.slice(0, column - 1) ?? ''].join('\n');
    const position = { line: line - 1, character: column - 1 };
    for (const document of [text, cut]) {
      const labels = completionsAt(roadmap, from.path, document, position).map(({ label }) => label);
      expect(labels, `${from.path}:${line}`).toContain(to);
    }
    expect(lines[line - 1]?.slice(column - 1, endColumn - 1)).toContain(to);
    expect(hoverAt(roadmap, from.path, text, position, false)?.contents).toMatchObject({
      value: expect.stringContaining(target.path),
    });
    seen++;
  }
  expect(seen).toBeGreaterThan(100);
});
