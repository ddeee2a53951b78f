// about.md says only what the roadmap and its schemas say.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { need } from '../../src/policing/rules/example.ts';
import { board, published } from '../../src/rules/example.ts';
import { Repository } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';

test('how the roadmap is made, who stands behind it, and where it is corrected', () => {
  const repository = new Repository(
    exampleFiles({
      ...board,
      'needs/need-one.yaml': need('id: need-one', ...published),
      'needs/need-two.yaml': need('id: need-two'),
    }),
  );
  const settings = join(repository.root, 'roadmap-data/roadmap.yaml');
  const plain = readFileSync(settings, 'utf8');
  const about = (more: string) => {
    writeFileSync(settings, plain + more);
    repository.commit();
    repository.aligner('build');
    return readFileSync(join(repository.root, 'dist/roadmap/next/about.md'), 'utf8');
  };

  const first = about('');
  expect(first).toMatch(/\n1 of \d+ records name the day on which a person checked them\./);
  expect(first).toContain('should be checked again after 183 days');
  expect(first).toMatch(/\n\| Published \| Confirmed and part of a release [^|]+ \| 1 \|/);
  expect(first).toContain('Publisher, who answers for the roadmap: Nobody.');
  expect(first).toContain('does not name the place where its repository is kept');
  expect(first).toMatch(/\n\| Category \| [^|]*The categories are our own[^|]* \| Needs \|/);
  expect(first).not.toContain('switched off');

  const second = about(
    'review_interval_days: 90\nrepository: https://github.com/nobody/roadmap\nrelease:\n  approvals: [board-example]\nrules:\n  prose/long-sentence: "off"\n',
  );
  expect(second).toContain('should be checked again after 90 days');
  expect(second).toContain('The records are kept at [https://github.com/nobody/roadmap]');
  expect(second).toContain('and it is approved by [Example board](boards/board-example.md)');
  expect(second).toContain('that the roadmap switched off: `prose/long-sentence`.');
});
