import { expect, test } from 'vitest';
import { need } from '../../src/policing/rules/example.ts';
import { Repository } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';

const OLD = 'roadmap-data/needs/need-example.yaml';
const NEW = 'roadmap-data/needs/need-new.yaml';

/** Two releases on main; the second brings a record. */
function repository(): Repository {
  const made = new Repository(exampleFiles({ 'needs/need-example.yaml': need() }));
  made.release('v1.0.0');
  made.write({ [NEW]: need('id: need-new', 'title: New need') });
  made.release('v2.0.0');
  return made;
}

const codes = (made: Repository) =>
  JSON.parse(made.aligner('validate', '--format', 'json').stdout).data.findings.map(
    ({ code, record }: { code: string; record: string }) => `${code} ${record}`,
  );

// Removed to see it fail: the call of mergedTags, in src/history/past.ts; and its answer taken for all commits.
test('a released record is missed only where HEAD comes after its release', () => {
  const made = repository();
  expect(codes(made)).toEqual([]);
  made.remove(NEW);
  expect(codes(made)).toEqual(['history/deleted need-new']);
  made.git('checkout', '-q', '-f', '-b', 'older', 'v1.0.0');
  expect(codes(made)).toEqual([]);
  made.remove(OLD);
  expect(codes(made)).toEqual(['history/deleted need-example']);
});
