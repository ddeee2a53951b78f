import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aligner, temporaryFolder } from '../support/repository.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');
const manifest: { readonly scripts: Readonly<Record<string, string>> } = JSON.parse(
  readFileSync(join(ROOT, 'package.json'), 'utf8'),
);

/** The code blocks of a language, each as its lines, with the text before it. */
function blocks(language: string): { readonly before: string; readonly lines: readonly string[] }[] {
  return [...README.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)]
    .filter(([, name]) => name === language)
    .map((match) => ({
      before: README.slice(0, match.index),
      lines: (match[2] ?? '').trimEnd().split('\n'),
    }));
}

/** The lines before a line that is only "…". */
const shown = (lines: readonly string[]) => (lines.at(-1) === '…' ? lines.slice(0, -1) : lines);

/** A folder with what `node bin/aligner.js` works on in a fresh checkout. */
function checkout(): string {
  const folder = join(temporaryFolder(), 'checkout');
  for (const name of ['roadmap-data', 'schemas'])
    cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  return folder;
}

/** The words after `node bin/aligner.js`, as a shell splits them. */
function words(command: string): string[] {
  return [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}

test('README.md is at most 75 lines', () => {
  expect(README.trimEnd().split('\n').length).toBeLessThanOrEqual(75);
});

test('the scripts that it names are there', () => {
  const code = [...README.matchAll(/`([^`\n]+)`/g)].map(([, text = '']) => text);
  const commands = [...code, ...blocks('sh').flatMap(({ lines }) => lines)];
  const named = commands.flatMap((command) =>
    [...command.matchAll(/\bnpm (?:run (?:-s )?)?([a-z:]+)/g)].map(([, name = '']) => name),
  );
  expect(named).toEqual(expect.arrayContaining(['ci', 'start', 'demo', 'test', 'test:slow']));
  for (const name of named.filter((each) => !['ci', 'install'].includes(each)))
    expect(manifest.scripts).toHaveProperty([name]);
});

test('the record that it shows holds these lines, in this order', () => {
  const [sample] = blocks('yaml');
  const path = /`(roadmap-data\/\S+\.yaml)`[^`]*$/.exec(
    (sample?.before ?? '').trimEnd().replace(/`+\w*$/, ''),
  )?.[1];
  const file = readFileSync(join(ROOT, path ?? ''), 'utf8').split('\n');
  let at = 0;
  for (const line of sample?.lines ?? []) {
    const found = file.indexOf(line, at);
    expect(found, line).toBeGreaterThanOrEqual(at);
    at = found + 1;
  }
  expect(at).toBeGreaterThan(0);
});

describe('what it shows of a terminal is what the commands print', () => {
  // Where this fails, README.md shows an output of before: write down that of now.
  const samples = blocks('').map(({ before, lines }) => {
    const command = [...before.matchAll(/`node bin\/aligner\.js ([^`]*)`/g)].at(-1)?.[1] ?? '';
    return [command, lines] as const;
  });

  test('there are two samples', () =>
    expect(samples.map(([command]) => command)).toEqual(['validate', 'gaps']));

  test.each(samples)('%s', (command, lines) => {
    const folder = checkout();
    const text = lines.join('\n');
    const [, wrong, right] = /There is no record "(\S+)"[\s\S]*Did you mean "(\S+)"/.exec(text) ?? [];
    if (wrong !== undefined && right !== undefined) {
      expect(README).toContain(`Write \`${wrong}\` in that file`);
      const path = join(folder, lines[0] ?? '');
      writeFileSync(path, readFileSync(path, 'utf8').replace(right, wrong));
    }
    const { stdout } = aligner(folder, words(command));
    const printed = stdout.split('\n').map((line) => line.trimEnd());
    expect(printed.slice(0, shown(lines).length)).toEqual(shown(lines));
  });
});

test('the commands that begin a roadmap succeed, one after the other', () => {
  const folder = checkout();
  const commands = blocks('sh')
    .flatMap(({ lines }) => lines)
    .flatMap((line) => /^node bin\/aligner\.js ([^#]*)/.exec(line)?.[1] ?? []);
  expect(commands.length).toBeGreaterThan(2);
  for (const command of commands)
    expect(aligner(folder, words(command)), command).toMatchObject({ status: 0 });
});
