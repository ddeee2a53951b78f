// The web page of the changes: by kind, with what was added and what is gone marked in the words.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { need } from '../../src/policing/rules/example.ts';
import { Repository } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';

test('changes stand by kind, and changed words are marked', () => {
  const long = 'Something that is missing today, and that nobody has found so far in any place.';
  const repository = new Repository(
    exampleFiles({ 'needs/need-one.yaml': need('id: need-one', `summary: ${long}`) }),
  );
  repository.release('v1.0.0');
  const path = join(repository.root, 'roadmap-data/needs/need-one.yaml');
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, text.replace('that nobody has found', 'that few people have found'));
  writeFileSync(path.replace('need-one', 'need-two'), need('id: need-two'));
  repository.release('v1.1.0');
  expect(repository.aligner('build', '--target', 'html').status).toBe(0);
  const page = (name: string) => readFileSync(join(repository.root, 'dist/roadmap', name), 'utf8');

  const markdown = page('1.1.0/changes.md');
  expect(markdown).toContain(
    '| Kind | Added | Changed |\n| --- | ---: | ---: |\n| [Needs](#needs) | 1 | 1 |',
  );
  expect(markdown).toMatch(
    /\n## Needs\n\n### Added\n\n- \[Example need two\][\s\S]*\n### Changed\n\n- \[Example need/,
  );
  expect(markdown).toContain('~~nobody has~~ **few people have** found');

  const html = page('html/1.1.0/changes.html');
  expect(html).toContain('<del>nobody has</del> <ins>few people have</ins> found');
  expect(html).toContain('<a href="#needs">Needs</a>');
  expect(html).toContain('<h2 id="needs">Needs</h2>');
  expect(page('html/1.1.0/needs/need-one.html')).not.toContain('<ins>');
});
