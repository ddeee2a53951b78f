// A picture on a web page leads to records by their ids, which the Markdown beside it need not name.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { crime, need, technology } from '../../src/policing/rules/example.ts';
import { filesBelow } from '../support/links.ts';
import { Repository } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';

const data = (made: Repository, path: string) => join(made.root, 'roadmap-data', path);

/** Gives a file of a record another name, and its id wherever it stands. */
function renamed(made: Repository, folder: string, from: string, to: string): void {
  renameSync(data(made, `${folder}/${from}.yaml`), data(made, `${folder}/${to}.yaml`));
  for (const path of filesBelow(join(made.root, 'roadmap-data')).filter((each) => each.endsWith('.yaml'))) {
    const text = readFileSync(data(made, path), 'utf8');
    writeFileSync(data(made, path), text.replaceAll(from, to));
  }
}

test.each([
  ['a need', 'needs', 'need-example', 'need-other'],
  ['a technology', 'technologies', 'tech-example', 'tech-other'],
  ['a crime', 'crimes', 'crime-example', 'crime-other'],
])('the web pages follow %s whose id alone changed', (_, folder, from, to) => {
  const made = new Repository(
    exampleFiles({
      'needs/need-example.yaml': need(),
      'crimes/crime-example.yaml': crime(),
      'technologies/tech-example.yaml': technology('addresses: [need-example]\ncounters: [crime-example]'),
    }),
  );
  made.commit();
  const build = (out: string) => made.aligner('build', 'next', '--target', 'html', '--out', out);
  expect(build('kept').status).toBe(0);
  renamed(made, folder, from, to);
  expect(build('kept').status).toBe(0);
  expect(build('anew').status).toBe(0);
  const pages = (out: string): { readonly path: string; readonly text: string }[] =>
    filesBelow(join(made.root, out, 'html'))
      .toSorted()
      .map((path) => ({ path, text: readFileSync(join(made.root, out, 'html', path), 'utf8') }));
  expect(pages('kept')).toEqual(pages('anew'));
  expect(pages('kept').filter(({ text }) => text.includes(`${from}.html`))).toEqual([]);
});
