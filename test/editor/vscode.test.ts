import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findTool } from '../../editors/vscode/find-tool.ts';
import { temporaryFolder, writeFiles } from '../support/repository.ts';

const tool = (place: string, version: string) => ({
  [`${place}/bin/aligner.js`]: '',
  [`${place}/lib/version.txt`]: `${version}\n`,
});

describe('the tool that the extension for VS Code starts', () => {
  const folder = temporaryFolder();
  writeFiles(folder, tool('r/.aligner', '1.0.0+kept'));
  writeFiles(folder, { ...tool('h/.aligner', '1.0.0+branch'), ...tool('h/.git/aligner/tool', '1.0.0+copy') });
  writeFiles(folder, tool('installed', '2.0.0+installed'));
  const [r, h, none] = ['r', 'h', 'none'].map((name) => join(folder, name)) as [string, string, string];
  const installed = join(folder, 'installed/bin/aligner.js');
  const found = (folders: readonly string[], path: string, trusted: boolean) =>
    findTool(folders, path, trusted)?.version;

  test('is the kept one, where the workspace is trusted', () => {
    expect(found([r], '', true)).toBe('1.0.0+kept');
    expect(found([none, r], '', true)).toBe('1.0.0+kept');
    expect(findTool([none, r], '', true)?.folder).toBe(r);
    expect(found([none], '', true)).toBeUndefined();
    expect(found([], installed, true)).toBeUndefined();
  });

  test('is none of the folder where the workspace is not trusted', () => {
    for (const each of [r, h]) expect(found([each], '', false)).toBeUndefined();
  });

  test('is the installed one where the machine names it, trusted or not', () => {
    for (const trusted of [true, false]) expect(found([r], installed, trusted)).toBe('2.0.0+installed');
    expect(found([r], '.aligner/bin/aligner.js', false)).toBeUndefined();
    expect(found([r], join(folder, 'nowhere'), true)).toBe('1.0.0+kept');
  });

  test('is the copy that no branch can replace, where there is one', () => {
    expect(found([h], '', true)).toBe('1.0.0+copy');
  });
});
