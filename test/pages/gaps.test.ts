// gaps.md: what `aligner gaps` counts, the largest first, with what it means and where to look.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { crime, need, technology } from '../../src/policing/rules/example.ts';
import { Repository } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';

test('the largest gap comes first, each with what it means, and the mapping leads there', () => {
  const repository = new Repository(
    exampleFiles({
      'needs/need-one.yaml': need('id: need-one'),
      'needs/need-two.yaml': need('id: need-two'),
      'needs/need-three.yaml': need('id: need-three', 'no_technology: It is met by training alone.'),
      'technologies/tech-example.yaml': technology('addresses: [need-voice-evidence]'),
      'crimes/crime-example.yaml': crime('parent: crime-fraud'),
    }),
  );
  repository.commit();
  repository.aligner('build');
  const page = (path: string) => readFileSync(join(repository.root, 'dist/roadmap/next', path), 'utf8');
  const counted: { title: string; records: unknown[]; of: number; excused: unknown[] }[] = JSON.parse(
    repository.aligner('gaps', '--format', 'json').stdout,
  ).data;

  const rows = [...page('gaps.md').matchAll(/^\| (?:\[(.*?)\]\(#\S+\)|(.*?)) \| (\d+) \| (\d+) \| ?(\d*)/gm)];
  const shown = rows.map(([, a, b, open, of, excused]) => [
    a ?? b,
    Number(open),
    Number(of),
    Number(excused),
  ]);
  const expected = counted.map(({ title, records, of, excused }) => [
    title,
    records.length,
    of,
    excused.length,
  ]);
  expect([...shown].sort()).toEqual([...expected].sort());
  const numbers = shown.map(([, open]) => Number(open));
  expect(numbers).toEqual([...numbers].sort((a, b) => b - a));
  expect(numbers[0]).toBeGreaterThan(numbers.at(-1) ?? 0);

  const [, section = ''] =
    /\n## Needs that no technology addresses\n([\s\S]*?)(?=\n## |$(?![\s\S]))/.exec(page('gaps.md')) ?? [];
  expect(section).toContain('**2 of 3.**');
  expect(section).toContain('nobody has looked for one yet');
  expect(section).toContain('](mapping.md#technologies-and-needs-addresses)');
  expect(section).toContain('[Example need one](needs/need-one.md); [Example need two](needs/need-two.md)');
  expect(section).toContain('[Example need three](needs/need-three.md): It is met by training alone.');
  expect(page('mapping.md')).toContain('](gaps.md#needs-that-no-technology-addresses)');
});
