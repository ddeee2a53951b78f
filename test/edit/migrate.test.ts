import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { migrateText } from '../../src/edit/migrate.ts';
import { need } from '../../src/policing/rules/example.ts';
import { CURRENT_VERSION, migrateValue } from '../../src/roadmap/migrations/all.ts';
import { readYaml } from '../../src/yaml/read-yaml.ts';
import { aligner, Repository, temporaryFolder } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';

const FIXTURE = join(import.meta.dirname, '../fixtures/version-1');
const technology = 'roadmap-data/technologies/tech-face-matching.yaml';

/** The data of version 1 stands here for ever: an old release has to render with every later tool. */
describe('data of version 1', () => {
  test('validates and renders without being changed', () => {
    const made = new Repository();
    cpSync(FIXTURE, made.root, { recursive: true });
    made.release('v1.0.0');
    expect(aligner(made.root, ['validate'])).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('No finding.'),
    });
    expect(aligner(made.root, ['build', 'v1.0.0']).status).toBe(0);
    const page = readFileSync(
      join(made.root, 'dist/roadmap/1.0.0/technologies/tech-face-matching.md'),
      'utf8',
    );
    expect(page).toContain('Class: High risk<br>References: Annex III, point 1(a)');
  });

  test('is brought to the current form with comments, order and quoting kept', () => {
    const folder = temporaryFolder();
    cpSync(FIXTURE, folder, { recursive: true });
    const before = readFileSync(join(folder, technology), 'utf8');
    const { status, stdout } = aligner(folder, ['migrate', '--dry-run']);
    expect({ status, named: stdout.includes(`would change ${technology}`) }).toEqual({
      status: 0,
      named: true,
    });
    expect(readFileSync(join(folder, technology), 'utf8')).toBe(before);
    expect(aligner(folder, ['migrate']).status).toBe(0);
    const after = readFileSync(join(folder, technology), 'utf8');
    expect(after).toBe(
      before.replace(
        'aiact_class: "high-risk" # the strictest use counts\naiact_refs:\n  # remote identification\n  - AnnexIII-1-a\n',
        'ai_act:\n  class: "high-risk" # the strictest use counts\n  refs:\n    # remote identification\n    - AnnexIII-1-a\n',
      ),
    );
    expect(readFileSync(join(folder, 'roadmap-data/roadmap.yaml'), 'utf8')).toContain(
      `schema_version: ${CURRENT_VERSION} # the form of the records`,
    );
    expect(aligner(folder, ['migrate']).stdout).toContain('Nothing to do.');
    expect(aligner(folder, ['validate']).status).toBe(0);
  });

  test('reads the same whether it is migrated in memory or in the file', () => {
    const text = readFileSync(join(FIXTURE, technology), 'utf8');
    const value = (source: string) =>
      readYaml(new TextEncoder().encode(source), 'x.yaml').value as Record<string, unknown>;
    expect(migrateValue(value(text), 'technology', 1)).toEqual(value(migrateText(text, 'technology', 1)));
  });
});

describe('data of version 2', () => {
  const text = [
    'id: need-example',
    'title: Example need',
    '# in German too',
    'translations: # nobody reads it',
    '  de:',
    '    title: Beispiel',
    'tags: [example]',
    '',
  ].join('\n');

  test('loses its translations, in every kind and nothing else', () => {
    const value = (source: string) =>
      readYaml(new TextEncoder().encode(source), 'x.yaml').value as Record<string, unknown>;
    for (const kind of ['need', 'board', 'radio']) {
      const after = migrateText(text, kind, 2);
      expect(after).toMatch(
        /^id: need-example\ntitle: Example need\n(?:# in German too\n)?tags: \[example\]\n$/,
      );
      expect(migrateValue(value(text), kind, 2)).toEqual(value(after));
      expect(migrateText(after, kind, CURRENT_VERSION)).toBe(after);
    }
  });

  test('is read without a finding, and migrate says what goes', () => {
    const made = new Repository({
      ...exampleFiles(),
      'roadmap-data/roadmap.yaml':
        'schema_version: 2\ntitle: Example\ndescription: For examples.\npublisher: Nobody\nlicence: CC-BY-4.0\n',
      'roadmap-data/needs/need-example.yaml': `${need()}translations:\n  de:\n    title: Beispiel\n`,
    });
    expect(aligner(made.root, ['validate']).status).toBe(0);
    expect(aligner(made.root, ['migrate']).stdout).toContain('The field "translations" is dropped');
    expect(aligner(made.root, ['validate']).status).toBe(0);
    expect(readFileSync(join(made.root, 'roadmap-data/needs/need-example.yaml'), 'utf8')).toBe(need());
  });
});
