// The words of the frame: one list a language, and each element named by its own.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as de from '../../src/site/words/de.ts';
import * as en from '../../src/site/words/en.ts';
import { Repository } from '../support/repository.ts';
import { filesIn } from './roadmaps.ts';

test.each([
  ['frame', en.frame, de.frame],
  ['script', en.script, de.script],
])('the words of the %s are there in each language, and none is forgotten', (_, english, german) => {
  expect(Object.keys(german)).toEqual(Object.keys(english));
  const said = (words: object) =>
    Object.entries(words).map(([key, value]) => [
      key,
      typeof value === 'function' ? [0, 1, 2].map(value) : value,
    ]);
  for (const [i, [key, value]] of said(german).entries()) {
    expect(String(value).trim(), key).not.toBe('');
    // Some words are the same in both.
    if (!['version', 'id', 'matrix'].includes(key)) expect(value, key).not.toEqual(said(english)[i]?.[1]);
  }
});

/** Pages of the draft of a roadmap in a language, by path. */
function pagesIn(language: string) {
  const repository = new Repository(filesIn(language));
  repository.commit();
  const { status, stderr } = repository.aligner('build', 'next', '--target', 'html', '--out', 'out');
  if (status !== 0) throw new Error(stderr);
  return (page: string) => readFileSync(join(repository.root, 'out/html/next', page), 'utf8');
}

test('a German roadmap has a German frame, in which the titles of the tool are named as English', () => {
  const read = pagesIn('de');
  const page = read('suppliers/sup-one.html');
  expect(page).toContain('<html lang="en">');
  expect(page).toContain('<a class="skip" href="#content" lang="de">Zum Inhalt</a>');
  expect(page).toContain('<header class="bar" lang="de">');
  expect(page).toMatch(/<span lang="en">Needs<\/span>/);
  expect(page).toMatch(/<span>Lieferanten<\/span>/);
  expect(page).toMatch(/<p class="kind h\d" lang="de">Lieferant<\/p>/);
  const explore = read('explore.html');
  expect(explore).toContain('<title lang="de">Erkunden</title>');
  for (const [title, value] of [
    ['Größe', 'Klein'],
    ['Rang', 'Vorn'],
  ]) {
    expect(explore).toContain(`<th scope="col" lang="de">${title}</th>`);
    expect(explore).toContain(`<td><span lang="de">${value}</span></td>`);
  }
  expect(explore).toContain('<th scope="col">Status</th>');
  expect(explore).toContain('<td>Proposed</td>');
});

test('in a language without a list the frame is English, and what the roadmap says is named', () => {
  const page = pagesIn('fr')('suppliers/sup-one.html');
  expect(page).toContain('<a class="skip" href="#content">To the content</a>');
  expect(page).toContain('<header class="bar">');
  expect(page).toMatch(/<span lang="fr">Lieferanten<\/span>/);
  expect(page).toMatch(/<span>Needs<\/span>/);
});

test.each([
  ['ar', true],
  ['he', true],
  ['fas', true],
  ['fr', false],
])('what is said in "%s" is read from the right: %s', (language, fromTheRight) => {
  const read = pagesIn(language);
  for (const page of ['suppliers/sup-one.html', 'needs/need-drones.html', 'explore.html', 'roadmap.html']) {
    const text = read(page);
    const said = text.match(new RegExp(`<\\w[^>]* lang="${language}"[^>]*>`, 'g')) ?? [];
    expect(said.length, page).toBeGreaterThan(1);
    const isText = (tag: string) => /^<text /.test(tag);
    const turned = said.filter((tag) => tag.includes(' dir="rtl"'));
    expect(turned, page).toEqual(fromTheRight ? said.filter((tag) => !isText(tag)) : []);
    expect(text.match(/ dir=/g) ?? [], page).toHaveLength(turned.length);
  }
});

test('a release speaks the language of its tag, whatever the working files say today', () => {
  const repository = new Repository(filesIn('fr'));
  repository.release('v1.0.0');
  const built = (out: string) => {
    expect(repository.aligner('build', '--target', 'html', '--out', out).status).toBe(0);
    return ['1.0.0', 'next'].map((version) =>
      readFileSync(join(repository.root, out, 'html', version, 'needs/need-drones.html'), 'utf8'),
    );
  };
  const [before] = built('before');
  const path = 'roadmap-data/roadmap.yaml';
  repository.write({ [path]: readFileSync(join(repository.root, path), 'utf8').replace('fr', 'de') });
  const [after, draft] = built('after');
  expect(after).toBe(before);
  expect(draft).toContain('<header class="bar" lang="de">');
});
