import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Repository } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';

const TECHNOLOGY = 'roadmap-data/technologies/tech-example.yaml';

/** A technology whose fields stand in the order of the schema; lines take the place of those with the same field. */
function technology(...lines: readonly string[]): string {
  const field = (line: string) => line.split(':')[0] ?? '';
  const own = new Map(lines.map((line) => [field(line), line]));
  const base = [
    'id: tech-example',
    'title: An example',
    'summary: It helps agencies with voices.',
    'status: proposed',
    'category: audio',
  ];
  const middle = ['addresses', 'sources', 'reviewed', 'wholly_unknown'].flatMap((name) =>
    name === 'sources' ? ['sources:', '  - id: src-example'] : (own.get(name) ?? []),
  );
  return `${[...base.map((line) => own.get(field(line)) ?? line), ...middle].join('\n')}\n`;
}

function fixed(text: string, ...args: readonly string[]) {
  const made = new Repository(exampleFiles({ 'technologies/tech-example.yaml': text }));
  const outcome = made.aligner('validate', '--fix', ...args);
  return { ...outcome, made, text: readFileSync(join(made.root, TECHNOLOGY), 'utf8') };
}

describe('aligner validate --fix', () => {
  test.each([
    ['a probable id', 'addresses: [need-voice-evidense] # why', 'addresses: [need-voice-evidence] # why'],
    ['a title for an id', 'addresses: ["Voice evidence"]', 'addresses: [need-voice-evidence]'],
    ['a date in another form', 'reviewed: 2026/1/5', 'reviewed: 2026-01-05'],
    ['a date in words', 'reviewed: 5 January 2026 # by us', 'reviewed: 2026-01-05 # by us'],
    ['an enumeration in capitals', 'category: Audio', 'category: audio'],
    ['quotation marks of a word processor', 'category: “audio”', 'category: audio'],
  ])('%s is repaired, and the rest of the line stays', (_name, bad, good) => {
    const { status, text, stdout } = fixed(technology(bad));
    expect(text).toContain(`${good}\n`);
    expect(stdout).toContain(`-${bad}\n`);
    expect(stdout).toContain(`+${good}\n`);
    expect(status).toBe(0);
  });

  test('a misspelt field is called by its name', () => {
    const { status, text } = fixed(technology().replace('summary:', 'sumary:'));
    expect(text).toBe(technology());
    expect(status).toBe(0);
  });

  test('fields come into the order of the schema, each with the comments above it', () => {
    const { status, text } = fixed(
      '# head\n\n# the name\ntitle:   An example\nid: tech-example\ncategory: "audio"\n# how far\nstatus: proposed\nsummary: It helps agencies with voices.\nsources: [{id: src-example}]\n',
    );
    expect(text).toBe(
      '# head\n\nid: tech-example\n# the name\ntitle:   An example\nsummary: It helps agencies with voices.\n# how far\nstatus: proposed\ncategory: "audio"\nsources: [{id: src-example}]\n',
    );
    expect(status).toBe(0);
  });

  test('a link on the wrong side moves to the side where it is written', () => {
    const need = 'roadmap-data/needs/need-voice-evidence.yaml';
    const made = new Repository(exampleFiles({ 'technologies/tech-example.yaml': technology() }));
    const before = readFileSync(join(made.root, need), 'utf8');
    made.write({ [need]: `${before}addressed_by:\n  - tech-example\n` });
    const { status, stdout } = made.aligner('validate', '--fix');
    expect(status, stdout).toBe(0);
    expect(readFileSync(join(made.root, need), 'utf8')).toBe(before);
    expect(readFileSync(join(made.root, TECHNOLOGY), 'utf8')).toBe(
      technology().replace('sources:', 'addresses:\n  - need-voice-evidence\nsources:'),
    );
  });

  test.each([
    ['a date that may be two days', 'reviewed: 3/4/2026'],
    ['an id that is near to nothing', 'addresses: [need-quite-another-thing]'],
    ['a word that is not in the enumeration', 'category: voices'],
    ['a field that nobody knows', 'wholly_unknown: x'],
  ])('%s is left to a person', (_name, line) => {
    const { status, text, stdout } = fixed(technology(line));
    expect(text).toContain(line);
    expect(stdout).toContain('Nothing can be repaired without a person.');
    expect(status).toBe(1);
  });

  test('Windows line ends stay', () => {
    const { text } = fixed(technology('addresses: [need-voice-evidense]').replaceAll('\n', '\r\n'));
    expect(text).toBe(technology('addresses: [need-voice-evidence]').replaceAll('\n', '\r\n'));
  });

  test('--dry-run shows the diff and writes nothing', () => {
    const bad = technology('addresses: [need-voice-evidense]');
    const { text, stdout, status } = fixed(bad, '--dry-run');
    expect(stdout).toContain('+addresses: [need-voice-evidence]');
    expect(text).toBe(bad);
    expect(status).toBe(1);
  });

  test('for programs, standard output holds the findings and nothing else', () => {
    const { stdout, stderr } = fixed(technology('addresses: [need-voice-evidense]'), '--format', 'json');
    expect(JSON.parse(stdout).data.findings).toEqual([]);
    expect(stderr).toContain('+addresses: [need-voice-evidence]');
  });

  test('a second run has nothing to do', () => {
    const { made } = fixed(technology('addresses: [need-voice-evidense]', 'reviewed: 2026/1/5'));
    expect(made.aligner('validate', '--fix').stdout).toContain('Nothing can be repaired');
  });

  test('only the files that are named are repaired', () => {
    const bad = technology('addresses: [need-voice-evidense]');
    const { text } = fixed(bad, 'roadmap-data/needs');
    expect(text).toBe(bad);
  });
});
