import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { init } from '../edit/init/support.ts';
import { temporaryFolder } from '../support/repository.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const HOST = resolve(import.meta.dirname, '../support/vscode-host.cjs');
const BUILD = readFileSync(join(ROOT, 'lib/version.txt'), 'utf8').trim();

/** Packs the extension; gives the bytes of the file. */
function pack(): Buffer {
  return readFileSync(
    execFileSync('npm', ['run', '-s', 'package:vscode'], { cwd: ROOT, encoding: 'utf8' }).trim(),
  );
}

/** The files of a zip file, as its list at the end names them. */
function unzipped(zip: Buffer): Map<string, Buffer> {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06'));
  const files = new Map<string, Buffer>();
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const [packed, length, start] = [
      zip.readUInt32LE(at + 20),
      zip.readUInt16LE(at + 28),
      zip.readUInt32LE(at + 42),
    ];
    const data = start + 30 + length;
    files.set(
      zip.toString('utf8', at + 46, at + 46 + length),
      inflateRawSync(zip.subarray(data, data + packed)),
    );
    at += 46 + length;
  }
  return files;
}

const vsix = pack();
const files = unzipped(vsix);
const folder = temporaryFolder();
for (const [path, bytes] of files) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), bytes);
}

function opened(workspace: string, installed: string, trust: 'trusted' | 'not trusted') {
  const told = execFileSync(
    process.execPath,
    [HOST, join(folder, 'extension/extension.cjs'), installed, trust, workspace],
    {
      encoding: 'utf8',
      timeout: 50_000,
      env: { PATH: process.env.PATH, HOME: '/nonexistent' },
    },
  );
  return new Map(
    told
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
      .map(({ when, shown }) => [when, shown]),
  );
}

describe('the packed extension for VS Code', () => {
  test('has the same bytes each time, and what VS Code looks for', () => {
    expect(pack().equals(vsix)).toBe(true);
    expect([...files.keys()]).toEqual([
      'extension.vsixmanifest',
      '[Content_Types].xml',
      'extension/package.json',
      'extension/extension.cjs',
      'extension/README.md',
      'extension/LICENSE.txt',
      'extension/LICENCES.txt',
    ]);
    const manifest = JSON.parse(String(files.get('extension/package.json')));
    expect(manifest.main).toBe('./extension.cjs');
    expect(BUILD.startsWith(`${manifest.version}+`)).toBe(true);
    expect(manifest.capabilities.untrustedWorkspaces.supported).toBe('limited');
    expect(manifest.contributes.configuration.properties['aligner.path'].scope).toBe('machine');
    expect(String(files.get('extension/LICENCES.txt'))).toContain('vscode-languageclient 10.1.2');
    expect(vsix.length).toBeLessThan(300_000);
  });

  const root = join(temporaryFolder(), 'r');
  init(join(root, '..'), 'r');

  test('starts the server that the roadmap keeps, and shows its version', () => {
    expect(opened(root, '', 'trusted').get('opened')).toEqual([
      ['aligner 0.1.0', `aligner ${BUILD}, from ${join(root, '.aligner/bin/aligner.js')}`],
    ]);
  });

  test('runs nothing of a workspace that is not trusted, and starts when it is', () => {
    const mark = join(root, 'ran');
    const cli = join(root, '.aligner/lib/cli.cjs');
    const before = readFileSync(cli, 'utf8');
    writeFileSync(
      cli,
      `require('node:fs').appendFileSync(${JSON.stringify(mark)}, String(Date.now())+'\\n');${before}`,
    );
    const told = opened(root, '', 'not trusted');
    expect(told.get('opened')).toEqual([]);
    expect(told.get('trusted')).toHaveLength(1);
    expect(readFileSync(mark, 'utf8').trim().split('\n')).toHaveLength(1);
  });

  test('starts an installed one that the machine names, trusted or not', () => {
    const installed = join(ROOT, 'bin/aligner.js');
    expect(opened(root, installed, 'not trusted').get('opened')).toEqual([
      ['aligner 0.1.0', `aligner ${BUILD}, from ${installed}`],
    ]);
  });
});
