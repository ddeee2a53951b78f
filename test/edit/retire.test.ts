import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { technology } from '../../src/policing/rules/example.ts';
import { Repository } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';

const NEED = 'roadmap-data/needs/need-voice-evidence.yaml';

function repository(): Repository {
  return new Repository({
    ...exampleFiles({ 'technologies/tech-example.yaml': technology('addresses: [need-voice-evidence]') }),
    'roadmap-data/needs/need-other.yaml':
      'id: need-other\ntitle: Another\nsummary: Another need of agencies.\nstatus: proposed\ncategory: digital-forensics\nsources:\n  - id: src-example\n',
  });
}

function text(made: Repository): string {
  return readFileSync(join(made.root, NEED), 'utf8');
}

describe('aligner retire', () => {
  test('leaves a tombstone and lists what still points to it', () => {
    const made = repository();
    const before = text(made);
    const { status, stdout } = made.aligner('retire', 'need-voice-evidence', '--superseded-by', 'need-other');
    expect(status).toBe(0);
    expect(stdout).toContain('superseded by need-other');
    expect(stdout).toMatch(/roadmap-data\/technologies\/\S+\.yaml:\d+ {2}addresses/);
    expect(text(made).replace('superseded_by: need-other\n', '').replace('superseded', 'proposed')).toBe(
      before,
    );
    const findings = made.aligner('validate').stdout;
    expect(findings).toContain('link/retired-target');
    expect(findings).not.toContain('schema/');
  });

  test('a reason is written in quotes where it needs them', () => {
    const made = repository();
    made.aligner('retire', 'need-voice-evidence', '--withdrawn', 'No: it was "never" needed # at all.');
    expect(text(made)).toContain(`withdrawn_reason: 'No: it was "never" needed # at all.'\n`);
    expect(made.aligner('show', 'need-voice-evidence').stdout).toContain('withdrawn');
  });

  test.each([
    [['need-voice-evidence'], 'It is not said why'],
    [
      ['need-voice-evidence', '--superseded-by', 'need-other', '--withdrawn', 'Not needed any more.'],
      'do not go together',
    ],
    [['need-voice-evidence', '--withdrawn', 'No.'], 'Say in one or two sentences'],
    [['need-voice-evidence', '--superseded-by', 'need-voice-evidence'], 'cannot take its own place'],
    [['need-voice-evidence', '--superseded-by', 'need-othr'], 'Did you mean "need-other"?'],
    [['need-voice-evidence', '--superseded-by', 'src-example'], 'cannot take the place of a need'],
  ])('%j is refused and nothing is written', (args, reason) => {
    const made = repository();
    const before = text(made);
    const { status, stderr } = made.aligner('retire', ...args);
    expect(stderr).toContain(reason);
    expect(status).toBe(2);
    expect(text(made)).toBe(before);
  });

  test('what was retired is not retired again', () => {
    const made = repository();
    made.aligner('retire', 'need-voice-evidence', '--withdrawn', 'Not needed any more.');
    const again = made.aligner('retire', 'need-voice-evidence', '--superseded-by', 'need-other');
    expect(again.stderr).toContain('was withdrawn before');
  });

  test('--dry-run writes nothing', () => {
    const made = repository();
    const before = text(made);
    const { stdout } = made.aligner(
      'retire',
      'need-voice-evidence',
      '--withdrawn',
      'Not needed any more.',
      '--dry-run',
    );
    expect(stdout).toContain('+status: withdrawn');
    expect(text(made)).toBe(before);
  });
});
